// What is remembered of an employee after a run that wrote nothing, and what every run carries on. Pure.
import { type Outcome, type SkipReason } from '../employee/codes.ts';
import { describeRefusal, mayPass, type TargetRefusal } from '../employee/refusal.ts';
import { type Failure, type Finding, forget, type Hold, type SyncState } from '../employee/sync-state.ts';
import { nextRetry } from './next-retry.ts';

/** Nothing was planned: not readable, not yet, or no employment to end. */
export const nextStateWithoutPlan = (
  state: SyncState,
  what: { outcome: Outcome; skippedFor?: SkipReason; findings?: readonly Finding[] },
  readAtMs: number,
): SyncState => ({
  ...afterNoLook(state, readAtMs),
  ...what,
  lastReadAtMs: readAtMs,
});

/**
 * BambooHR did not show the employee at this moment, which ends nothing: what the employee waits for, is due or failed at
 * stays as it is, and so does a doubt, which is looked into again in an hour. The read is not recorded as one.
 */
export const nextStateUnreadable = (
  state: SyncState,
  skippedFor: 'not-found' | 'not-visible',
  readAtMs: number,
): SyncState => ({
  ...state,
  ...(isAmbiguousWriteSettled(state, readAtMs) && state.inDoubt !== undefined
    ? { inDoubt: { ...state.inDoubt, recheckAtMs: readAtMs + hourMs } }
    : {}),
  outcome: 'skipped',
  skippedFor,
  findings: [...(state.findings ?? []).filter(({ code }) => code !== unreadable.code), unreadable],
});

const hourMs = 60 * 60_000;
const unreadable: Finding = { code: 'not-readable' };

/** NetSuite refused something that no write of ours can get around. */
export const nextStateAfterRefusal = (state: SyncState, refusal: TargetRefusal, readAtMs: number): SyncState => ({
  ...carryForward(state),
  outcome: 'failed',
  failure: describeRefusal(refusal),
  ...(mayPass(refusal)
    ? { retry: nextRetry(state.retry, readAtMs, { isOfRole: isOfRole(describeRefusal(refusal)) }) }
    : {}),
  lastReadAtMs: readAtMs,
});

export const nextStateHeld = (state: SyncState, hold: Hold, readAtMs: number): SyncState => ({
  ...afterNoLook(state, readAtMs),
  outcome: 'held',
  hold,
  lastReadAtMs: readAtMs,
});

/** What was known of a record that is gone does not hold for another. */
export const withoutRecord = (state: SyncState): SyncState => forget(state, 'record');

/** Refused for the role as a whole, and not for one property. */
export const isOfRole = ({ code, field }: Pick<Failure, 'code' | 'field'>): boolean =>
  code === 'permission' && field === undefined;

export const isAmbiguousWriteSettled = ({ inDoubt }: SyncState, readAtMs: number): boolean =>
  inDoubt !== undefined && readAtMs >= inDoubt.recheckAtMs;

/** A doubt that no run could look into meanwhile ends as ignorance: the next one compares every field. */
const afterNoLook = (state: SyncState, readAtMs: number): SyncState =>
  isAmbiguousWriteSettled(state, readAtMs)
    ? { ...withoutAmbiguousWrite(carryForward(state)), digests: {} }
    : carryForward(state);

export const withoutAmbiguousWrite = (state: SyncState): SyncState => forget(state, 'doubt');

/** Reasons to wait and failures of before are over unless this run finds them again. */
export function carryForward(state: SyncState): SyncState {
  const { isRevokePending, retry } = state;
  // A login that is to go is tried again whatever else came of the run.
  return { ...forget(state, 'verdict'), ...(isRevokePending === true && retry !== undefined ? { retry } : {}) };
}
