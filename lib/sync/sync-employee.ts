// The use case of one employee: read BambooHR as it is now, plan, apply, and say what is to be remembered.
import { type Effects } from '../effects.ts';
import { ConnectorError, WaitError } from '../errors.ts';
import { applyPlan } from './apply-plan.ts';
import { dayAt } from './calendar.ts';
import { type ChangeKind } from './change.ts';
import { type DigestField } from './digest.ts';
import { type FieldRule, wantedFields } from './field-mapping.ts';
import { findInTarget } from './first-sight.ts';
import { withJobOnStartDay } from './job-on-start-day.ts';
import { type Phase, phaseOf } from './life-cycle.ts';
import { mapEmployee } from './map-employee.ts';
import { planSync } from './plan-sync.ts';
import {
  type DimensionResolution,
  type DimensionResolver,
  type EmployeeSource,
  type EmployeeTarget,
  type Handling,
  type SyncStates,
  type TargetRecord,
} from './ports.ts';
import { TargetRefusal } from './refusal.ts';
import { rememberApplied, rememberFailure, rememberHold, rememberWithout } from './remember.ts';
import { resolveSupervisor, type SupervisorResolution } from './resolve-supervisor.ts';
import { type SourceFields } from './source-fields.ts';
import { type SyncState } from './sync-state.ts';
import { type FieldValue, type TargetField } from './target-fields.ts';

export interface SyncPolicy {
  readonly companyTimeZone: string;
  readonly externalIdPrefix: string;
  readonly createDaysBeforeHire: number;
  readonly termination: { readonly removeAccess: boolean; readonly inactivate: boolean };
}

export interface SyncTools {
  readonly effects: Effects;
  readonly source: EmployeeSource;
  readonly target: EmployeeTarget;
  readonly states: SyncStates;
  readonly dimensions: DimensionResolver;
  readonly digest: DigestField;
  readonly mapping: readonly FieldRule[];
  readonly policy: SyncPolicy;
}

/** A request lost from sight may still land for this long. */
const inDoubtMs = 15 * 60_000;

/** Returns the state to record. Throws WaitError; anything else that is thrown is unexpected. */
export async function syncEmployee(handling: Handling, kind: ChangeKind, tools: SyncTools): Promise<SyncState> {
  const { employeeId } = handling;
  const { effects, policy } = tools;
  const readAtMs = effects.now();
  const state = withDoubt(handling, readAtMs);
  const reading = await tools.source.getEmployee(employeeId, wantedFields(tools.mapping));
  if (reading.kind !== 'found') {
    effects.log.warn('employee not readable in BambooHR, nothing changed', { employeeId, code: reading.kind, kind });
    return rememberWithout(state, 'skipped', readAtMs);
  }
  const phase = phaseOf(reading.fields, {
    today: dayAt(readAtMs, policy.companyTimeZone),
    createDaysBeforeHire: policy.createDaysBeforeHire,
  });
  if (phase.name === 'future' && state.netsuiteId === undefined) {
    return { ...rememberWithout(state, 'scheduled', readAtMs), dueOn: phase.dueOn };
  }
  const fields = await asOfStart(employeeId, reading.fields, { phase, tools });
  const work: Work = { handling, kind, state, readAtMs, fields, phase: settled(phase) };
  return await recordingRefusals(work, async () => {
    try {
      return await planAndApply(work, tools);
    } catch (error) {
      // Gone or there already: NetSuite is not as remembered, so look once more as if for the first time.
      if (!isLookAgain(error)) throw error;
      return await planAndApply({ ...work, state: withoutRecord(state) }, tools);
    }
  });
}

async function recordingRefusals(work: Work, run: () => Promise<SyncState>): Promise<SyncState> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof TargetRefusal) return rememberFailure(work.state, error, work.readAtMs);
    throw error;
  }
}

interface Work {
  readonly handling: Handling;
  readonly kind: ChangeKind;
  readonly state: SyncState;
  readonly readAtMs: number;
  readonly fields: SourceFields;
  readonly phase: Exclude<Phase, { name: 'future' }>;
}

async function planAndApply(work: Work, tools: SyncTools): Promise<SyncState> {
  const { fields, phase, state, readAtMs, handling } = work;
  const { employeeId } = handling;
  const externalId = tools.policy.externalIdPrefix + employeeId;

  const mapped = mapEmployee(fields, tools.mapping);
  if (mapped.withheld.length > 0 && phase.name !== 'pre-hire') {
    tools.effects.log.warn('fields withheld by BambooHR are left alone', { employeeId, fields: mapped.withheld });
  }
  const found = await lookUp(work, externalId, tools);
  if (found.kind === 'look-alike') {
    return rememberHold(state, { code: 'look-alike', netsuiteIds: found.netsuiteIds }, readAtMs);
  }
  const known: SyncState = found.netsuiteId === undefined ? state : { ...state, netsuiteId: found.netsuiteId };
  if (known.netsuiteId === undefined) {
    if (phase.name === 'leaver') return rememberWithout(state, 'skipped', readAtMs);
    if (fields['hireDate'] === null) return rememberHold(state, { code: 'no-hire-date' }, readAtMs);
  }
  const dimensions = await resolveDimensions(fields, phase, tools);
  if (dimensions.unmapped.length > 0 && phase.name !== 'leaver') {
    return rememberHold(known, { code: 'unmapped', values: dimensions.unmapped }, readAtMs);
  }
  const supervisor = await resolveSupervisor(
    { employeeId, fields },
    { states: tools.states, target: tools.target, externalIdOf: (id) => tools.policy.externalIdPrefix + id },
  );
  if (supervisor.kind === 'left-alone' && supervisor.why !== undefined) {
    tools.effects.log.warn('supervisor not sent', { employeeId, code: supervisor.why });
  }
  const desired = desiredFields(mapped.values, dimensions, supervisor);
  const actual = await readIfNeeded(known, { found, desired, work, tools });
  const plan = planSync({
    phase,
    desired,
    state: known,
    digest: tools.digest,
    policy: tools.policy.termination,
    ...(actual === undefined ? {} : { actual }),
  });
  if (plan.isInactiveByHand) tools.effects.log.warn('inactive in NetSuite by hand, left so', { employeeId });

  const applied = await applyOrDoubt(work, tools, () =>
    applyPlan({
      plan,
      netsuiteId: known.netsuiteId,
      externalId,
      target: tools.target,
      digest: tools.digest,
      failureBefore: work.kind === 'changed' ? state.failure : undefined,
    }),
  );
  return rememberApplied(known, {
    plan,
    applied,
    desired,
    supervisor,
    readAtMs,
    digest: tools.digest,
    wasTargetRead: actual !== undefined,
    unmapped: dimensions.unmapped,
  });
}

