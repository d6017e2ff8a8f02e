// What would have to be written for one employee as read from BambooHR: find the record, resolve references, plan.
// Nothing is written here, so the preview and the real run share it.
import { type PossibleMatchHold } from './matching/match-candidates.ts';
import { type ChangeKind } from '../employee/change.ts';
import { type Comparison, needsTarget } from './planning/differences.ts';
import { driftOf, ownershipOf } from '../mapping/field-mapping.ts';
import { findRecord, type FoundRecord, goneRecord } from './matching/find-record.ts';
import { heldAsPossibleMatch as heldAsMatch } from './matching/find-match.ts';
import { mapEmployee, type MappedEmployee } from '../mapping/map-employee.ts';
import { isAsRemembered, isPossible, isStillPossible } from './matching/possible-record.ts';
import { lacksName } from '../mapping/person-name.ts';
import { planSync } from './planning/plan-sync.ts';
import { type TargetRecord } from '../employee/ports.ts';
import { type Plan, type PlanInput } from './planning/plan.ts';
import { nextStateHeld, withoutRecord } from './next-state.ts';
import { type References, resolveReferences } from './references/resolve-references.ts';
import { type OwnRecord } from './references/resolve-supervisor.ts';
import { type SyncState, type UnmappedValue } from '../employee/sync-state.ts';
import { addressOf, identityOf, type SyncTools } from './sync-tools.ts';
import { type FieldValue, type TargetField, type TargetFields } from '../employee/target-fields.ts';
import { shouldRetryRejected, type SyncRun } from './sync-run.ts';

export type Found = Exclude<FoundRecord, { kind: 'settled' }>;

export interface Prepared {
  readonly work: SyncRun;
  readonly found: Found;
  readonly references: References;
  readonly mapped: MappedEmployee;
  readonly desired: TargetFields;
  readonly comparison: Comparison;
  readonly plan: Plan;
}

/** `settled`: there is nothing to write, and this is to be remembered. */
export type Preparation =
  { readonly kind: 'settled'; readonly state: SyncState } | { readonly kind: 'ready'; readonly prepared: Prepared };

/** Throws a `not-found` refusal when a second look may help, WaitError, or what is unexpected. */
export async function prepare(work: SyncRun, tools: SyncTools): Promise<Preparation> {
  const { phase } = work;
  const found = await findRecord(work, tools);
  if (found.kind === 'settled') return found;
  const references = await resolveReferences(work, tools, ownRecordOf(found));
  if (references.unmapped.length > 0 && phase.name !== 'leaver') return heldUnmapped(work, found, references.unmapped);
  const mapped = work.isLifeCycleOnly ? nothingMapped : mapEmployee(work.fields, tools.mapping);
  const desired = new Map<TargetField, FieldValue>([...mapped.values, ...references.values]);
  const planned = await comparedAndPlanned(found, desired, { work, tools });
  if (planned === 'another-person') return anotherPerson(work, found);
  const { comparison, plan } = planned;
  if (plan.action === 'create' && lacksName(desired, tools.mapping.rules)) {
    return { kind: 'settled', state: nextStateHeld(ownState(work, found), { code: 'no-name' }, work.readAtMs) };
  }
  const prepared = { work, found, references, mapped, desired, comparison, plan };
  const conflicts = phase.name === 'leaver' ? [] : await subsidiaryConflictsOf(prepared, tools);
  return conflicts.length > 0 ? heldUnmapped(work, found, conflicts) : { kind: 'ready', prepared };
}

/**
 * Whose the remembered record is by now has to be seen before it is ended, which must never hit another person, and before
 * every write where our ids stand in a field of their own, by which nothing can be addressed.
 */
async function comparedAndPlanned(
  found: Found,
  desired: TargetFields,
  { work, tools }: { work: SyncRun; tools: SyncTools },
): Promise<{ comparison: Comparison; plan: Plan } | 'another-person'> {
  const planFor = (comparison: Comparison): Plan => planSync(planInput(found, desired, { work, comparison, tools }));
  const comparison = await compare(found, desired, { work, tools, isReadNeeded: false });
  if (comparison === 'another-person') return comparison;
  const plan = planFor(comparison);
  const isBlind = found.kind === 'remembered' && comparison.actual === undefined && plan.writes.length > 0;
  const isSafe = tools.target.identityField === 'externalId' && plan.action !== 'deactivate';
  if (!isBlind || isSafe) return { comparison, plan };
  const seen = await compare(found, desired, { work, tools, isReadNeeded: true });
  return seen === 'another-person' ? seen : { comparison: seen, plan: planFor(seen) };
}

/** Forgets the link, so that nothing is written before an operator or the record itself says otherwise. */
const anotherPerson = (work: SyncRun, { known }: Found): Preparation => {
  const { hold } = heldAsMatch('another-person', known.netsuiteId === undefined ? [] : [known.netsuiteId]);
  return { kind: 'settled', state: nextStateHeld(withoutRecord(work.state), asLeaver(work, hold), work.readAtMs) };
};

/** A leaver who may still have a login there is more than a matter of bookkeeping. */
export const asLeaver = ({ phase }: SyncRun, { isLeaver: _before, ...hold }: PossibleMatchHold): PossibleMatchHold =>
  phase.name === 'leaver' ? { ...hold, isLeaver: true } : hold;

const ownRecordOf = ({ known: { netsuiteId }, actual }: Found): OwnRecord | undefined => {
  if (netsuiteId === undefined) return undefined;
  const named = actual?.fields.get('supervisor');
  return { netsuiteId, ...(typeof named === 'string' ? { named } : {}) };
};

const nothingMapped: MappedEmployee = { values: new Map(), withheld: [], faults: [] };

