// Sync states in the table: one worker an employee, whatever happens, and each employee who waits is found again.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoSyncStates } from '../../../../lib/aws/stores/sync-state-store.ts';
import { WaitError } from '../../../../lib/errors.ts';
import { type LinkedEmployee } from '../../../../lib/employee/ports.ts';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import { caught } from '../../../support/caught.ts';
import { FakeEffects, someMoment } from '../../../support/fake-effects.ts';
import { DynamoTable } from './dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

let effects: FakeEffects;
let states: DynamoSyncStates;
let id: string;
let people = 412;
beforeEach(() => {
  effects = new FakeEffects();
  states = new DynamoSyncStates(dynamo.table, effects, { timeZone: 'UTC', terminationHour: 6 });
  id = String((people += 1));
});

const leaseMs = 150_000;
const full: SyncState = {
  netsuiteId: '20417',
  digests: { email: 'd1', title: 'd2' },
  lifeCycle: 'leaver',
  accessRemoved: true,
  outcome: 'failed',
  hold: { code: 'unmapped', values: [{ source: 'department', optionId: '18', target: 'department' }] },
  failure: { class: 'fix-data', code: 'other', vendorCode: 'USER_ERROR', field: 'email', refused: 'd3', passes: true },
  retry: { tries: 2, atMs: 3 },
  dueOn: '2026-03-09',
  pendingSupervisor: '9',
  pendingWhy: 'swap',
  rejectedValues: { supervisor: 'd4' },
  otherFailures: [{ class: 'fix-permission', code: 'dropped', field: 'title' }],
  findings: [
    { code: 'withheld', field: 'mobilePhone' },
    { code: 'still-referenced', netsuiteIds: ['1'] },
  ],
  leavesOn: '2026-03-31',
  nextJobOn: '2026-03-20',
  openSince: new Date(someMoment).toISOString(),
  skippedFor: 'ignored',
  isDeleted: true,
  isRevokePending: true,
  supervisorId: '9',
  lastReadAtMs: 1,
  inDoubt: { sinceMs: 1, recheckAtMs: 2 },
};

describe('an employee', () => {
  it('that was not handled yet has an empty state', async () => {
    expect(await states.acquire(id, leaseMs)).toMatchObject({ employeeId: id, attempt: 1, state: { digests: {} } });
  });

  it('has every part of the state kept', async () => {
    await states.commit(await states.acquire(id, leaseMs), full);
    expect((await states.acquire(id, leaseMs)).state).toEqual(full);
  });

  it('loses what the new state does not say', async () => {
    await states.commit(await states.acquire(id, leaseMs), full);
    await states.commit(await states.acquire(id, leaseMs), { digests: {} });
    expect((await states.acquire(id, leaseMs)).state).toEqual({ digests: {} });
  });

  it('is handled by one of thirty who begin at once', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 30 }, () => states.acquire(id, leaseMs)));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = attempts.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused.every((error) => error instanceof WaitError && error.code === 'employee-busy')).toBe(true);
  });

  it('is free again when the lease ends, and the attempt counts', async () => {
    await states.acquire(id, leaseMs);
    effects.pass(leaseMs);
    expect(await states.acquire(id, leaseMs)).toMatchObject({ attempt: 2 });
  });

  it('is free again after a finished run, and no attempt counts', async () => {
    await states.commit(await states.acquire(id, leaseMs), { digests: {} });
    expect(await states.acquire(id, leaseMs)).toMatchObject({ attempt: 1 });
  });

  it('is free again after an abandoned run, with as many attempts as said', async () => {
    await states.commit(await states.acquire(id, leaseMs), full);
    await states.release(await states.acquire(id, leaseMs), 3);
    expect(await states.acquire(id, leaseMs)).toMatchObject({ attempt: 4, state: full });
  });
});

describe('a worker whose lease ended', () => {
  it.each(['commit', 'checkpoint'] as const)('cannot %s over another one', async (write) => {
    const late = await states.acquire(id, leaseMs);
    effects.pass(leaseMs);
    await states.commit(await states.acquire(id, leaseMs), full);
    expect(await caught(states[write](late, { digests: {} }))).toMatchObject({ code: 'lease-lost' });
    expect((await states.acquire(id, leaseMs)).state).toEqual({ ...full, openSince: expect.any(String) });
  });

  it('cannot free the employee from under another one', async () => {
    const late = await states.acquire(id, leaseMs);
    effects.pass(leaseMs);
    await states.acquire(id, leaseMs);
    await states.release(late, 0);
    expect(await caught(states.acquire(id, leaseMs))).toMatchObject({ code: 'employee-busy' });
  });
});

describe('a state saved in between', () => {
  it('is there for others and keeps the employee', async () => {
    const lease = await states.acquire(id, leaseMs);
    await states.checkpoint(lease, full);
    expect(await caught(states.acquire(id, leaseMs))).toMatchObject({ code: 'employee-busy' });
    await states.release(lease, 0);
    expect(await states.acquire(id, leaseMs)).toMatchObject({ attempt: 1, state: full });
  });
});

