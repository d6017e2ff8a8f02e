// What a change asks for, done in order.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import { type MergedChange } from '../../../../lib/sync/changes/merged-change.ts';
import { runChange } from '../../../../lib/sync/changes/run-change.ts';
import { authorization, FakeWorld } from '../../../support/fake-world.ts';
import { refusal } from '../../../support/fakes/fake-netsuite.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';
import { aChange, aState, writeToolsOf } from '../sync-inputs.ts';

let world: FakeWorld;
beforeEach(async () => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
  await world.handle('412');
  world.netsuite.writes.length = 0;
});
const record = () => world.netsuite.records[0]!;
const run = (change: Partial<MergedChange> = {}, state: SyncState = world.states.of('412')) =>
  runChange({ employeeId: '412', token: 'lease-1', attempt: 1, state }, aChange(change), writeToolsOf(world));
const sent = () => world.netsuite.writes.map(({ fields }) => fields);

describe('a login that an operator takes', () => {
  beforeEach(() => {
    record().fields.set('giveAccess', true);
  });

  it('is all that the run does', async () => {
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    await run({ kind: 'revoke', foundBy: 'operator' });
    expect(sent()).toEqual([{ giveAccess: false }]);
  });

  it('goes before everything else of the next run, while it is pending', async () => {
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    await run({}, { ...world.states.of('412'), isRevokePending: true });
    expect(sent()).toEqual([{ giveAccess: false }, { title: 'Lead' }]);
  });

  it('is asked for in vain where neither record nor look-alike of a leaver is there', async () => {
    world.netsuite.records.length = 0;
    world.bamboohr.set('412', aLeaver());
    const asked = await run({ kind: 'revoke', foundBy: 'operator' }, aState());
    expect(asked).toMatchObject({ outcome: 'failed', failure: { code: 'access-not-removed' } });
    expect(asked).not.toHaveProperty('isRevokePending');
  });

  it('goes in the same run from a record that is found meanwhile', async () => {
    const revoked = await run({ kind: 'revoke', foundBy: 'operator' }, aState({ isRevokePending: true }));
    expect(record().fields.get('giveAccess')).toBe(false);
    expect(revoked).not.toHaveProperty('isRevokePending');
  });
});

describe('a link that an operator undoes', () => {
  const unlink = (kinds: MergedChange['kinds'] = ['release']) => run({ kind: 'release', kinds, foundBy: 'operator' });
  beforeEach(() => {
    world.answers.give('412', { kind: 'unlink' });
  });

  it('is all that the run does', async () => {
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    expect(await unlink()).toMatchObject({ outcome: 'held', hold: { why: 'unlinked' } });
    expect(sent()).toEqual([{ externalId: null }]);
  });

  it('leaves it known that BambooHR deleted the employee', async () => {
    world.deleted.add('412');
    expect(await unlink(['release', 'deleted'])).toMatchObject({ isDeleted: true });
  });
});

describe('a record that went to another employee by an operator’s answer', () => {
  it('is forgotten, with the login that was still to go', async () => {
    world.states.owners.set(record().netsuiteId, { employeeId: '413', claimedAtMs: 0 });
    record().externalId = 'bamboohr-413';
    world.bamboohr.set('412', aLeaver()).set('413', anEmployee());
    const state = await run({}, { ...world.states.of('412'), lifeCycle: 'leaver', isRevokePending: true });
    expect(state).toMatchObject({ outcome: 'skipped', skippedFor: 'left-before', digests: {} });
    expect(state).not.toHaveProperty('isRevokePending');
    expect(sent()).toEqual([]);
  });
});

describe('the row of a plan', () => {
  const plan = { id: 'plan-1', fingerprint: 'a'.repeat(44) };
  const apply = () => run({ kind: 'apply', foundBy: 'operator', ...authorization({ plan }) });

  it('that could not even be planned is not as planned any more, for the reason of that', async () => {
    world.bamboohr.set('412', anEmployee({ department: 'Platform' }));
    expect((await apply()).planned).toEqual({ id: 'plan-1', result: 'stale', why: 'unmapped' });
  });

  it('of an employee who is not shown any more is stale for that', async () => {
    world.bamboohr.clear();
    expect((await apply()).planned).toEqual({ id: 'plan-1', result: 'stale', why: 'not-found' });
  });

  it('that came to a refusal has failed', async () => {
    world.netsuite.read = () => Promise.reject(refusal('permission'));
    expect((await apply()).planned).toEqual({ id: 'plan-1', result: 'failed', why: 'permission' });
  });
});

describe('rows of both rosters that differ', () => {
  const compare = () => run({ kind: 'compare', foundBy: 'reconcile', rows: 'rows-0001' });

  it('and need nothing are known as harmless for a week', async () => {
    expect(await compare()).toMatchObject({ knownHarmlessDifference: { rows: 'rows-0001', untilDay: '2026-03-09' } });
  });

  it('prove nothing while a write may still land', async () => {
    const inDoubt = { sinceMs: 0, recheckAtMs: Number.MAX_SAFE_INTEGER };
    const state = await run(
      { kind: 'compare', foundBy: 'reconcile', rows: 'rows-0001' },
      { ...world.states.of('412'), inDoubt },
    );
    expect(state).toMatchObject({ outcome: 'unchanged', inDoubt });
    expect(state).not.toHaveProperty('knownHarmlessDifference');
  });

  it('prove nothing of an employee who waits', async () => {
    world.bamboohr.set('412', anEmployee({ department: 'Platform' }));
    expect(await compare()).not.toHaveProperty('knownHarmlessDifference');
  });

  it('are none of ours where the employee is out of scope', async () => {
    world.policy = { ...world.policy, scope: { leaveOut: [{ field: 'department', is: ['R/D'] }], onLeaving: 'keep' } };
    expect(await compare()).toMatchObject({ outcome: 'skipped', knownHarmlessDifference: { rows: 'rows-0001' } });
  });

  it('are known until the day that changes something', async () => {
    world.bamboohr.set('412', anEmployee({ terminationDate: '2026-03-04' }));
    expect(await compare()).toMatchObject({ knownHarmlessDifference: { untilDay: '2026-03-04' } });
  });

  it('and cannot be brought in step are known as such', async () => {
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    world.netsuite.beforeWrite = () => {
      throw refusal('invalid-value', 'title');
    };
    const state = await compare();
    expect(state).toMatchObject({ knownUnresolvedDifference: { rows: 'rows-0001', untilDay: '2026-03-09' } });
    expect(state).not.toHaveProperty('knownHarmlessDifference');
  });

  it('and were brought in step are forgotten', async () => {
    world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    const before = { rows: 'rows-0000', untilDay: '2026-03-09' };
    const state = await run(
      { kind: 'compare', foundBy: 'reconcile', rows: 'rows-0001' },
      { ...world.states.of('412'), knownHarmlessDifference: before, knownUnresolvedDifference: before },
    );
    expect(state).toMatchObject({ outcome: 'updated' });
    expect(Object.keys(state).filter((key) => key.startsWith('known'))).toEqual([]);
  });

  it('are no matter of any other change', async () => {
    const knownHarmlessDifference = { rows: 'rows-0000', untilDay: '2026-03-09' };
    expect(await run({}, { ...world.states.of('412'), knownHarmlessDifference })).toMatchObject({
      knownHarmlessDifference,
    });
  });
});
