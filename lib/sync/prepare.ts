// What would have to be written for one employee as read from BambooHR: find the record, resolve references, plan.
// Nothing is written here, so the preview and the real run share it.
import { type Comparison, needsTarget } from './differences.ts';
import { driftOf, ownershipOf } from './field-mapping.ts';
import { findRecord, type FoundRecord, goneRecord } from './find-record.ts';
import { mapEmployee, type MappedEmployee } from './map-employee.ts';
import { planSync } from './plan-sync.ts';
import { type Plan, type PlanInput } from './plan.ts';
import { rememberHold } from './remember.ts';
import { type References, resolveReferences } from './resolve-references.ts';
import { type SyncState, type UnmappedValue } from './sync-state.ts';
import { type SyncTools } from './sync-tools.ts';
import { type FieldValue, type TargetField, type TargetFields } from './target-fields.ts';
import { isNews, type Work } from './work.ts';

export type Found = Exclude<FoundRecord, { kind: 'settled' }>;

export interface Prepared {
  readonly work: Work;
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
export async function prepare(work: Work, tools: SyncTools): Promise<Preparation> {
  const { phase } = work;
  const found = await findRecord(work, tools);
  if (found.kind === 'settled') return found;
  const references = await resolveReferences(work, tools, found.known.netsuiteId);
  if (references.unmapped.length > 0 && phase.name !== 'leaver') return held(work, found, references.unmapped);
  const mapped = work.isLifeCycleOnly ? nothingMapped : mapEmployee(work.fields, tools.mapping);
  const desired = new Map<TargetField, FieldValue>([...mapped.values, ...references.values]);
  const comparison = await compare(found, desired, { work, tools });
  const plan = planSync(planInput(found, desired, { work, comparison, tools }));
  const prepared = { work, found, references, mapped, desired, comparison, plan };
  const misfits = phase.name === 'leaver' ? [] : await misfitsOf(prepared, tools);
  return misfits.length > 0 ? held(work, found, misfits) : { kind: 'ready', prepared };
}

const nothingMapped: MappedEmployee = { values: new Map(), withheld: [], faults: [] };

const held = (work: Work, found: Found, values: readonly UnmappedValue[]): Preparation => ({
  kind: 'settled',
  state: rememberHold(ownState(work, found), { code: 'unmapped', values }, work.readAtMs),
});

/** A record that was to be linked is not ours before the link is written. */
export const ownState = (work: Work, { link, known }: Found): SyncState => (link === undefined ? known : work.state);

/** NetSuite is read when memory cannot decide: a comparison, a doubt, or a field never compared before. */
async function compare(
  { kind, known, actual }: Found,
  desired: TargetFields,
  { work, tools }: { work: Work; tools: SyncTools },
): Promise<Comparison> {
  const comparison: Comparison = {
    state: known,
    digest: tools.digest,
    ownershipOf: (field) => ownershipOf(tools.mapping, field),
    driftOf: (field) => driftOf(tools.mapping, field),
    isInsisting: isNews(work),
  };
  if (actual !== undefined) return { ...comparison, actual };
  const { kinds } = work;
  const isAsked = kinds.includes('compare') || kinds.includes('apply');
  const isRead = isAsked || known.inDoubt !== undefined || needsTarget(desired, comparison);
  if (kind !== 'remembered' || known.netsuiteId === undefined || !isRead) return comparison;
  const record = await tools.target.read(known.netsuiteId);
  if (record === undefined) throw goneRecord(known.netsuiteId);
  return { ...comparison, actual: record };
}

function planInput(
  { link, naming }: Found,
  desired: TargetFields,
  { work, comparison, tools }: { work: Work; comparison: Comparison; tools: SyncTools },
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

const bound = ['department', 'class', 'location', 'subsidiary'];

/** Asked only when one of them is to be written: what is there already is NetSuite's own affair. */
async function misfitsOf(
  { references, plan, desired, comparison, found }: Prepared,
  tools: SyncTools,
): Promise<readonly UnmappedValue[]> {
  const { dimensions } = references;
  const isNew = plan.action === 'create';
  const isWritten = plan.writes.some(({ fields }) => bound.some((field) => fields.has(field)));
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
      : textOf((await tools.target.read(netsuiteId))?.fields.get('subsidiary'));
  };
  return await tools.dimensions.misfits(dimensions, { isNew, subsidiary });
}

const textOf = (value: FieldValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