describe('what others need to know of an employee', () => {
  it.each<[SyncState, LinkedEmployee]>([
    [{ digests: {} }, { netsuiteId: undefined, isLeaver: false, namedSupervisor: undefined }],
    [
      { digests: { supervisor: 'x' }, netsuiteId: '7', supervisorId: '8', namedSupervisor: '9' },
      { netsuiteId: '7', isLeaver: false, namedSupervisor: '9' },
    ],
    [
      { digests: { supervisor: 'x' }, netsuiteId: '7', namedSupervisor: null },
      { netsuiteId: '7', isLeaver: false, namedSupervisor: null },
    ],
    [
      { digests: {}, netsuiteId: '7', lifeCycle: 'leaver', namedSupervisor: '9' },
      { netsuiteId: '7', isLeaver: true, namedSupervisor: undefined },
    ],
  ])('of %j is %j', async (state, expected) => {
    await states.commit(await states.acquire(id, leaseMs), state);
    expect(await states.lookUp(id)).toEqual(expected);
  });

  it('of an employee never seen is nothing', async () => {
    expect((await states.lookUp('999999')).netsuiteId).toBeUndefined();
  });
});

describe('a NetSuite record', () => {
  it('is claimed by one of thirty employees, and by that one as often as it likes', async () => {
    const record = `record-of-${id}`;
    const claims = await Promise.all(
      Array.from({ length: 30 }, (_, index) => states.claimRecord({ netsuiteId: record, employeeId: `${index}` })),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await states.claimRecord({ netsuiteId: record, employeeId: `${claims.indexOf(true)}` })).toBe(true);
  });

  it('is free again once its owner lets go, and no other employee can make it so', async () => {
    const record = `record-of-${id}`;
    await states.claimRecord({ netsuiteId: record, employeeId: '1' });
    await states.releaseRecord(record, '2');
    expect(await states.claimRecord({ netsuiteId: record, employeeId: '2' })).toBe(false);
    await states.releaseRecord(record, '1');
    expect(await states.claimRecord({ netsuiteId: record, employeeId: '2' })).toBe(true);
  });

  it('is taken over from the one who is named, and from no other, who then stands there as the former one', async () => {
    const record = `record-of-${id}`;
    await states.claimRecord({ netsuiteId: record, employeeId: '1' });
    expect(await states.claimRecord({ netsuiteId: record, employeeId: '2', from: '3' })).toBe(false);
    expect(await states.claimRecord({ netsuiteId: record, employeeId: '2', from: '1' })).toBe(true);
    expect(await states.recordOwner(record)).toMatchObject({ employeeId: '2', formerEmployeeId: '1' });
  });

  it('tells when it was claimed', async () => {
    const record = `record-of-${id}`;
    expect(await states.recordOwner(record)).toBeUndefined();
    await states.claimRecord({ netsuiteId: record, employeeId: '1' });
    expect(await states.recordOwner(record)).toEqual({ employeeId: '1', claimedAtMs: effects.nowMs });
  });
});

describe('an employee who waits', () => {
  const record = async (more: Partial<SyncState>) => {
    await states.commit(await states.acquire(id, leaseMs), { digests: {}, ...more });
  };
  const isWaiting = async () => (await states.due()).some(({ employeeId }) => employeeId === id);

  it('for a supervisor is found by the supervisor', async () => {
    await record({ pendingSupervisor: `boss-of-${id}` });
    expect(await states.reportsWaitingFor(`boss-of-${id}`)).toEqual([id]);
    await record({});
    expect(await states.reportsWaitingFor(`boss-of-${id}`)).toEqual([]);
  });

  it.each<[string, Partial<SyncState>, number]>([
    ['an unmapped value at once', { hold: { code: 'unmapped', values: [] } }, 0],
    ['a refusal that may pass when it says', { retry: { tries: 2, atMs: someMoment + 300_000 } }, 300_000],
    ['a supervisor at once', { pendingSupervisor: '9', pendingWhy: 'missing' }, 0],
    ['the end of a last day and six hours more', { leavesOn: '2026-03-02' }, Date.UTC(2026, 2, 3, 6) - someMoment],
    [
      'a look-alike after a day',
      {
        hold: { code: 'possible-match', why: 'several', netsuiteIds: ['1'], reasons: ['name'] },
        lastReadAtMs: someMoment,
      },
      24 * 60 * 60_000,
    ],
    ['a transfer when its day begins', { nextJobOn: '2026-03-03' }, Date.UTC(2026, 2, 3) - someMoment],
    ['a date when it begins', { dueOn: '2026-03-03' }, Date.UTC(2026, 2, 3) - someMoment],
    ['a doubt when it may end', { inDoubt: { sinceMs: 0, recheckAtMs: someMoment + 900_000 } }, 900_000],
  ])('for %s is found, and not before', async (_, state, afterMs) => {
    await record(state);
    effects.nowMs = someMoment + afterMs - 1;
    if (afterMs > 0) expect(await isWaiting()).toBe(false);
    effects.nowMs = someMoment + afterMs;
    expect(await isWaiting()).toBe(true);
  });

  it('for the end of a cycle is not found: the employee who ends it looks after the others', async () => {
    await record({ pendingSupervisor: '9', pendingWhy: 'cycle' });
    expect(await isWaiting()).toBe(false);
  });

  it('for a last day that is over and not done is looked at again after hours, not at every poll', async () => {
    effects.nowMs = Date.UTC(2026, 2, 3, 7);
    await record({ leavesOn: '2026-03-02', lastReadAtMs: effects.nowMs });
    effects.pass(15 * 60_000);
    expect(await isWaiting()).toBe(false);
    effects.pass(6 * 60 * 60_000);
    expect(await isWaiting()).toBe(true);
  });

  it('for nothing any more is not found', async () => {
    await record({ pendingSupervisor: '9' });
    await record({ hold: { code: 'no-hire-date' } });
    expect(await isWaiting()).toBe(false);
  });
});
