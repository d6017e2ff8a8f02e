// The employee as BambooHR shows them now, and what that says of what is remembered.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { readEmployee, type VisibleEmployee } from '../../../lib/sync/read-employee.ts';
import { type SyncRun } from '../../../lib/sync/sync-run.ts';
import { someMoment } from '../../support/fake-effects.ts';
import { FakeWorld } from '../../support/fake-world.ts';
import { aFutureHire, aLeaver, anEmployee } from '../../support/people.ts';
import { aChange, aRun, aState } from './sync-inputs.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

/** Before anything is read. */
const started = (more: Partial<SyncRun> = {}) => aRun({ fields: {}, phase: { name: 'undecided' }, ...more });
const visible = async (more: Partial<SyncRun> = {}): Promise<VisibleEmployee> => {
  const reading = await readEmployee(started(more), world.tools);
  if (reading.kind === 'missing') throw new Error(reading.why);
  return reading;
};

describe('an employee who is not shown', () => {
  it('is missing, and the run stays as it began', async () => {
    const run = started({ state: aState({ netsuiteId: '20417', isDeleted: true }) });
    expect(await readEmployee(run, world.tools)).toEqual({ kind: 'missing', why: 'not-found', run });
  });

  it('may be hidden from us', async () => {
    world.invisible.add('412');
    expect(await readEmployee(started(), world.tools)).toMatchObject({ kind: 'missing', why: 'not-visible' });
  });
});

describe('an employee who is shown', () => {
  it('is read with the phase and the values that count', async () => {
    world.bamboohr.set('412', anEmployee());
    const { run, shown, dates } = await visible();
    expect(run).toEqual(aRun());
    expect(shown).toEqual(anEmployee());
    expect(dates).toEqual({});
    expect(world.sourceReads).toBe(1);
  });

  it('is not deleted, or there again, and reports to whom BambooHR says', async () => {
    world.bamboohr.set('412', anEmployee({ supervisorEId: '9' }));
    const { run } = await visible({ state: aState({ isDeleted: true, supervisorId: '7' }) });
    expect(run.state).toEqual(aState({ supervisorId: '9' }));
  });

  it('reports to nobody any more where BambooHR says so', async () => {
    world.bamboohr.set('412', anEmployee());
    expect((await visible({ state: aState({ supervisorId: '7' }) })).run.state).toEqual(aState());
  });

  it('who left is a leaver', async () => {
    world.bamboohr.set('412', aLeaver());
    expect((await visible()).run.phase).toEqual({ name: 'leaver', releaseDate: '2026-02-27' });
  });

  it('is read with the job of the start day, beside what is shown before it', async () => {
    world.bamboohr.set('412', aFutureHire());
    world.jobInfo.set('412', [{ date: '2026-03-09', department: 'Ops', jobTitle: 'Engineer' }]);
    const { run, shown } = await visible();
    expect(run.fields).toMatchObject({ department: 'Ops', jobTitle: 'Engineer' });
    expect(shown).toMatchObject({ department: null, jobTitle: null });
  });

  it('whose start moved away is followed like any other hire', async () => {
    world.bamboohr.set('412', aFutureHire({ hireDate: '2026-04-20' }));
    const { run, employment } = await visible({ state: aState({ netsuiteId: '20417' }) });
    expect(employment.phase).toEqual({ name: 'future', dueOn: '2026-04-13' });
    expect(run.phase).toEqual({ name: 'pre-hire', startsOn: '2026-04-13' });
  });

  it('is read on the day that it is where they are', async () => {
    world.policy = { ...world.policy, timeZones: { Leeds: 'Pacific/Kiritimati' } };
    world.effects.nowMs = Date.parse('2026-03-02T11:00:00Z');
    world.bamboohr.set('412', anEmployee());
    expect((await visible({ readAtMs: world.effects.nowMs })).run.today).toBe('2026-03-03');
  });

  it('under notice is read with the last day', async () => {
    world.bamboohr.set('412', anEmployee({ terminationDate: '2026-03-31' }));
    expect((await visible({ change: aChange({ kind: 'due' }) })).dates).toMatchObject({ leavesOn: '2026-03-31' });
  });
});

describe('an attempt after one that came to no end', () => {
  it('is in doubt for a quarter of an hour about what that one sent', async () => {
    const inDoubt = { sinceMs: someMoment, recheckAtMs: someMoment + 15 * 60_000 };
    world.bamboohr.set('412', anEmployee());
    expect((await visible({ attempt: 2 })).run.state).toEqual(aState({ inDoubt }));
    world.bamboohr.clear();
    expect(await readEmployee(started({ attempt: 2 }), world.tools)).toMatchObject({ run: { state: { inDoubt } } });
  });
});
