// What is remembered of an employee after a run that wrote nothing.
import { describe, expect, it } from '@jest/globals';
import {
  carryForward,
  isOfRole,
  nextStateAfterRefusal,
  nextStateHeld,
  nextStateUnreadable,
  nextStateWithoutPlan,
  withoutRecord,
} from '../../../lib/sync/next-state.ts';
import { type SyncState } from '../../../lib/employee/sync-state.ts';
import { refusal } from '../../support/fakes/fake-netsuite.ts';
import { lasting, waiting } from './sync-inputs.ts';

const readAtMs = 1_000_000;
describe('without a plan', () => {
  it('the record stays known and every reason to wait is over', () => {
    expect(nextStateWithoutPlan(waiting, { outcome: 'skipped', skippedFor: 'ignored' }, readAtMs)).toEqual({
      ...lasting,
      outcome: 'skipped',
      skippedFor: 'ignored',
      lastReadAtMs: readAtMs,
    });
  });

  it('a hold replaces all others', () => {
    const hold = { code: 'no-hire-date' } as const;
    expect(nextStateHeld(waiting, hold, readAtMs)).toEqual({
      ...lasting,
      outcome: 'held',
      hold,
      lastReadAtMs: readAtMs,
    });
  });

  it('a refusal is kept by its codes', () => {
    expect(nextStateAfterRefusal(waiting, refusal('permission'), readAtMs)).toEqual({
      ...lasting,
      outcome: 'failed',
      failure: { class: 'fix-permission', code: 'permission', vendorCode: 'USER_ERROR', passes: true },
      retry: { tries: 1, atMs: readAtMs + 60_000 },
      lastReadAtMs: readAtMs,
    });
  });
});

describe('a doubt', () => {
  const inDoubt = { sinceMs: 0, recheckAtMs: readAtMs };
  const doubtful: SyncState = { netsuiteId: '20417', digests: {}, inDoubt };

  it('outlives a hold while a lost write may still land', () => {
    expect(nextStateHeld(doubtful, { code: 'no-hire-date' }, readAtMs - 1).inDoubt).toEqual(inDoubt);
  });

  it('that nobody could look into ends as ignorance: the next run compares every field', () => {
    const state = nextStateHeld({ ...doubtful, digests: { title: 'x' } }, { code: 'no-hire-date' }, readAtMs);
    expect(state).toMatchObject({ digests: {} });
    expect(state.inDoubt).toBeUndefined();
  });
});

describe('an employee whom BambooHR does not show', () => {
  it('waits, is due and fails as before, and the read counts as none', () => {
    expect(nextStateUnreadable(waiting, 'not-found', readAtMs)).toEqual({
      ...waiting,
      outcome: 'skipped',
      skippedFor: 'not-found',
      findings: [{ code: 'not-readable' }],
    });
  });

  it('is told of once, beside what was found before', () => {
    const state = nextStateUnreadable({ ...waiting, findings: [{ code: 'status-unknown' }] }, 'not-found', readAtMs);
    expect(nextStateUnreadable(state, 'not-visible', readAtMs)).toMatchObject({
      skippedFor: 'not-visible',
      findings: [{ code: 'status-unknown' }, { code: 'not-readable' }],
    });
  });

  it('stays in doubt, which is looked into again in an hour', () => {
    const state = nextStateUnreadable(
      { ...waiting, inDoubt: { sinceMs: 0, recheckAtMs: readAtMs } },
      'not-found',
      readAtMs,
    );
    expect(state.inDoubt).toEqual({ sinceMs: 0, recheckAtMs: readAtMs + 60 * 60_000 });
  });
});

describe('every run', () => {
  it('carries on what was begun, and the try that is to come of it', () => {
    const retry = { tries: 1, atMs: 7 };
    expect(carryForward({ ...waiting, retry, isRevokePending: true })).toEqual({
      ...lasting,
      retry,
      isRevokePending: true,
      lastReadAtMs: 1,
    });
  });

  it('says anew what else is to be tried again', () => {
    expect(carryForward({ ...waiting, retry: { tries: 1 } })).not.toHaveProperty('retry');
  });
});

it('a record that is gone leaves nothing that would be held against another', () => {
  const { netsuiteId: _id, accessRemoved: _access, ...rest } = waiting;
  expect(withoutRecord(waiting)).toEqual({ ...rest, digests: {} });
});

it.each([
  ['a permission that is not about a field', { code: 'permission' } as const, true],
  ['a permission of one field', { code: 'permission', field: 'title' } as const, false],
  ['anything else', { code: 'locked' } as const, false],
])('%s is the role’s, or not', (_, failure, expected) => {
  expect(isOfRole(failure)).toBe(expected);
});
