// The login is taken away ahead of HR, and counts as gone only once it was read back as off.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectorError } from '../../../lib/errors.ts';
import { type SyncState } from '../../../lib/employee/sync-state.ts';
import { revokeAccess, withPendingRevoke } from '../../../lib/sync/revoke-access.ts';
import { type SyncRun } from '../../../lib/sync/sync-run.ts';
import { caught } from '../../support/caught.ts';
import { someMoment } from '../../support/fake-effects.ts';
import { FakeWorld } from '../../support/fake-world.ts';
import { refusal } from '../../support/fakes/fake-netsuite.ts';
import { anEmployee } from '../../support/people.ts';
import { aChange, aRun, aState, writeToolsOf } from './sync-inputs.ts';

let world: FakeWorld;
let state: SyncState;
beforeEach(() => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
  const { netsuiteId } = world.netsuite.add({
    externalId: 'bamboohr-412',
    firstName: 'Zoë',
    lastName: 'Okafor',
    giveAccess: true,
  });
  state = aState({ netsuiteId });
});
const record = () => world.netsuite.records[0]!;
const revoke = (more: Partial<SyncRun> = {}) =>
  revokeAccess(aRun({ state, change: aChange({ kind: 'revoke', foundBy: 'operator' }), ...more }), writeToolsOf(world));
const failed = (failureClass: string, more: object = {}) => ({
  outcome: 'failed',
  failure: { class: failureClass, code: 'access-not-removed', field: 'giveAccess', ...more },
  isRevokePending: true,
});

describe('a login that an operator takes', () => {
  it('is gone, and nothing else was written or read of BambooHR', async () => {
    expect(await revoke()).toEqual({ state: { ...state, outcome: 'updated' }, isRecordLost: false });
    expect(world.netsuite.writes).toEqual([{ to: record().netsuiteId, fields: { giveAccess: false } }]);
    expect(world.sourceReads).toBe(0);
  });

  it('is remembered as gone of a leaver only', async () => {
    state = { ...state, lifeCycle: 'leaver' };
    expect((await revoke()).state).toMatchObject({ accessRemoved: true });
  });

  it('that was off already is not written again, and what was pending is done', async () => {
    record().fields.set('giveAccess', false);
    state = { ...state, isRevokePending: true, retry: { tries: 2, atMs: 1 } };
    expect((await revoke()).state).toEqual({ digests: {}, netsuiteId: state.netsuiteId, outcome: 'updated' });
    expect(world.netsuite.writes).toEqual([]);
  });

  it('cures no other failure', async () => {
    const failure = { class: 'fix-data', code: 'invalid-value' } as const;
    expect((await revoke({ state: { ...state, failure } })).state).toMatchObject({ failure });
  });

  it('that NetSuite keeps is pending', async () => {
    world.netsuite.dropped.add('giveAccess');
    expect(await revoke()).toEqual({ state: { ...state, ...failed('fix-permission') }, isRecordLost: false });
  });

  it('whose removal is refused is pending, and tried again where that may pass', async () => {
    world.netsuite.beforeWrite = () => {
      throw refusal('locked', undefined, 'RCRD_LOCKED');
    };
    expect((await revoke()).state).toEqual({
      ...state,
      ...failed('fix-permission', { vendorCode: 'RCRD_LOCKED' }),
      retry: { tries: 1, atMs: someMoment + 60_000 },
    });
  });

  it('of which the answer was lost is in doubt, and that is remembered first', async () => {
    world.netsuite.afterWrite = () => {
      throw new ConnectorError('ambiguous-write', 'Lost.', { retryable: true });
    };
    const tools = writeToolsOf(world);
    const run = aRun({ state, change: aChange({ kind: 'revoke' }) });
    expect(await caught(revokeAccess(run, tools))).toMatchObject({ code: 'in-doubt' });
    expect(tools.checkpoints).toEqual([
      { ...state, inDoubt: { sinceMs: someMoment, recheckAtMs: someMoment + 15 * 60_000 } },
    ]);
  });
});

describe('a login that was asked for before', () => {
  const again = { change: aChange() };
  beforeEach(() => {
    state = { ...state, isRevokePending: true };
  });

  it('is taken where NetSuite shows it', async () => {
    expect((await revoke(again)).state).toEqual({ digests: {}, netsuiteId: state.netsuiteId, outcome: 'updated' });
  });

  it('is not taken blindly where NetSuite does not show it', async () => {
    record().fields.set('giveAccess', null);
    expect((await revoke(again)).state).toEqual(state);
    expect(world.netsuite.writes).toEqual([]);
  });
});

describe('the record of the login', () => {
  it('is lost where none carries our identity', async () => {
    record().externalId = null;
    expect(await revoke({ state: aState() })).toEqual({
      state: aState(failed('fix-data') as object),
      isRecordLost: true,
    });
  });

  it('is found by our identity though nothing is remembered, where it can be this employee', async () => {
    expect((await revoke({ state: aState() })).state).toEqual({ ...state, outcome: 'updated' });
    expect(world.sourceReads).toBe(1);
  });

  it.each([
    ['plainly another person', anEmployee({ firstName: 'Ada', lastName: 'Ng' })],
    ['not shown by BambooHR', undefined],
  ])('is left alone where the employee is %s', async (_, fields) => {
    world.bamboohr.clear();
    if (fields !== undefined) world.bamboohr.set('412', fields);
    expect(await revoke({ state: aState() })).toMatchObject({ state: failed('fix-data'), isRecordLost: false });
    expect(world.netsuite.writes).toEqual([]);
  });

  it('that our identity was moved to by hand is left alone', async () => {
    expect(await revoke({ state: { ...state, netsuiteId: '1' } })).toMatchObject({ state: failed('fix-data') });
    expect(world.netsuite.writes).toEqual([]);
  });
});

describe('a login that is to go', () => {
  const locked = { class: 'retry', code: 'locked' } as const;
  const refused = { class: 'fix-data', code: 'supervisor-refused' } as const;
  const notRemoved = { class: 'fix-permission', code: 'access-not-removed', field: 'giveAccess' } as const;

  it.each<[string, Partial<SyncState>, Partial<SyncState>]>([
    ['fails a run that went well', { outcome: 'updated' }, { outcome: 'failed', failure: notRemoved }],
    [
      'comes before other failures',
      { outcome: 'failed', failure: locked, otherFailures: [refused] },
      { outcome: 'failed', failure: notRemoved, otherFailures: [locked, refused] },
    ],
    [
      'is said once',
      { outcome: 'failed', failure: { ...notRemoved, vendorCode: 'X' } },
      { outcome: 'failed', failure: { ...notRemoved, vendorCode: 'X' } },
    ],
  ])('%s', (_, given, expected) => {
    expect(withPendingRevoke(aState({ ...given, isRevokePending: true }))).toEqual(
      aState({ ...expected, isRevokePending: true }),
    );
  });

  it('is nobody else’s concern', () => {
    expect(withPendingRevoke(aState({ outcome: 'updated' }))).toEqual(aState({ outcome: 'updated' }));
  });
});
