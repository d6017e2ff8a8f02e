// Who is queued again because of what became of another employee.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import { type MergedChange } from '../../../../lib/sync/changes/merged-change.ts';
import { requeueReports } from '../../../../lib/sync/changes/requeue-reports.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aChange, aState } from '../sync-inputs.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
const requeue = (before: Partial<SyncState>, state: Partial<SyncState>, change: Partial<MergedChange> = {}) =>
  requeueReports(aChange(change), { before: aState(before), state: aState(state), tools: world.tools });
const queued = () => world.queue.sent.map(({ change: { employeeId } }) => employeeId);
const remember = (employeeId: string, state: Partial<SyncState>) => world.states.states.set(employeeId, aState(state));

describe('a report who waits for this supervisor', () => {
  beforeEach(() => {
    remember('77', { pendingSupervisor: '412', pendingWhy: 'missing' });
  });

  it.each<[string, Partial<SyncState>, Partial<SyncState>]>([
    ['got a record', {}, { netsuiteId: '20417' }],
    ['came back', { lifeCycle: 'leaver' }, { lifeCycle: 'active' }],
    ['reports to another', { supervisorId: '8' }, { supervisorId: '9' }],
    ['is named under another in NetSuite', { digests: { supervisor: 'a' } }, { digests: { supervisor: 'b' } }],
  ])('is queued when the supervisor %s', async (_, before, after) => {
    await requeue(before, after);
    expect(queued()).toEqual(['77']);
  });

  it('is not queued for anything else', async () => {
    await requeue({ netsuiteId: '20417' }, { netsuiteId: '20417', outcome: 'updated', digests: { title: 'b' } });
    expect(world.queue.sends).toBe(0);
  });

  it('is queued under the same correlation, to look at what held them', async () => {
    await requeue({}, { netsuiteId: '20417' });
    expect(world.queue.sent).toEqual([
      {
        change: {
          v: 1,
          employeeId: '77',
          kind: 'release',
          occurredAt: '2026-03-02T09:15:08.000Z',
          foundBy: 'webhook',
          correlationId: 'c-1',
        },
        identity: 'release|id-1',
      },
    ]);
  });

  it('was asked for by no operator who asked for the supervisor', async () => {
    await requeue({}, { netsuiteId: '20417' }, { foundBy: 'operator' });
    expect(world.queue.sent.map(({ change: { foundBy } }) => foundBy)).toEqual(['backfill']);
  });
});

describe('those above the former supervisor', () => {
  beforeEach(() => {
    remember('9', { netsuiteId: '29', digests: { supervisor: 'x' }, namedSupervisor: '8', pendingWhy: 'swap' });
    remember('8', { netsuiteId: '28', digests: { supervisor: 'x' }, namedSupervisor: '7', pendingWhy: 'missing' });
    remember('7', { netsuiteId: '27', digests: { supervisor: 'x' }, namedSupervisor: null, pendingWhy: 'cycle' });
  });

  it('are queued where a circle or a swap kept them waiting, once this employee has moved', async () => {
    await requeue({ namedSupervisor: '9' }, { namedSupervisor: '6' });
    expect(queued()).toEqual(['9', '7']);
  });

  it('are left alone while this employee stays', async () => {
    await requeue({ namedSupervisor: '9' }, { namedSupervisor: '9' });
    expect(queued()).toEqual([]);
  });
});

describe('the employee', () => {
  it.each([
    ['is queued again when the supervisor appeared meanwhile', { netsuiteId: '29' }, ['412']],
    ['is not queued while the supervisor is missing', {}, []],
  ])('%s', async (_, supervisor, expected) => {
    remember('9', supervisor);
    await requeue({}, { pendingSupervisor: '9', pendingWhy: 'missing' });
    expect(queued()).toEqual(expected);
  });

  it('is not queued for a circle that the supervisor is part of', async () => {
    remember('9', { netsuiteId: '29' });
    await requeue({}, { pendingSupervisor: '9', pendingWhy: 'cycle' });
    expect(queued()).toEqual([]);
  });
});

describe('the leaver from whom the record was taken over', () => {
  it('is queued, to forget it', async () => {
    world.states.owners.set('20417', { employeeId: '412', claimedAtMs: 0, formerEmployeeId: '77' });
    await requeue({}, { netsuiteId: '20417' });
    expect(queued()).toEqual(['77']);
  });
});

describe('a queue that is down', () => {
  it('loses nothing that the next backfill would not find, and the log tells of it', async () => {
    remember('77', { pendingSupervisor: '412' });
    world.queue.isDown = true;
    await requeue({}, { netsuiteId: '20417' });
    expect(world.effects.lines).toEqual([
      {
        level: 'warn',
        message: 'waiting reports not requeued, the next backfill does it',
        employeeId: '412',
        code: 'queue-unavailable',
      },
    ]);
  });
});
