// What is remembered of an employee after a run. Pure.
import { type Applied } from './apply-plan.ts';
import { type DigestField } from './digest.ts';
import { type Plan } from './plan-sync.ts';
import { describeRefusal, type TargetRefusal } from './refusal.ts';
import { type SupervisorResolution } from './resolve-supervisor.ts';
import { type Failure, type Hold, type Outcome, type SyncState, type UnmappedValue } from './sync-state.ts';
import { type FieldValue, type TargetField } from './target-fields.ts';

/** Nothing was planned: not readable, not yet, or nobody to end. */
export const rememberWithout = (state: SyncState, outcome: Outcome, readAtMs: number): SyncState => ({
  ...(isDoubtOver(state, readAtMs) ? withoutDoubt(lasting(state)) : lasting(state)),
  outcome,
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
  readonly plan: Plan;
  readonly applied: Applied;
  readonly desired: ReadonlyMap<TargetField, FieldValue>;
  readonly supervisor: SupervisorResolution;
  /** NetSuite refused this supervisor before, so it was not sent. */
  readonly wasSupervisorWithheld: boolean;
  readonly readAtMs: number;
  readonly digest: DigestField;
  /** NetSuite was read, so what did not differ there is known to be right. */
  readonly wasTargetRead: boolean;
  readonly unmapped: readonly UnmappedValue[];
}

export function rememberApplied(state: SyncState, run: Run): SyncState {
  const { plan, applied, desired, supervisor, digest, readAtMs } = run;
  const isCreated = plan.action === 'create' && applied.netsuiteId !== undefined;
  const planned = new Set(plan.writes.flatMap(({ fields }) => [...fields.keys()]));
  // Known to be in NetSuite now: what was written, what was compared there and found equal, and in a record just
  // created every field that stayed empty.
  const certain = new Map<TargetField, FieldValue>([
    ...(isCreated || run.wasTargetRead ? [...desired].filter(([field]) => !planned.has(field)) : []),
    ...(isCreated && supervisor.kind === 'pending' ? [['supervisor', null] as const] : []),
    ...applied.written,
  ]);
  const digests = {
    ...state.digests,
    ...Object.fromEntries([...certain].map(([field, value]) => [field, digest(field, value)])),
  };
  const pending = supervisor.kind === 'pending' ? supervisor.supervisor : undefined;
  const [first] = plan.writes;
  const isBegun = first === undefined || [...first.fields.keys()].some((field) => applied.written.has(field));
  const lifeCycle = isBegun ? plan.lifeCycle : state.lifeCycle;
  const accessRemoved = applied.accessRemoved ?? (plan.action === 'reactivate' ? undefined : state.accessRemoved);
  const isRefused = applied.isSupervisorRefused || run.wasSupervisorWithheld;
  const refused = isRefused && supervisor.kind === 'resolved' ? digest('supervisor', supervisor.netsuiteId) : undefined;
  const failure = applied.failure ?? (refused === undefined ? undefined : supervisorRefused);
  const base = run.wasTargetRead && isDoubtOver(state, readAtMs) ? withoutDoubt(lasting(state)) : lasting(state);
  return {
    ...base,
    digests,
    outcome: failure === undefined ? outcomeOf(plan, run.unmapped) : 'failed',
    lastReadAtMs: readAtMs,
    ...(applied.netsuiteId === undefined ? {} : { netsuiteId: applied.netsuiteId }),
    ...(lifeCycle === undefined ? {} : { lifeCycle }),
    ...(accessRemoved === undefined ? {} : { accessRemoved }),
    ...(pending === undefined ? {} : { pendingSupervisor: pending }),
    ...(refused === undefined ? {} : { refusedSupervisor: refused }),
    ...(failure === undefined ? {} : { failure }),
    ...(run.unmapped.length === 0 ? {} : { hold: { code: 'unmapped', values: run.unmapped } as const }),
  };
}

/** The other fields went without it. */
const supervisorRefused: Failure = { class: 'fix-data', code: 'supervisor-refused', field: 'supervisor' };

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
  dueOn: _d,
  pendingSupervisor: _p,
  refusedSupervisor: _r,
  outcome: _o,
  ...state
}: SyncState): SyncState => state;