type Found =
  | { readonly kind: 'remembered' | 'linked' | 'unknown'; readonly netsuiteId: string | undefined }
  | { readonly kind: 'look-alike'; readonly netsuiteIds: readonly string[] };

async function lookUp({ state, fields }: Work, externalId: string, tools: SyncTools): Promise<Found> {
  if (state.netsuiteId !== undefined) return { kind: 'remembered', netsuiteId: state.netsuiteId };
  const sight = await findInTarget(externalId, fields, tools.target);
  if (sight.kind === 'look-alike') return sight;
  return { kind: sight.kind, netsuiteId: sight.kind === 'linked' ? sight.netsuiteId : undefined };
}

/** NetSuite is read when memory cannot decide: a comparison, a doubt, a new link, or a field never compared before. */
async function readIfNeeded(
  state: SyncState,
  { found, desired, work, tools }: { found: Found; desired: Desired; work: Work; tools: SyncTools },
): Promise<TargetRecord | undefined> {
  if (state.netsuiteId === undefined) return undefined;
  const isMemoryEnough =
    found.kind === 'remembered' &&
    work.kind !== 'compare' &&
    state.inDoubt === undefined &&
    [...desired.keys()].every((field) => state.digests[field] !== undefined);
  if (isMemoryEnough) return undefined;
  const record = await tools.target.read(state.netsuiteId);
  if (record === undefined) throw goneRecord(state.netsuiteId);
  return record;
}

type Desired = ReadonlyMap<TargetField, FieldValue>;

function desiredFields(values: Desired, dimensions: DimensionResolution, supervisor: SupervisorResolution): Desired {
  const desired = new Map<TargetField, FieldValue>([...values, ...dimensions.values]);
  if (supervisor.kind === 'resolved') desired.set('supervisor', supervisor.netsuiteId);
  return desired;
}

/** A write whose fate is unknown is remembered before anything else happens; the next round reads NetSuite first. */
async function applyOrDoubt<T>(work: Work, tools: SyncTools, apply: () => Promise<T>): Promise<T> {
  try {
    return await apply();
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== 'ambiguous-write') throw error;
    const nowMs = tools.effects.now();
    await tools.states.save(work.handling, {
      ...work.state,
      inDoubt: { sinceMs: nowMs, recheckAtMs: nowMs + inDoubtMs },
    });
    const untilMs = error.cause instanceof WaitError ? error.cause.untilMs : nowMs;
    throw new WaitError(
      'in-doubt',
      'A write may or may not have landed; NetSuite is read before anything else.',
      untilMs,
      error,
    );
  }
}

/** An attempt before this one never reached an end: whatever it sent may still land. */
const withDoubt = ({ state, attempt }: Handling, nowMs: number): SyncState =>
  attempt > 1 ? { ...state, inDoubt: { sinceMs: nowMs, recheckAtMs: nowMs + inDoubtMs } } : state;

async function asOfStart(
  employeeId: string,
  fields: SourceFields,
  { phase, tools }: { phase: Phase; tools: SyncTools },
): Promise<SourceFields> {
  const startsOn =
    phase.name === 'pre-hire' ? phase.startsOn : phase.name === 'future' ? fields['hireDate'] : undefined;
  if (typeof startsOn !== 'string') return fields;
  return withJobOnStartDay(fields, await tools.source.getHistory(employeeId, 'jobInfo'), startsOn);
}

/** Somebody created already whose start moved away is followed like any other future hire. */
const settled = (phase: Phase): Work['phase'] =>
  phase.name === 'future' ? { name: 'pre-hire', startsOn: phase.dueOn } : phase;

async function resolveDimensions(fields: SourceFields, phase: Phase, tools: SyncTools): Promise<DimensionResolution> {
  try {
    return await tools.dimensions.resolve(fields);
  } catch (error) {
    // A termination waits for no reference, not even for the lists.
    if (phase.name !== 'leaver' || !(error instanceof WaitError)) throw error;
    return { values: new Map(), unmapped: [] };
  }
}

function isLookAgain(error: unknown): boolean {
  return error instanceof TargetRefusal && (error.kind === 'not-found' || error.kind === 'duplicate');
}

const goneRecord = (netsuiteId: string): TargetRefusal =>
  new TargetRefusal(`NetSuite has no employee ${netsuiteId} any more.`, {
    kind: 'not-found',
    vendorCode: 'NONEXISTENT_ID',
    field: undefined,
  });

/** What was known of a record that is gone does not hold for another. */
const withoutRecord = ({ netsuiteId: _gone, accessRemoved: _off, ...state }: SyncState): SyncState => ({
  ...state,
  digests: {},
});
