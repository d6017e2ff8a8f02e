// Brings NetSuite in step with one employee: what was prepared is permitted, applied, read back where an accepted write
// proves nothing, and remembered.
import { applyOrDoubt } from './applying/ambiguous-write.ts';
import { type Applied, type ApplyInput, applyPlan, wouldSend } from './applying/apply-plan.ts';
import { held } from './matching/find-match.ts';
import { fingerprintOf, movedSide } from './plan-fingerprint.ts';
import { type MappedEmployee } from '../mapping/map-employee.ts';
import { permitted } from './applying/write-permit.ts';
import { endOf, runOfPlan, withBegun, withRun } from '../employee/plan-results.ts';
import { asLeaver, ownState, prepare, type Prepared, withFormerRecord } from './decide-employee.ts';
import { otherRecordWritten, withClaim } from './applying/claim-record.ts';
import { rememberApplied, rememberHold, withoutRecord } from './next-state.ts';
import { isRetryDue } from './next-retry.ts';
import { type Plan } from './planning/plan.ts';
import { type References } from './references/resolve-references.ts';
import { findStillNamed } from './references/still-referenced.ts';
import { type Failure, type Finding, type SyncState } from '../employee/sync-state.ts';
import { addressOf, identityOf, type SyncTools } from './sync-tools.ts';
import { verifyApplied } from './applying/read-back.ts';
import { isNews, noAuthority, type Work } from './sync-run.ts';

/** Throws a `not-found` or `duplicate` refusal when a second look may help, WaitError, or what is unexpected. */
export async function bringInStep(work: Work, tools: SyncTools): Promise<SyncState> {
  const preparation = await prepare(work, tools);
  if (preparation.kind === 'settled') return preparation.state;
  const { prepared } = preparation;
  if (tools.review !== undefined) return tools.review(prepared);
  const { plan } = work.authority;
  if (plan === undefined) return await carryOut(prepared, tools);
  const moved = movedSide(fingerprintOf(prepared, tools.digest), plan.fingerprint);
  // An earlier attempt at this very row may have landed in part: what is left goes as any other change.
  const isBegun = work.handling.attempt > 1 || runOfPlan(work.state, plan.id)?.result === 'begun';
  // Whatever else was to be written is there already.
  const isInStep = prepared.plan.writes.length === 0;
  if (moved !== undefined && !isBegun && !isInStep) {
    return withRun(work.state, { id: plan.id, result: 'moved', why: moved });
  }
  const state = await carryOut(
    moved === undefined ? prepared : { ...prepared, work: { ...work, authority: noAuthority } },
    tools,
  );
  return withRun(state, { id: plan.id, ...endOf(state) });
}

async function carryOut(prepared: Prepared, tools: SyncTools): Promise<SyncState> {
  const { work, found, references, mapped, desired, comparison, plan } = prepared;
  const { state, readAtMs, handling } = work;
  const isAnythingSent = wouldSend(plan, { failuresBefore: standingFailures(work), digest: tools.digest });
  // A login may come back with the write that switches a record on: until it was seen to be off, it is to go.
  const cutShort: Work = mayBringLoginBack(plan) ? { ...work, state: { ...state, isRevokePending: true } } : work;
  const done = await permitted({ work, plan, isAnythingSent }, tools, (allowed) =>
    applyOrDoubt(cutShort, tools, () =>
      withClaim(prepared, tools, () => apply({ ...prepared, plan: allowed }, cutShort, tools)),
    ),
  );
  if (done.kind === 'held') return rememberHold(ownState(work, found), done.hold, readAtMs);
  const { applied, rest } = done;
  const other = await otherRecordWritten(prepared, applied, tools);
  if (other !== undefined) {
    return rememberHold(withoutRecord(work.state), asLeaver(work, held('another-person', other).hold), readAtMs);
  }
  const twins = found.kind === 'unknown' ? await madeTwice(handling.employeeId, tools) : [];
  if (twins.length > 1) return rememberHold(state, asLeaver(work, held('several', twins).hold), readAtMs);
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
  }).catch(async (error: unknown) => {
    if (applied.hasSentRemoval && cutShort !== work) await tools.states.save(handling, withBegun(cutShort));
    throw error;
  });
  const stillNamed = await findStillNamed(
    work,
    { netsuiteId: applied.netsuiteId, isEnding: plan.action === 'deactivate' },
    tools,
  );
  const isLinked = found.link === undefined || verified.written.has(found.link[0]);
  const remembered = rememberApplied(isLinked ? found.known : withFormerRecord(work), {
    isLinked,
    ...(isLinked || found.known.netsuiteId === undefined ? {} : { refusedLink: found.known.netsuiteId }),
    plan,
    applied,
    verified,
    desired,
    supervisor: references.supervisor,
    readAtMs,
    comparison,
    unmapped: references.unmapped,
    findings: [
      ...findingsOf(work, { mapped, references, dimensionFields: tools.mapping.dimensionFields }),
      ...stillNamed,
    ],
  });
  return rest === undefined ? remembered : { ...remembered, hold: rest };
}

