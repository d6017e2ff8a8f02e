// What is remembered of an employee after a run. Pure.
import { type ApplyResult } from './applying/apply-plan.ts';
import { type Comparison, isCompared } from './planning/differences.ts';
import { type Plan } from './planning/plan.ts';
import { nextRetry } from './next-retry.ts';
import { describeRefusal, mayPass, type TargetRefusal } from '../employee/refusal.ts';
import { namedAfter } from '../employee/linked-employee.ts';
import { type SupervisorResolution } from './references/resolve-supervisor.ts';
import {
  type Failure,
  type Finding,
  type Hold,
  type Outcome,
  type SyncState,
  type UnmappedValue,
} from '../employee/sync-state.ts';
import { stillReferencedUnknown } from './references/still-referenced.ts';
import { type FieldValue, type TargetField, type TargetFields } from '../employee/target-fields.ts';
import { type ReadBackResult } from './applying/read-back.ts';

/** Nothing was planned: not readable, not yet, or nobody to end. */
export const nextStateWithoutPlan = (
  state: SyncState,
  what: { outcome: Outcome; skippedFor?: string; findings?: readonly Finding[] },
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

/** Refused for the role as a whole, and not for one property. */
const isOfRole = ({ code, field }: Failure): boolean => code === 'permission' && field === undefined;

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
export const withoutRecord = ({
  netsuiteId: _gone,
  accessRemoved: _off,
  rejectedValues: _no,
  ...state
}: SyncState): SyncState => ({ ...state, digests: {} });

export interface WriteResult {
  /** False: the record was to be linked, and the write that says so did not go through. */
  readonly isLinked: boolean;
  /** The record that was to be linked. */
  readonly refusedLink?: string;
  readonly plan: Plan;
  readonly applied: ApplyResult;
  readonly verified: ReadBackResult;
  readonly desired: TargetFields;
  readonly supervisor: SupervisorResolution;
  readonly readAtMs: number;
  readonly comparison: Comparison;
  readonly unmapped: readonly UnmappedValue[];
  /** What came to light before planning. */
  readonly findings: readonly Finding[];
}

export function nextStateAfterWrite(state: SyncState, run: WriteResult): SyncState {
  const { plan, applied, verified, supervisor, readAtMs } = run;
  const wasTargetRead = run.comparison.actual !== undefined;
  const [first] = plan.writes;
  const isBegun = first === undefined || [...first.fields.keys()].some((field) => verified.written.has(field));
  const lifeCycle = isBegun ? plan.lifeCycle : state.lifeCycle;
  // Remembered of a leaver only: to anyone who is at work IT may give a login at any time.
  const accessBefore = state.lifeCycle === 'leaver' ? state.accessRemoved : undefined;
  const accessRemoved =
    lifeCycle === 'leaver' ? (verified.accessRemoved ?? accessSeen(run) ?? accessBefore) : undefined;
  // A login that came back with the reactivation has to go; one that was to go with an ending is the ending's affair.
  const isLeftOn = plan.action === 'reactivate' && lifeCycle === 'active' && verified.accessRemoved === false;
  const rejected = stillRejected(state, run);
  const carried = pointsAbout(state, Object.keys(rejected.before));
  const [failure, ...otherFailures] = [...verified.failures, ...applied.failures, ...carried.failures];
  const findings = [
    ...run.findings,
    ...plan.findings,
    ...applied.findings,
    ...carried.findings,
    ...(wasTargetRead ? [] : stillByHand(state, run)),
  ];
  const isVain = applied.hasMetPassing === true || findings.some(({ code }) => code === stillReferencedUnknown);
  const isRole = applied.failures.some(isOfRole);
  const isLeft = [...applied.failures, ...carried.failures].some(({ passes }) => passes === true);
  const {
    rejectedValues: _before,
    netsuiteId: _id,
    accessRemoved: _access,
    isRevokePending: _pending,
    lifeCycle: _lifeCycle,
    refusedLink: _refused,
    ...base
  } = wasTargetRead && isAmbiguousWriteSettled(state, readAtMs)
    ? withoutAmbiguousWrite(carryForward(state))
    : carryForward(state);
  const allDeclined = { ...rejected.before, ...rejected.now };
  const digests = run.isLinked ? digestsAfter(state, run) : state.digests;
  // What was remembered of a record stays so while that is not linked anew.
  const netsuiteId = run.isLinked ? applied.netsuiteId : state.netsuiteId;
  return {
    ...base,
    ...namedAfter(state, { digests, supervisor, digest: run.comparison.digest }),
    digests,
    outcome: failure === undefined ? outcomeOf(plan, run.unmapped) : 'failed',
    lastReadAtMs: readAtMs,
    ...(netsuiteId === undefined ? {} : { netsuiteId }),
    ...(run.refusedLink === undefined ? {} : { refusedLink: run.refusedLink }),
    ...(lifeCycle === undefined ? {} : { lifeCycle }),
    ...(accessRemoved === undefined ? {} : { accessRemoved }),
    ...(isLeftOn || (state.isRevokePending === true && verified.accessRemoved !== true)
      ? { isRevokePending: true }
      : {}),
    ...(supervisor.kind === 'pending' ? { pendingSupervisor: supervisor.supervisor, pendingWhy: supervisor.why } : {}),
    ...(Object.keys(allDeclined).length === 0 ? {} : { rejectedValues: allDeclined }),
    ...(failure === undefined ? {} : { failure }),
    ...(otherFailures.length === 0 ? {} : { otherFailures }),
    ...(findings.length === 0 ? {} : { findings }),
    ...(plan.dueOn === undefined ? {} : { dueOn: plan.dueOn }),
    ...(isVain
      ? { retry: nextRetry(state.retry, readAtMs, { isOfRole: isRole }) }
      : isLeft && state.retry
        ? { retry: state.retry }
        : {}),
    ...(run.unmapped.length === 0 ? {} : { hold: { code: 'unmapped', values: run.unmapped } as const }),
  };
}

/** What NetSuite showed of a leaver's access before anything was written. */
function accessSeen({ plan, comparison: { actual } }: WriteResult): true | undefined {
  return plan.lifeCycle === 'leaver' && actual?.fields.get('giveAccess') === false ? true : undefined;
}

/**
 * Known to be in NetSuite now: what was written, what was compared there and found equal, and in a record just created
 * every field that stayed empty.
 */
function digestsAfter(
  state: SyncState,
  { plan, applied, verified, desired, supervisor, comparison }: WriteResult,
): SyncState['digests'] {
  const { digest, actual } = comparison;
  const isCreated = plan.action === 'create' && applied.netsuiteId !== undefined;
  const unsettled = new Set([
    ...plan.writes.flatMap(({ fields }) => [...fields.keys()]),
    ...Object.keys(state.rejectedValues ?? {}),
  ]);
  const equal = [...desired].filter(([field, value]) => !unsettled.has(field) && isCompared(field, value, comparison));
  const certain = new Map<TargetField, FieldValue>([
    ...(isCreated || actual !== undefined ? equal : []),
    ...(isCreated && supervisor.kind === 'pending' ? [['supervisor', null] as const] : []),
    ...[...verified.written].filter(([field]) => desired.has(field) || lifeCycleFields.has(field)),
  ]);
  return { ...state.digests, ...digestsOf(certain, digest) };
}

const lifeCycleFields = new Set(['releasedate', 'isInactive', 'giveAccess', 'supervisor']);

const digestsOf = (fields: TargetFields, digest: Comparison['digest']): Record<string, string> =>
  Object.fromEntries([...fields].map(([field, value]) => [field, digest(field, value)]));

/** Values NetSuite would not take stay so until there are others, or an operator tries again. */
function stillRejected(
  { rejectedValues = {} }: SyncState,
  { applied, verified, desired, comparison: { digest } }: WriteResult,
): { before: Record<string, string>; now: Record<string, string> } {
  const now = digestsOf(new Map([...applied.rejected, ...verified.dropped]), digest);
  const isStanding = ([field, before]: [string, string]): boolean => {
    const value = desired.get(field);
    return value !== undefined && digest(field, value) === before && !verified.written.has(field) && !(field in now);
  };
  return { before: Object.fromEntries(Object.entries(rejectedValues).filter(isStanding)), now };
}

function pointsAbout(state: SyncState, fields: readonly string[]): { failures: Failure[]; findings: Finding[] } {
  const isAbout = ({ field }: { field?: string }): boolean => field !== undefined && fields.includes(field);
  return {
    failures: [...(state.failure === undefined ? [] : [state.failure]), ...(state.otherFailures ?? [])].filter(isAbout),
    findings: (state.findings ?? []).filter(isAbout),
  };
}

/** What a hand did in NetSuite shows there alone, so a run that did not look there ends no such finding. */
const stillByHand = ({ findings = [] }: SyncState, { verified, plan }: WriteResult): Finding[] =>
  findings.filter(
    ({ code, field }) =>
      (code === 'changed-by-hand' && field !== undefined && !verified.written.has(field)) ||
      (code === 'inactive-by-hand' && plan.lifeCycle !== 'leaver'),
  );

function outcomeOf(plan: Plan, unmapped: readonly UnmappedValue[]): Outcome {
  if (plan.action === 'unchanged') return unmapped.length > 0 ? 'held' : 'unchanged';
  return outcomes[plan.action];
}

const outcomes = {
  create: 'created',
  update: 'updated',
  deactivate: 'deactivated',
  reactivate: 'reactivated',
} as const;

const isAmbiguousWriteSettled = ({ inDoubt }: SyncState, readAtMs: number): boolean =>
  inDoubt !== undefined && readAtMs >= inDoubt.recheckAtMs;

/** A doubt that no run could look into meanwhile ends as ignorance: the next one compares every field. */
const afterNoLook = (state: SyncState, readAtMs: number): SyncState =>
  isAmbiguousWriteSettled(state, readAtMs)
    ? { ...withoutAmbiguousWrite(carryForward(state)), digests: {} }
    : carryForward(state);

const withoutAmbiguousWrite = ({ inDoubt: _doubt, ...state }: SyncState): SyncState => state;

/** Reasons to wait and failures of before are over unless this run finds them again. */
const carryForward = ({
  hold: _h,
  failure: _f,
  otherFailures: _o,
  findings: _i,
  dueOn: _d,
  pendingSupervisor: _p,
  pendingWhy: _w,
  skippedFor: _s,
  outcome: _c,
  retry,
  ...state
}: SyncState): SyncState => ({
  ...state,
  // A login that is to go is tried again whatever else came of the run.
  ...(state.isRevokePending === true && retry !== undefined ? { retry } : {}),
});
