// What is remembered of an employee after a write, and after a look that found nothing to write. Pure.
import { type Outcome } from '../employee/codes.ts';
import { type Failure, type Finding, type SyncState, type UnmappedValue } from '../employee/sync-state.ts';
import { type FieldValue, type TargetField, type TargetFields } from '../employee/target-fields.ts';
import { type ApplyResult } from './applying/apply-plan.ts';
import { type ReadBackResult } from './applying/read-back.ts';
import { nextRetry } from './next-retry.ts';
import { carryForward, isAmbiguousWriteSettled, isOfRole, withoutAmbiguousWrite } from './next-state.ts';
import { type Comparison, isCompared } from './planning/differences.ts';
import { type EmployeePlan } from './planning/employee-plan.ts';
import { type Plan } from './planning/plan.ts';
import { namedAfter } from './references/named-supervisor.ts';
import { type References } from './references/resolve-references.ts';
import { stillReferencedUnknown } from './references/still-referenced.ts';

/** The plan, and what became of it. */
export interface WriteResult extends Pick<EmployeePlan, 'plan' | 'desired' | 'comparison'> {
  readonly references: Pick<References, 'supervisor' | 'unmapped'>;
  /** When the run began (epoch milliseconds). */
  readonly readAtMs: number;
  /** False: the record was to be linked, and the write that says so did not go through. */
  readonly isLinked: boolean;
  /** The record that was to be linked. */
  readonly refusedLink?: string;
  readonly applied: ApplyResult;
  readonly verified: ReadBackResult;
  /** What came to light besides the plan. */
  readonly findings: readonly Finding[];
}

export function nextStateAfterWrite(state: SyncState, result: WriteResult): SyncState {
  const { plan, applied, verified, references, comparison, readAtMs } = result;
  const { supervisor, unmapped } = references;
  const wasTargetRead = comparison.actual !== undefined;
  const [first] = plan.writes;
  const isBegun = first === undefined || [...first.fields.keys()].some((field) => verified.written.has(field));
  const lifeCycle = isBegun ? plan.lifeCycle : state.lifeCycle;
  // Remembered of a leaver only: to anyone who is at work IT may give a login at any time.
  const accessBefore = state.lifeCycle === 'leaver' ? state.accessRemoved : undefined;
  const accessRemoved =
    lifeCycle === 'leaver' ? (verified.accessRemoved ?? accessSeen(result) ?? accessBefore) : undefined;
  // A login that came back with the reactivation has to go; one that was to go with an ending is the ending's affair.
  const isLeftOn = plan.action === 'reactivate' && lifeCycle === 'active' && verified.accessRemoved === false;
  const rejected = stillRejected(state, result);
  const carried = pointsAbout(state, Object.keys(rejected.before));
  const [failure, ...otherFailures] = [...verified.failures, ...applied.failures, ...carried.failures];
  const findings = [
    ...result.findings,
    ...plan.findings,
    ...applied.findings,
    ...carried.findings,
    ...(wasTargetRead ? [] : stillByHand(state, result)),
  ];
  const isVain = applied.hasMetPassing === true || findings.some(({ code }) => code === stillReferencedUnknown);
  const isRole = applied.failures.some(isOfRole);
  const isLeft = [...applied.failures, ...carried.failures].some(({ passes }) => passes === true);
  const kept = wasTargetRead && isAmbiguousWriteSettled(state, readAtMs) ? withoutAmbiguousWrite(state) : state;
  const {
    rejectedValues: _before,
    netsuiteId: _id,
    accessRemoved: _access,
    isRevokePending: _pending,
    lifeCycle: _lifeCycle,
    refusedLink: _refused,
    ...base
  } = carryForward(kept);
  const allDeclined = { ...rejected.before, ...rejected.now };
  const digests = result.isLinked ? digestsAfter(state, result) : state.digests;
  // What was remembered of a record stays so while that is not linked anew.
  const netsuiteId = result.isLinked ? applied.netsuiteId : state.netsuiteId;
  return {
    ...base,
    ...namedAfter(state, { digests, supervisor, digest: comparison.digest }),
    digests,
    outcome: failure === undefined ? outcomeOf(plan, unmapped) : 'failed',
    lastReadAtMs: readAtMs,
    ...(netsuiteId === undefined ? {} : { netsuiteId }),
    ...(result.refusedLink === undefined ? {} : { refusedLink: result.refusedLink }),
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
    ...(unmapped.length === 0 ? {} : { hold: { code: 'unmapped', values: unmapped } as const }),
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
  { plan, applied, verified, desired, references: { supervisor }, comparison }: WriteResult,
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