const mayBringLoginBack = ({ action, writes }: Plan): boolean =>
  action === 'reactivate' && writes.some(({ removesAccess }) => removesAccess);

/** `cutShort`: what is remembered where not all of it comes to an end. */
async function apply({ work, found, plan, comparison }: Prepared, cutShort: Work, tools: SyncTools): Promise<Applied> {
  const isKept = work.authority.plan !== undefined || cutShort !== work;
  return await applyPlan({
    ...(isKept ? { betweenWrites: () => tools.states.save(work.handling, withBegun(cutShort)) } : {}),
    plan,
    record: recordIn({ work, found, comparison }, tools),
    identity: identityOf(tools, work.handling.employeeId),
    target: tools.target,
    digest: tools.digest,
    failuresBefore: standingFailures(work),
    isSecondLook: work.lookAgainFor !== undefined,
  });
}

/** What is being linked, and what was just read by its internal id, is written by that; what is ours by our identity. */
function recordIn(
  { work: { handling }, found: { kind, known }, comparison }: Pick<Prepared, 'work' | 'found' | 'comparison'>,
  tools: SyncTools,
): ApplyInput['record'] {
  // The record that was just read is the one that our identity leads to, whatever number is remembered.
  const netsuiteId = comparison.actual?.netsuiteId ?? known.netsuiteId;
  if (netsuiteId === undefined) return undefined;
  return {
    netsuiteId,
    address: kind === 'linked' ? { netsuiteId } : addressOf(tools, handling.employeeId, netsuiteId),
  };
}

/** A field of our own is no key in NetSuite: nothing but a look afterwards tells that a create landed twice. */
async function madeTwice(employeeId: string, tools: SyncTools): Promise<readonly string[]> {
  if (tools.target.isCreateRepeatable) return [];
  const found = await tools.target.findByIdentity(identityOf(tools, employeeId));
  return found.map(({ netsuiteId }) => netsuiteId);
}

/** What would be refused again, as far as is known. */
function standingFailures(work: Work): readonly Failure[] {
  const { failure, otherFailures = [] } = work.state;
  if (isNews(work) || failure === undefined) return [];
  const isDue = isRetryDue(work.state, work.readAtMs);
  return [failure, ...otherFailures].filter(({ passes }) => passes !== true || !isDue);
}

/** What references follow from; their option ids are a help that not every account gives. */
const referenceFields = ['department', 'division', 'location', 'supervisorEId'] as const;

function findingsOf(
  { fields, phase, isLifeCycleOnly }: Work,
  {
    mapped,
    references: { supervisor },
    dimensionFields,
  }: { mapped: MappedEmployee; references: References; dimensionFields: readonly string[] },
): readonly Finding[] {
  const isJobUnsaid = isLifeCycleOnly || phase.name === 'pre-hire';
  const deciding = [...referenceFields, ...dimensionFields];
  const withheld = [...mapped.withheld, ...deciding.filter((name) => fields[name] === undefined)];
  const finding = supervisor.kind === 'resolved' ? undefined : supervisor.finding;
  return [
    // Before the start day the job values are not yet said, which is nobody's missing permission.
    ...(isJobUnsaid ? [] : [...new Set(withheld)].map((field) => ({ code: 'withheld', field }))),
    ...mapped.faults,
    ...(finding === undefined ? [] : [finding]),
  ];
}
