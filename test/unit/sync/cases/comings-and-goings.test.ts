// Days to come, over several visits of the same person.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aFutureHire, aLeaver, anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
});
const sent = () => world.netsuite.writes.map(({ fields }) => fields);
const known = async () => {
  await world.handle('412');
  world.netsuite.writes.length = 0;
};
const on = (moment: string) => {
  world.effects.nowMs = Date.parse(moment) - 60_000;
};
const full = { date: '2024-02-05', employmentStatus: 'Full-Time' };
const exit = (date: string) => ({ date, employmentStatus: 'Terminated' });

describe('an exit to come', () => {
  beforeEach(async () => {
    await known();
    world.employmentStatus.set('412', [full, exit('2026-03-06')]);
    await world.handle('412', 'due');
  });

  it('is remembered and changes nothing', () => {
    expect(world.states.of('412')).toMatchObject({ leavesOn: '2026-03-06', outcome: 'unchanged' });
    expect(sent()).toEqual([]);
  });

  it('survives every other change', async () => {
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    await world.handle('412');
    expect(world.states.of('412')).toMatchObject({ leavesOn: '2026-03-06' });
  });

  it('is carried out once its day has ended, though BambooHR still reads Active', async () => {
    on('2026-03-06T23:59:00Z');
    await world.handle('412', 'due');
    expect(sent()).toEqual([]);
    world.netsuite.records[0]!.fields.set('giveAccess', true);
    on('2026-03-07T00:01:00Z');
    expect(await world.handle('412', 'due')).toMatchObject({ outcome: 'deactivated' });
    expect(sent()).toEqual([{ releasedate: '2026-03-06', isInactive: true, giveAccess: false }]);
    expect(world.states.of('412')).not.toHaveProperty('leavesOn');
  });

  it('is forgotten when it was cancelled, with NetSuite untouched', async () => {
    world.employmentStatus.set('412', [full]);
    on('2026-03-07T00:01:00Z');
    await world.handle('412', 'due');
    expect(world.states.of('412')).not.toHaveProperty('leavesOn');
    expect(sent()).toEqual([]);
  });

  it('follows when it was put off', async () => {
    world.employmentStatus.set('412', [full, exit('2026-03-31')]);
    await world.handle('412', 'due');
    expect(world.states.of('412')).toMatchObject({ leavesOn: '2026-03-31' });
  });

  it.each([
    ['closed', undefined],
    ['shown empty', []],
    ['shown without its column', [{ date: '2024-02-05' }]],
  ])('is not forgotten because the table is %s', async (_, rows) => {
    world.employmentStatus.set('412', rows);
    on('2026-03-07T00:01:00Z');
    await world.handle('412', 'due');
    expect(world.states.of('412')).toMatchObject({ leavesOn: '2026-03-06' });
    expect(sent()).toEqual([]);
  });
});

describe('a transfer to come', () => {
  const row = (date: string, department: string) => ({ date, department, jobTitle: 'Engineer II' });
  beforeEach(async () => {
    await known();
    world.jobInfo.set('412', [row('2024-02-05', 'R/D'), row('2026-03-06', 'Ops')]);
    await world.handle('412', 'due');
  });

  it('is remembered and changes nothing', () => {
    expect(world.states.of('412')).toMatchObject({ nextJobOn: '2026-03-06', outcome: 'unchanged' });
    expect(sent()).toEqual([]);
  });

  it('is carried out when BambooHR shows it, on its day or the day after', async () => {
    on('2026-03-06T00:05:00Z');
    await world.handle('412', 'due');
    expect(sent()).toEqual([]);
    expect(world.states.of('412')).toMatchObject({ nextJobOn: '2026-03-07' });
    world.bamboohr.set('412', anEmployee({ department: 'Ops' }));
    on('2026-03-07T00:05:00Z');
    await world.handle('412', 'due');
    expect(sent()).toEqual([{ department: '13' }]);
    expect(world.states.of('412')).not.toHaveProperty('nextJobOn');
  });

  it('survives other changes, and a table that is closed for a while', async () => {
    await world.handle('412');
    world.jobInfo.delete('412');
    expect(world.states.of('412')).toMatchObject({ nextJobOn: '2026-03-06' });
  });

  it('is forgotten when it was withdrawn', async () => {
    world.jobInfo.set('412', [row('2024-02-05', 'R/D')]);
    await world.handle('412', 'due');
    expect(world.states.of('412')).not.toHaveProperty('nextJobOn');
  });
});

describe('an inactivation some days after the exit', () => {
  it('has its own day', async () => {
    world.policy = { ...world.policy, termination: { ...world.policy.termination, inactivateAfterDays: 5 } };
    await known();
    world.netsuite.records[0]!.fields.set('giveAccess', true);
    world.bamboohr.set('412', aLeaver());
    await world.handle('412');
    expect(sent()).toEqual([{ releasedate: '2026-02-27', giveAccess: false }]);
    expect(world.states.of('412')).toMatchObject({ dueOn: '2026-03-04' });
    on('2026-03-04T00:05:00Z');
    await world.handle('412', 'due');
    expect(sent().at(-1)).toEqual({ isInactive: true });
    expect(world.states.of('412')).not.toHaveProperty('dueOn');
  });
});

describe('a start that moves', () => {
  const row = { date: '2026-03-09', department: 'Ops', division: 'EMEA', location: 'Oslo', jobTitle: 'Engineer' };

  it('further away is followed, and nobody is made inactive for it', async () => {
    world.bamboohr.set('412', aFutureHire());
    world.jobInfo.set('412', [row]);
    await known();
    world.bamboohr.set('412', aFutureHire({ hireDate: '2026-04-20' }));
    await world.handle('412');
    expect(sent()).toEqual([{ hireDate: '2026-04-20' }]);
    expect(world.states.of('412')).toMatchObject({ dueOn: '2026-04-20' });
  });

  it('away altogether before the record exists takes the day off the calendar', async () => {
    world.bamboohr.set('412', aFutureHire({ hireDate: '2026-04-20' }));
    await world.handle('412');
    world.bamboohr.set('412', aFutureHire({ hireDate: null }));
    expect(await world.handle('412')).toMatchObject({ outcome: 'held', hold: { code: 'no-hire-date' } });
    expect(world.states.of('412')).not.toHaveProperty('dueOn');
  });
});
