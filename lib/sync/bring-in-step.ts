// Brings NetSuite in step with one employee as read from BambooHR: find the record, resolve references, plan, apply.
import { ConnectorError, WaitError } from '../errors.ts';
import { applyPlan } from './apply-plan.ts';
import { type ChangeKind } from './change.ts';
import { findInTarget } from './first-sight.ts';
import { type Phase } from './life-cycle.ts';
import { mapEmployee } from './map-employee.ts';
import { planSync } from './plan-sync.ts';
import { type DimensionResolution, type Handling, type TargetRecord } from './ports.ts';
import { TargetRefusal } from './refusal.ts';
import { rememberApplied, rememberHold, rememberWithout } from './remember.ts';
import { resolveSupervisor, type SupervisorResolution } from './resolve-supervisor.ts';
import { type SourceFields } from './source-fields.ts';
import { type SyncState } from './sync-state.ts';
import { type SyncTools } from './sync-tools.ts';
import { type FieldValue, type TargetField } from './target-fields.ts';

export interface Work {
  readonly handling: Handling;
  readonly kind: ChangeKind;
  readonly state: SyncState;
  /** When the read of BambooHR began (epoch milliseconds). */
  readonly readAtMs: number;
  readonly fields: SourceFields;
  readonly phase: Exclude<Phase, { name: 'future' }>;
  /** NetSuite was not as remembered; another refusal of the same kind is final. */
  readonly isSecondLook?: boolean;
}

/** What references follow from; their option ids are a help that not every account gives. */
const referenceFields = ['department', 'division', 'location', 'supervisorEId'] as const;

/** A request lost from sight may still land for this long. */
export const inDoubtMs = 15 * 60_000;

/** Throws a `not-found` or `duplicate` refusal when a second look may help, WaitError, or what is unexpected. */
export async function bringInStep(work: Work, tools: SyncTools): Promise<SyncState> {
  const { fields, phase, state, readAtMs, handling } = work;
  const { employeeId } = handling;
  const externalId = tools.policy.externalIdPrefix + employeeId;

  const mapped = mapEmployee(fields, tools.mapping);
  const withheld = [...mapped.withheld, ...referenceFields.filter((name) => fields[name] === undefined)];
  if (withheld.length > 0 && phase.name !== 'pre-hire') {
    tools.effects.log.warn('fields withheld by BambooHR are left alone', { employeeId, fields: withheld });
  }
  const found = await lookUp(work, externalId, tools);
  if (found.kind === 'look-alike') {
    return rememberHold(state, { code: 'look-alike', netsuiteIds: found.netsuiteIds }, readAtMs);
  }
  const known: SyncState = found.netsuiteId === undefined ? state : { ...state, netsuiteId: found.netsuiteId };
  if (known.netsuiteId === undefined) {
    if (phase.name === 'leaver') return rememberWithout(state, 'skipped', readAtMs);
    // An unknown status word decides nothing, least of all that somebody new works here.
    if (phase.name === 'undecided') return rememberWithout(state, 'skipped', readAtMs);
    if (fields['hireDate'] === null) return rememberHold(state, { code: 'no-hire-date' }, readAtMs);
  }
  const dimensions = await resolveDimensions(work, tools);
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
  const sent = unlessRefusedBefore(supervisor, work, tools);
  const desired = desiredFields(mapped.values, dimensions, sent);
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
      isSecondLook: work.isSecondLook ?? false,
    }),
  );
  return rememberApplied(known, {
    plan,
    applied,
    desired,
    supervisor,
    wasSupervisorWithheld: sent !== supervisor,
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

/** A supervisor whom NetSuite refused is not sent again until there is another, or an operator asks. */
function unlessRefusedBefore(
  supervisor: SupervisorResolution,
  { kind, state }: Work,
  tools: SyncTools,
): SupervisorResolution {
  const isRefused =
    kind === 'changed' &&
    supervisor.kind === 'resolved' &&
    state.refusedSupervisor === tools.digest('supervisor', supervisor.netsuiteId);
  return isRefused ? { kind: 'left-alone' } : supervisor;
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

async function resolveDimensions({ fields, phase, handling }: Work, tools: SyncTools): Promise<DimensionResolution> {
  try {
    return await tools.dimensions.resolve(fields);
  } catch (error) {
    // A termination waits for no reference, not even for the lists.
    if (phase.name !== 'leaver' || !(error instanceof ConnectorError)) throw error;
    tools.effects.log.warn('dimensions not resolved for a leaver', {
      employeeId: handling.employeeId,
      code: error.code,
    });
    return { values: new Map(), unmapped: [] };
  }
}

const goneRecord = (netsuiteId: string): TargetRefusal =>
  new TargetRefusal(`NetSuite has no employee ${netsuiteId} any more.`, {
    kind: 'not-found',
    vendorCode: 'NONEXISTENT_ID',
    field: undefined,
  });