const heldUnmapped = (work: SyncRun, found: Found, values: readonly UnmappedValue[]): Preparation => ({
  kind: 'settled',
  state: nextStateHeld(ownState(work, found), { code: 'unmapped', values }, work.readAtMs),
});

/** A record that was to be linked is not ours before the link is written; one that lost our identity is not forgotten. */
export const ownState = (work: SyncRun, { link, known }: Found): SyncState =>
  link === undefined ? known : withFormerRecord(work);

export const withFormerRecord = ({ state, formerState }: SyncRun): SyncState =>
  formerState?.netsuiteId === undefined
    ? state
    : { ...state, netsuiteId: formerState.netsuiteId, digests: formerState.digests };

/** NetSuite is read when memory cannot decide: a comparison, a doubt, or a field never compared before. */
async function compare(
  { kind, known, actual }: Found,
  desired: TargetFields,
  { work, tools, isReadNeeded }: { work: SyncRun; tools: SyncTools; isReadNeeded: boolean },
): Promise<Comparison | 'another-person'> {
  const comparison: Comparison = {
    state: known,
    digest: tools.digest,
    ownershipOf: (field) => ownershipOf(tools.mapping, field),
    driftOf: (field) => driftOf(tools.mapping, field),
    isInsisting: shouldRetryRejected(work),
  };
  if (actual !== undefined) return { ...comparison, actual };
  if (kind !== 'remembered' || known.netsuiteId === undefined) return comparison;
  const isRead =
    isReadNeeded ||
    isReadFirst(work, known) ||
    needsTarget(desired, comparison) ||
    mayBeComeback(work, desired, comparison);
  if (!isRead) return comparison;
  const record = await tools.target.read(addressOf(tools, work.lease.employeeId, known.netsuiteId));
  if (record === undefined || isOthersIdentity(record, work, tools)) throw goneRecord(known.netsuiteId);
  return isOurs(record, { work, known }, tools) ? { ...comparison, actual: record } : 'another-person';
}

/** A deleted employee has no fields any more: then what was last written there has to do. */
function isOurs(
  record: TargetRecord,
  { work: { fields }, known }: { work: SyncRun; known: SyncState },
  tools: SyncTools,
): boolean {
  if (record.netsuiteId === known.netsuiteId) return isStillPossible(record, fields, tools);
  return Object.keys(fields).length === 0 ? isAsRemembered(record, known, tools) : isPossible(record, fields, tools);
}

/** Asked to look there, not sure what landed, or about to switch a record on again that may be on already. */
const isReadFirst = ({ kinds }: SyncRun, { inDoubt }: SyncState): boolean =>
  kinds.some((kind) => looking.includes(kind)) || inDoubt !== undefined;

const looking: readonly ChangeKind[] = ['compare', 'apply', 'deleted'];

/**
 * Ended by us before, or hired on another day than NetSuite was told: whether the record is switched off there, perhaps by
 * an administrator, stands in NetSuite alone.
 */
function mayBeComeback({ phase }: SyncRun, desired: TargetFields, { state, digest }: Comparison): boolean {
  if (phase.name !== 'active' && phase.name !== 'pre-hire') return false;
  const hireDate = desired.get('hireDate');
  const isHiredAnew = typeof hireDate === 'string' && state.digests['hireDate'] !== digest('hireDate', hireDate);
  return state.lifeCycle === 'leaver' || isHiredAnew;
}

/** Only a field of our own can be read under another's identity: an external ID is what the record is asked for by. */
const isOthersIdentity = (record: TargetRecord, { lease }: SyncRun, tools: SyncTools): boolean => {
  const { identityField } = tools.target;
  return identityField !== 'externalId' && record.fields.get(identityField) !== identityOf(tools, lease.employeeId);
};

function planInput(
  { link, naming }: Found,
  desired: TargetFields,
  { work, comparison, tools }: { work: SyncRun; comparison: Comparison; tools: SyncTools },
): PlanInput {
  const { policy, mapping } = tools;
  return {
    ...comparison,
    phase: work.phase,
    desired: new Map([...desired, ...naming]),
    ...(link === undefined ? {} : { link }),
    policy: { ...policy.termination, today: work.today, reasons: mapping.onTermination },
    emailOfUsersWithAccess: policy.emailOfUsersWithAccess,
  };
}

const subsidiaryBound = ['department', 'class', 'location', 'subsidiary'];

/** Asked only when one of them is to be written: what is there already is NetSuite's own affair. */
async function subsidiaryConflictsOf(
  { work, references, plan, desired, comparison, found }: Prepared,
  tools: SyncTools,
): Promise<readonly UnmappedValue[]> {
  const { dimensions } = references;
  const isNew = plan.action === 'create';
  const isWritten = plan.writes.some(({ fields }) => subsidiaryBound.some((field) => fields.has(field)));
  if (dimensions === undefined || !(isNew || isWritten)) return [];
  const subsidiary = async (): Promise<string | undefined> => {
    const given = plan.writes.find(({ fields }) => fields.has('subsidiary'))?.fields.get('subsidiary');
    if (given !== undefined || isNew) return textOf(given);
    // What is not written now may have been refused, or be NetSuite's own: the record itself tells.
    if (comparison.actual !== undefined) return textOf(comparison.actual.fields.get('subsidiary'));
    const { netsuiteId, digests } = found.known;
    const said = desired.get('subsidiary');
    if (said !== undefined && digests['subsidiary'] === tools.digest('subsidiary', said)) return textOf(said);
    return netsuiteId === undefined
      ? undefined
      : textOf(
          (await tools.target.read(addressOf(tools, work.lease.employeeId, netsuiteId)))?.fields.get('subsidiary'),
        );
  };
  return await tools.dimensions.subsidiaryConflicts(dimensions, { isNew, subsidiary });
}

const textOf = (value: FieldValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
