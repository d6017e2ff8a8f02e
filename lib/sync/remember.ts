// What is remembered of an employee after a run. Pure.
import { type Applied } from './apply-plan.ts';
import { type Comparison, isCompared } from './differences.ts';
import { type Plan } from './plan.ts';
import { namedAfter } from './named-supervisor.ts';
import { describeRefusal, type TargetRefusal } from './refusal.ts';
import { type SupervisorResolution } from './resolve-supervisor.ts';
import {
  type Failure,
  type Finding,
  type Hold,
  type Outcome,
  type SyncState,
  type UnmappedValue,
} from './sync-state.ts';
import { type FieldValue, type TargetField, type TargetFields } from './target-fields.ts';
import { type Verified } from './verify-applied.ts';

/** Nothing was planned: not readable, not yet, or nobody to end. */
export const rememberWithout = (
  state: SyncState,
  what: { outcome: Outcome; skippedFor?: string; findings?: readonly Finding[] },
  readAtMs: number,
): SyncState => ({
  ...(isDoubtOver(state, readAtMs) ? withoutDoubt(lasting(state)) : lasting(state)),
  ...what,
  lastReadAtMs: readAtMs,
});

/** NetSuite refused something that no write of ours can get around. */
export const rememberFailure = (state: SyncState, refusal: TargetRefusal, readAtMs: number): SyncState => ({
  ...lasting(state),
  outcome: 'failed',
  failure: describeRefusal(refusal),
  lastReadAtMs: readAtMs,
});

export const rememberHold = (state: SyncState, hold: Hold, readAtMs: number): SyncState => ({
  // A doubt that nobody could look into meanwhile ends as ignorance: the next run compares every field.
  ...(isDoubtOver(state, readAtMs) ? { ...withoutDoubt(lasting(state)), digests: {} } : lasting(state)),
  outcome: 'held',
  hold,
  lastReadAtMs: readAtMs,
});

export interface Run {
  /** False: the record was to be linked, and the write that says so did not go through. */
  readonly isLinked: boolean;
  readonly plan: Plan;
  readonly applied: Applied;
  readonly verified: Verified;
  readonly desired: TargetFields;
  readonly supervisor: SupervisorResolution;
  readonly readAtMs: number;
  readonly comparison: Comparison;
  readonly unmapped: readonly UnmappedValue[];
  /** What came to light before planning. */
  readonly findings: readonly Finding[];
}

export function rememberApplied(state: SyncState, run: Run): SyncState {
  const { plan, applied, verified, supervisor, readAtMs } = run;
  const wasTargetRead = run.comparison.actual !== undefined;
  const [first] = plan.writes;
  const isBegun = first === undefined || [...first.fields.keys()].some((field) => verified.written.has(field));
  const lifeCycle = isBegun ? plan.lifeCycle : state.lifeCycle;
  const accessRemoved =
    verified.accessRemoved ?? accessSeen(run) ?? (plan.action === 'reactivate' ? undefined : state.accessRemoved);
  const declined = stillDeclined(state, run);
  const carried = pointsAbout(state, Object.keys(declined.before));
  const [failure, ...otherFailures] = [...verified.failures, ...applied.failures, ...carried.failures];
  const findings = [...run.findings, ...plan.findings, ...applied.findings, ...carried.findings];
  const {
    declined: _before,
    netsuiteId: _id,
    ...base
  } = wasTargetRead && isDoubtOver(state, readAtMs) ? withoutDoubt(lasting(state)) : lasting(state);
  const allDeclined = { ...declined.before, ...declined.now };
  const digests = run.isLinked ? digestsAfter(state, run) : {};
  return {
    ...base,
    ...namedAfter(state, { digests, supervisor, digest: run.comparison.digest }),
    digests,
    outcome: failure === undefined ? outcomeOf(plan, run.unmapped) : 'failed',
    lastReadAtMs: readAtMs,
    ...(applied.netsuiteId === undefined || !run.isLinked ? {} : { netsuiteId: applied.netsuiteId }),
    ...(lifeCycle === undefined ? {} : { lifeCycle }),
    ...(accessRemoved === undefined ? {} : { accessRemoved }),
    ...(state.isRevokePending === true && accessRemoved !== true ? { isRevokePending: true } : {}),
    ...(supervisor.kind === 'pending' ? { pendingSupervisor: supervisor.supervisor, pendingWhy: supervisor.why } : {}),
    ...(Object.keys(allDeclined).length === 0 ? {} : { declined: allDeclined }),
    ...(failure === undefined ? {} : { failure }),
    ...(otherFailures.length === 0 ? {} : { otherFailures }),
    ...(findings.length === 0 ? {} : { findings }),
    ...(plan.dueOn === undefined ? {} : { dueOn: plan.dueOn }),
    ...(run.unmapped.length === 0 ? {} : { hold: { code: 'unmapped', values: run.unmapped } as const }),
  };
}

/** What NetSuite showed of a leaver's access before anything was written. */
function accessSeen({ plan, comparison: { actual } }: Run): true | undefined {
  return plan.lifeCycle === 'leaver' && actual?.fields.get('giveAccess') === false ? true : undefined;
}

/**
 * Known to be in NetSuite now: what was written, what was compared there and found equal, and in a record just created
 * every field that stayed empty.
 */
function digestsAfter(
  state: SyncState,
  { plan, applied, verified, desired, supervisor, comparison }: Run,
): SyncState['digests'] {
  const { digest, actual } = comparison;
  const isCreated = plan.action === 'create' && applied.netsuiteId !== undefined;
  const unsettled = new Set([
    ...plan.writes.flatMap(({ fields }) => [...fields.keys()]),
    ...Object.keys(state.declined ?? {}),
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
function stillDeclined(
  { declined = {} }: SyncState,
  { applied, verified, desired, comparison: { digest } }: Run,
): { before: Record<string, string>; now: Record<string, string> } {
  const now = digestsOf(new Map([...applied.declined, ...verified.dropped]), digest);
  const isStanding = ([field, before]: [string, string]): boolean => {
    const value = desired.get(field);
    return value !== undefined && digest(field, value) === before && !verified.written.has(field) && !(field in now);
  };
  return { before: Object.fromEntries(Object.entries(declined).filter(isStanding)), now };
}

function pointsAbout(state: SyncState, fields: readonly string[]): { failures: Failure[]; findings: Finding[] } {
  const isAbout = ({ field }: { field?: string }): boolean => field !== undefined && fields.includes(field);
  return {
    failures: [...(state.failure === undefined ? [] : [state.failure]), ...(state.otherFailures ?? [])].filter(isAbout),
    findings: (state.findings ?? []).filter(isAbout),
  };
}

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

const isDoubtOver = ({ inDoubt }: SyncState, readAtMs: number): boolean =>
  inDoubt !== undefined && readAtMs >= inDoubt.recheckAtMs;

const withoutDoubt = ({ inDoubt: _doubt, ...state }: SyncState): SyncState => state;

/** Reasons to wait and failures of before are over unless this run finds them again. */
const lasting = ({
  hold: _h,
  failure: _f,
  otherFailures: _o,
  findings: _i,
  dueOn: _d,
  pendingSupervisor: _p,
  pendingWhy: _w,
  skippedFor: _s,
  outcome: _c,
  ...state
}: SyncState): SyncState => state;
