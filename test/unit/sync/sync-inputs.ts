// Inputs for the parts of one employee's run, to be changed by the test.
import { type MergedChange, noAuthorization } from '../../../lib/sync/changes/merged-change.ts';
import { type EmployeePlan, type EmployeeRecord } from '../../../lib/sync/planning/employee-plan.ts';
import { type Plan } from '../../../lib/sync/planning/plan.ts';
import { type SyncRun } from '../../../lib/sync/sync-run.ts';
import { type WriteTools } from '../../../lib/sync/sync-tools.ts';
import { emptyState, type SyncState } from '../../../lib/employee/sync-state.ts';
import { someMoment } from '../../support/fake-effects.ts';
import { type FakeWorld } from '../../support/fake-world.ts';
import { anEmployee } from '../../support/people.ts';
import { type RecordQuery } from '../../../lib/sync/matching/find-record.ts';
import { digest, digestsOf, toFields, type Values } from './planning/plan-inputs.ts';

/** Somebody's change, found by a webhook just now. */
export const aChange = (more: Partial<MergedChange> = {}): MergedChange => ({
  employeeId: '412',
  kind: 'changed',
  kinds: [more.kind ?? 'changed'],
  authorization: noAuthorization,
  queuedAtMs: someMoment,
  occurredAtMs: someMoment,
  correlationId: 'c-1',
  foundBy: 'webhook',
  ...more,
});

/** The run of somebody at work of whom nothing is remembered. */
export const aRun = (more: Partial<SyncRun> = {}): SyncRun => ({
  change: aChange(),
  state: emptyState,
  attempt: 1,
  readAtMs: someMoment,
  today: '2026-03-02',
  fields: anEmployee(),
  phase: { name: 'active' },
  isLifeCycleOnly: false,
  retriesRejected: false,
  ...more,
});

export const aState = (more: Partial<SyncState> = {}): SyncState => ({ ...emptyState, ...more });

/** The record as it is remembered under 20417. */
export const aRecord = (more: Partial<EmployeeRecord> = {}): EmployeeRecord => ({
  kind: 'remembered',
  known: aState({ netsuiteId: '20417' }),
  naming: new Map(),
  ...more,
});

export const aPlan = (values: Values = {}, more: Partial<Plan> = {}): Plan => ({
  action: Object.keys(values).length === 0 ? 'unchanged' : 'update',
  writes: Object.keys(values).length === 0 ? [] : [{ fields: toFields(values), removesAccess: false }],
  lifeCycle: 'active',
  findings: [],
  ...more,
});

/** A plan that writes these values to the remembered record, unread. */
export const aPlanned = (values: Values = {}, more: Partial<EmployeePlan> = {}): EmployeePlan => {
  const record = more.record ?? aRecord();
  return {
    run: aRun({ state: record.known }),
    record,
    references: { values: new Map(), unmapped: [], supervisor: { kind: 'left-alone' }, failures: [] },
    mapped: { values: new Map(), withheld: [], faults: [] },
    desired: toFields(values),
    comparison: { state: record.known, digest, ownershipOf: () => 'own' },
    plan: aPlan(values),
    ...more,
  };
};

/** The tools of a world, with the states that were recorded on the way. */
export function writeToolsOf(world: FakeWorld): WriteTools & { readonly checkpoints: readonly SyncState[] } {
  const checkpoints: SyncState[] = [];
  return { ...world.tools, checkpoints, checkpoint: async (state) => void checkpoints.push(state) };
}

/** The tools of a world, whose writes are errors. */
export function readOnlyToolsOf(world: FakeWorld): WriteTools {
  const { tools } = world;
  const never = (): never => {
    throw new Error('Something was written.');
  };
  return {
    ...tools,
    target: without(tools.target, { upsert: never, update: never }),
    states: without(tools.states, {
      acquire: never,
      commit: never,
      checkpoint: never,
      release: never,
      claimRecord: never,
      releaseRecord: never,
    }),
    answers: without(tools.answers, { save: never, keepFormerId: never }),
    permits: { reserve: never, refund: never, isPaused: never },
    verifiedFields: { unverified: never, markVerified: never },
    log: { info: never, warn: never, error: never },
    checkpoint: never,
  };
}

/** The same object, with some of its methods replaced; its own stay bound to it. */
const without = <T extends object>(object: T, replaced: Partial<T>): T =>
  new Proxy(object, {
    get: (target, name): unknown => {
      const own: unknown = Reflect.get(name in replaced ? replaced : target, name);
      return typeof own === 'function' ? (own.bind(target) as unknown) : own;
    },
  });

/** What matching is told of somebody at work of whom nothing is remembered. */
export const aQuery = (more: Partial<RecordQuery> = {}): RecordQuery => ({
  employeeId: '412',
  fields: anEmployee(),
  isLeaver: false,
  isStatusKnown: true,
  isRevokePending: false,
  askedFor: [],
  questionKept: undefined,
  takenBefore: undefined,
  isTakenRetried: false,
  isDuplicate: false,
  createInDoubtUntilMs: undefined,
  endedRecord: undefined,
  formerState: undefined,
  ...more,
});

/** An employee who is held, with a record from before. */
export const waiting: SyncState = {
  netsuiteId: '20417',
  digests: digestsOf({ lastName: 'Okafor' }),
  lifeCycle: 'active',
  accessRemoved: true,
  outcome: 'held',
  hold: { code: 'unmapped', values: [{ source: 'department', optionId: '18', target: 'department' }] },
  failure: { class: 'fix-data', code: 'other' },
  dueOn: '2026-03-09',
  pendingSupervisor: '9',
  lastReadAtMs: 1,
};

/** What of it outlasts every verdict. */
export const lasting = { netsuiteId: '20417', digests: waiting.digests, lifeCycle: 'active', accessRemoved: true };
