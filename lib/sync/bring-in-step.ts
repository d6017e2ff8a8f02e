// Brings NetSuite in step with one employee as read from BambooHR: find the record, resolve references, plan, apply,
// read back what an accepted write does not prove, and say what to remember.
import { applyOrDoubt } from './apply-or-doubt.ts';
import { applyPlan } from './apply-plan.ts';
import { type Comparison, needsTarget } from './differences.ts';
import { ownershipOf } from './field-mapping.ts';
import { findRecord, type FoundRecord, goneRecord } from './find-record.ts';
import { held } from './first-sight.ts';
import { mapEmployee, type MappedEmployee } from './map-employee.ts';
import { planSync } from './plan-sync.ts';
import { type PlanInput } from './plan.ts';
import { rememberApplied, rememberHold } from './remember.ts';
import { type References, resolveReferences } from './resolve-references.ts';
import { findStillNamed } from './still-named.ts';
import { type Failure, type Finding, type SyncState } from './sync-state.ts';
import { identityOf, type SyncTools } from './sync-tools.ts';
import { type FieldValue, type TargetField, type TargetFields } from './target-fields.ts';
import { verifyApplied } from './verify-applied.ts';
import { isNews, type Work } from './work.ts';

type Found = Exclude<FoundRecord, { kind: 'settled' }>;

/** Throws a `not-found` or `duplicate` refusal when a second look may help, WaitError, or what is unexpected. */
export async function bringInStep(work: Work, tools: SyncTools): Promise<SyncState> {
  const { phase, state, readAtMs, handling } = work;
  const found = await findRecord(work, tools);
  if (found.kind === 'settled') return found.state;
  const references = await resolveReferences(work, tools);
  const { unmapped, supervisor } = references;
  if (unmapped.length > 0 && phase.name !== 'leaver') {
    // A record that was to be linked is not ours before the link is written.
    const known = found.link === undefined ? found.known : state;
    return rememberHold(known, { code: 'unmapped', values: unmapped }, readAtMs);
  }
  const mapped = work.isLifeCycleOnly ? nothingMapped : mapEmployee(work.fields, tools.mapping);
  const desired = new Map<TargetField, FieldValue>([...mapped.values, ...references.values]);
  const comparison = await compare(found, desired, { work, tools });
  const plan = planSync(planInput(found, desired, { work, comparison, tools }));

  const applied = await applyOrDoubt(work, tools, () =>
    applyPlan({
      plan,
      netsuiteId: found.known.netsuiteId,
      identity: identityOf(tools, handling.employeeId),
      target: tools.target,
      digest: tools.digest,
      failuresBefore: isNews(work) ? [] : failuresOf(state),
      isSecondLook: work.lookAgainFor !== undefined,
    }),
  );
  const twins = found.kind === 'unknown' ? await madeTwice(handling.employeeId, tools) : [];
  if (twins.length > 1) return rememberHold(state, held('several', twins).hold, readAtMs);
  const verified = await verifyApplied({
    applied,
    isAccessAtStake:
      applied.hasSentRemoval ||
      (plan.action === 'deactivate' && plan.writes.some(({ removesAccess }) => removesAccess)),
    target: tools.target,
    proofs: tools.proofs,
    suspicious: [...desired]
      .filter(([field, value]) => state.digests[field] === tools.digest(field, value))
      .map(([field]) => field),
  });
  const stillNamed = await findStillNamed(
    work,
    { netsuiteId: applied.netsuiteId, isEnding: plan.action === 'deactivate' },
    tools,
  );
  const isLinked = found.link === undefined || verified.written.has(found.link[0]);
  return rememberApplied(found.known, {
    isLinked,
    plan,
    applied,
    verified,
    desired,
    supervisor,
    readAtMs,
    comparison,
    unmapped,
    findings: [...findingsOf(work, mapped, references), ...stillNamed],
  });
}

/** A field of our own is no key in NetSuite: nothing but a look afterwards tells that a create landed twice. */
async function madeTwice(employeeId: string, tools: SyncTools): Promise<readonly string[]> {
  if (tools.target.isCreateRepeatable) return [];
  const found = await tools.target.findByIdentity(identityOf(tools, employeeId));
  return found.map(({ netsuiteId }) => netsuiteId);
}

const nothingMapped: MappedEmployee = { values: new Map(), withheld: [], faults: [] };

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
    isInsisting: isNews(work),
  };
  if (actual !== undefined) return { ...comparison, actual };
  const isRead = work.kinds.includes('compare') || known.inDoubt !== undefined || needsTarget(desired, comparison);
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

const failuresOf = ({ failure, otherFailures = [] }: SyncState): readonly Failure[] =>
  failure === undefined ? [] : [failure, ...otherFailures];

/** What references follow from; their option ids are a help that not every account gives. */
const referenceFields = ['department', 'division', 'location', 'supervisorEId'] as const;

function findingsOf(
  { fields, phase, isLifeCycleOnly }: Work,
  mapped: MappedEmployee,
  { supervisor }: References,
): readonly Finding[] {
  const isJobUnsaid = isLifeCycleOnly || phase.name === 'pre-hire';
  const withheld = [...mapped.withheld, ...referenceFields.filter((name) => fields[name] === undefined)];
  const finding = supervisor.kind === 'resolved' ? undefined : supervisor.finding;
  return [
    // Before the start day the job values are not yet said, which is nobody's missing permission.
    ...(isJobUnsaid ? [] : [...new Set(withheld)].map((field) => ({ code: 'withheld', field }))),
    ...mapped.faults,
    ...(finding === undefined ? [] : [finding]),
  ];
}
