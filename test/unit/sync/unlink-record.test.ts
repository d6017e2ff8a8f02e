// An operator found a link wrong: the record gets its former identity back, and the employee waits for another answer.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type SyncState } from '../../../lib/employee/sync-state.ts';
import { type SyncRun } from '../../../lib/sync/sync-run.ts';
import { unlinkIfAsked } from '../../../lib/sync/unlink-record.ts';
import { someMoment } from '../../support/fake-effects.ts';
import { FakeWorld } from '../../support/fake-world.ts';
import { refusal } from '../../support/fakes/fake-netsuite.ts';
import { aChange, aRun, aState, writeToolsOf } from './sync-inputs.ts';

let world: FakeWorld;
let netsuiteId: string;
let state: SyncState;
beforeEach(async () => {
  world = new FakeWorld();
  ({ netsuiteId } = world.netsuite.add({ externalId: 'bamboohr-412' }));
  await world.states.claimRecord({ netsuiteId, employeeId: '412' });
  state = aState({ netsuiteId, digests: { title: 'x' }, lifeCycle: 'active', accessRemoved: true });
  world.answers.give('412', { kind: 'unlink' });
});
const asked = { change: aChange({ kind: 'release', foundBy: 'operator' }), retriesRejected: true };
const unlink = (more: Partial<SyncRun> = {}) => unlinkIfAsked(aRun({ state, ...asked, ...more }), writeToolsOf(world));
const waiting = () =>
  aState({
    outcome: 'held',
    hold: { code: 'possible-match', why: 'unlinked', netsuiteIds: [netsuiteId], reasons: [''] },
    lastReadAtMs: someMoment,
  });

describe('a link', () => {
  it('that an operator undoes is gone from NetSuite and from memory', async () => {
    expect(await unlink()).toEqual({ isAsked: true, state: waiting() });
    expect(world.netsuite.writes).toEqual([{ to: netsuiteId, fields: { externalId: null } }]);
    expect(world.states.owners.size).toBe(0);
    expect(world.effects.lines).toEqual([{ level: 'info', message: 'record unlinked', employeeId: '412', netsuiteId }]);
  });

  it('gives the record the external id back that it had before ours', async () => {
    await world.answers.keepFormerId('412', 'adp-1');
    await unlink();
    expect(world.netsuite.records[0]!.externalId).toBe('adp-1');
  });

  it('does not give back an external id that another record got meanwhile', async () => {
    await world.answers.keepFormerId('412', 'adp-1');
    world.netsuite.otherEntities.set('9', 'adp-1');
    await unlink();
    expect(world.netsuite.records[0]!.externalId).toBeNull();
  });

  it('empties our own field where our ids stand in one', async () => {
    world.netsuite.identityField = 'custentity_bamboohr_id';
    await world.answers.keepFormerId('412', 'adp-1');
    await unlink();
    expect(world.netsuite.writes).toEqual([{ to: netsuiteId, fields: { custentity_bamboohr_id: null } }]);
  });

  it('that was undone in NetSuite already is forgotten without a write', async () => {
    world.netsuite.records[0]!.externalId = null;
    expect(await unlink()).toEqual({ isAsked: true, state: waiting() });
    expect(world.netsuite.writes).toEqual([]);
  });

  it('of an employee whom we ended is remembered as ended by us', async () => {
    state = { ...state, lifeCycle: 'leaver' };
    expect((await unlink()).state).toEqual({ ...waiting(), endedRecord: netsuiteId });
  });
});

describe('a link stays', () => {
  it.each<[string, Partial<SyncRun>]>([
    ['without an operator who asks', { change: aChange({ kind: 'release' }), retriesRejected: false }],
    ['at any other change of an operator', { change: aChange({ kind: 'compare' }) }],
    ['where there is none', { state: aState() }],
  ])('%s', async (_, more) => {
    expect(await unlink(more)).toMatchObject({ isAsked: false });
    expect(world.netsuite.writes).toEqual([]);
  });

  it('where the operator has answered something else since', async () => {
    world.answers.give('412', { kind: 'link', netsuiteId });
    const { isAsked, state: after } = await unlink({ state: { ...state, isUnlinkPending: true } });
    expect(isAsked).toBe(false);
    // A later `unlink` waits for the operator's word again.
    expect(after).toEqual(state);
  });

  it('while NetSuite refuses, and is undone by the next run', async () => {
    world.netsuite.beforeWrite = () => {
      throw refusal('permission');
    };
    const { state: refused } = await unlink();
    expect(refused).toMatchObject({
      netsuiteId,
      outcome: 'failed',
      failure: { code: 'permission' },
      isUnlinkPending: true,
    });
    world.netsuite.beforeWrite = () => undefined;
    const again = await unlink({ state: refused, change: aChange(), retriesRejected: false });
    expect(again).toEqual({ isAsked: true, state: waiting() });
  });
});
