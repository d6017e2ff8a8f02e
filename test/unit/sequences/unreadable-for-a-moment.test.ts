// An employee whom BambooHR does not show for a moment loses nothing of what was remembered.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectorError } from '../../../lib/errors.ts';
import { caught } from '../../support/caught.ts';
import { FakeWorld } from '../../support/fake-world.ts';
import { refusal } from '../../support/fakes/fake-netsuite.ts';
import { aFutureHire, aLeaver, anEmployee } from '../../support/people.ts';
import { aColleague, atWork, ends, guarded, recordOfZoe } from './events/steps.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

describe.each(['not visible', 'not found'] as const)('%s for a moment', (how) => {
  const hiddenFor = async (
    employeeId: string,
    kind: 'changed' | 'compare' | 'release' | 'due' = 'changed',
    more = {},
  ) => {
    const fields = world.bamboohr.get(employeeId)!;
    if (how === 'not visible') world.invisible.add(employeeId);
    else world.bamboohr.delete(employeeId);
    await world.handle(employeeId, kind, 'backfill', more);
    world.invisible.delete(employeeId);
    world.bamboohr.set(employeeId, fields);
  };

  it('keeps a hold of the guard', async () => {
    await atWork(world);
    guarded(world, 'terminations');
    await ends(world);
    await hiddenFor('412', 'release');
    expect(world.states.of('412').hold).toEqual({ code: 'guard', kind: 'terminations' });
  });

  it('keeps a possible match, and the alarm about the access of a leaver', async () => {
    recordOfZoe(world, { giveAccess: true });
    recordOfZoe(world, { entityId: null, giveAccess: true });
    world.bamboohr.set('412', aLeaver());
    await world.handle('412');
    const { hold } = world.states.of('412');
    await hiddenFor('412', 'release');
    expect(hold).toMatchObject({ code: 'possible-match', why: 'several', isLeaver: true });
    expect(world.states.of('412')).toMatchObject({ hold });
  });

  it('keeps the supervisor who is waited for', async () => {
    world.bamboohr.set('412', anEmployee({ supervisorEId: '413' }));
    await world.handle('412');
    await hiddenFor('412');
    expect(world.states.of('412')).toMatchObject({ pendingSupervisor: '413', pendingWhy: 'missing' });
    world.bamboohr.set('413', aColleague());
    await world.handle('413');
    expect(world.queue.sent.map(({ change }) => change.employeeId)).toContain('412');
  });

  it('keeps the day on which to look again', async () => {
    world.bamboohr.set('412', aFutureHire({ hireDate: '2026-04-20' }));
    await world.handle('412');
    await hiddenFor('412');
    expect(world.states.of('412')).toMatchObject({ dueOn: '2026-04-13' });
  });

  it('keeps the failure of an ending', async () => {
    await atWork(world);
    world.netsuite.beforeWrite = () => {
      throw refusal('other');
    };
    await ends(world);
    await hiddenFor('412');
    expect(world.states.of('412').failure).toBeDefined();
  });

  it('does not make differing rows harmless', async () => {
    await atWork(world);
    await hiddenFor('412', 'compare', { rows: 'digest-of-rows' });
    expect(world.states.of('412')).not.toHaveProperty('harmless');
  });

  it('does not end a doubt that nothing looked into', async () => {
    const record = await atWork(world);
    world.netsuite.beforeWrite = () => {
      world.netsuite.beforeWrite = () => undefined;
      throw new ConnectorError('ambiguous-write', 'Lost.', { retryable: true });
    };
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    await caught(world.handle('412'));
    world.bamboohr.set('412', anEmployee());
    world.effects.pass(20 * 60_000);
    await hiddenFor('412', 'compare');
    // What landed late after all is corrected as soon as the employee is readable.
    record.fields.set('title', 'Lead');
    await world.handle('412');
    expect(record.fields.get('title')).toBe('Engineer II');
  });
});

describe('deleted while held', () => {
  const isDeleted = async () => {
    world.bamboohr.delete('412');
    world.deleted.add('412');
    return await world.handle('412', 'deleted');
  };

  it('as a possible match stays in the list, with the alarm about the access', async () => {
    recordOfZoe(world, { giveAccess: true });
    recordOfZoe(world, { entityId: null, giveAccess: true });
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    expect(await isDeleted()).toMatchObject({
      outcome: 'held',
      hold: { code: 'possible-match' },
      isAccessUnknown: true,
    });
  });

  it('after an unlinking stays in the list', async () => {
    await atWork(world);
    world.answers.give('412', { kind: 'unlink' });
    await world.handle('412', 'release', 'operator');
    expect(await isDeleted()).toMatchObject({
      outcome: 'held',
      hold: { code: 'possible-match' },
      isAccessUnknown: true,
    });
  });

  it('as a leaver of whom several records fit ends what an operator then links', async () => {
    const record = recordOfZoe(world, { giveAccess: true });
    recordOfZoe(world, { entityId: null, giveAccess: true });
    world.bamboohr.set('412', anEmployee());
    await world.handle('412');
    await isDeleted();
    world.answers.give('412', { kind: 'link', netsuiteId: record.netsuiteId });
    await world.handle('412', 'release', 'operator');
    expect([record.fields.get('isInactive'), record.fields.get('giveAccess')]).toEqual([true, false]);
  });

  it('by policy is over once the record was ended by hand', async () => {
    world.policy = { ...world.policy, deletion: 'hold' };
    const record = await atWork(world);
    await isDeleted();
    expect(world.states.of('412').hold).toEqual({ code: 'deletion-review' });
    record.fields.set('isInactive', true);
    record.fields.set('giveAccess', false);
    await world.handle('412', 'compare', 'operator');
    expect(world.states.of('412')).not.toHaveProperty('hold');
  });
});
