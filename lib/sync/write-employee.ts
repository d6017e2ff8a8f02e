// Brings NetSuite in step with one employee: what was prepared is permitted, applied, read back where an accepted write
// proves nothing, and remembered.
import { withAmbiguousWriteSaved } from './applying/ambiguous-write.ts';
import { type ApplyResult, type ApplyInput, applyPlan, wouldSend } from './applying/apply-plan.ts';
import { heldAsPossibleMatch } from './matching/find-match.ts';
import { fingerprintOf, staleSide } from './plan-fingerprint.ts';
import { type MappedEmployee } from '../mapping/map-employee.ts';
import { withWritePermit } from './applying/write-permit.ts';
import { endOf, runOfPlan, withBegun, withRun } from '../employee/plan-results.ts';
import { asLeaver, ownState, prepare, type Prepared, withFormerRecord } from './decide-employee.ts';
import { otherRecordWritten, withClaim } from './applying/claim-record.ts';
import { nextStateAfterWrite, nextStateHeld, withoutRecord } from './next-state.ts';
import { isRetryDue } from './next-retry.ts';
import { type Plan } from './planning/plan.ts';
import { type References } from './references/resolve-references.ts';
import { findStillReferenced } from './references/still-referenced.ts';
import { type Failure, type Finding, type SyncState } from '../employee/sync-state.ts';
import { addressOf, identityOf, type SyncTools } from './sync-tools.ts';
import { readBackWrites } from './applying/read-back.ts';
import { shouldRetryRejected, noAuthorization, type SyncRun } from './sync-run.ts';

/** Throws a `not-found` or `duplicate` refusal when a second look may help, WaitError, or what is unexpected. */
export async function writeEmployee(work: SyncRun, tools: SyncTools): Promise<SyncState> {
  const preparation = await prepare(work, tools);
  if (preparation.kind === 'settled') return preparation.state;
  const { prepared } = preparation;
  if (tools.review !== undefined) return tools.review(prepared);
  const { plan } = work.authorization;
  if (plan === undefined) return await carryOut(prepared, tools);
  const stale = staleSide(fingerprintOf(prepared, tools.digest), plan.fingerprint);
  // An earlier attempt at this very row may have landed in part: what is left goes as any other change.
  const isBegun = work.lease.attempt > 1 || runOfPlan(work.state, plan.id)?.result === 'begun';
  // Whatever else was to be written is there already.
  const isInStep = prepared.plan.writes.length === 0;
  if (stale !== undefined && !isBegun && !isInStep) {
    return withRun(work.state, { id: plan.id, result: 'stale', why: stale });
  }
  const state = await carryOut(
    stale === undefined ? prepared : { ...prepared, work: { ...work, authorization: noAuthorization } },
    tools,
  );
  return withRun(state, { id: plan.id, ...endOf(state) });
}

async function carryOut(prepared: Prepared, tools: SyncTools): Promise<SyncState> {
  const { work, found, references, mapped, desired, comparison, plan } = prepared;
  const { state, readAtMs, lease } = work;
  const isAnythingSent = wouldSend(plan, { failuresBefore: standingFailures(work), digest: tools.digest });
  // A login may come back with the write that switches a record on: until it was seen to be off, it is to go.
  const cutShort: SyncRun = mayBringLoginBack(plan) ? { ...work, state: { ...state, isRevokePending: true } } : work;
  const done = await withWritePermit({ work, plan, isAnythingSent }, tools, (allowed) =>
    withAmbiguousWriteSaved(cutShort, tools, () =>
      withClaim(prepared, tools, () => apply({ ...prepared, plan: allowed }, cutShort, tools)),
    ),
  );
  if (done.kind === 'held') return nextStateHeld(ownState(work, found), done.hold, readAtMs);
  const { applied, rest } = done;
  const other = await otherRecordWritten(prepared, applied, tools);
  if (other !== undefined) {
    return nextStateHeld(
      withoutRecord(work.state),
      asLeaver(work, heldAsPossibleMatch('another-person', other).hold),
      readAtMs,
    );
  }
  const duplicates = found.kind === 'unknown' ? await madeTwice(lease.employeeId, tools) : [];
  if (duplicates.length > 1)
    return nextStateHeld(state, asLeaver(work, heldAsPossibleMatch('several', duplicates).hold), readAtMs);
  const verified = await readBackWrites({
    applied,
    isAccessAtStake:
      applied.hasSentRemoval ||
      (plan.action === 'deactivate' && plan.writes.some(({ removesAccess }) => removesAccess)),
    target: tools.target,
    verifiedFields: tools.verifiedFields,
    suspicious: [...desired]
      .filter(([field, value]) => state.digests[field] === tools.digest(field, value))
      .map(([field]) => field),
  }).catch(async (error: unknown) => {
    if (applied.hasSentRemoval && cutShort !== work) await tools.states.checkpoint(lease, withBegun(cutShort));
    throw error;
  });
  const stillReferenced = await findStillReferenced(
    work,
    { netsuiteId: applied.netsuiteId, isEnding: plan.action === 'deactivate' },
    tools,
  );
  const isLinked = found.link === undefined || verified.written.has(found.link[0]);
  const remembered = nextStateAfterWrite(isLinked ? found.known : withFormerRecord(work), {
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
      ...stillReferenced,
    ],
  });
  return rest === undefined ? remembered : { ...remembered, hold: rest };
}

const mayBringLoginBack = ({ action, writes }: Plan): boolean =>
  action === 'reactivate' && writes.some(({ removesAccess }) => removesAccess);

/** `cutShort`: what is remembered where not all of it comes to an end. */
async function apply(
  { work, found, plan, comparison }: Prepared,
  cutShort: SyncRun,
  tools: SyncTools,
): Promise<ApplyResult> {
  const isKept = work.authorization.plan !== undefined || cutShort !== work;
  return await applyPlan({
    ...(isKept ? { betweenWrites: () => tools.states.checkpoint(work.lease, withBegun(cutShort)) } : {}),
    plan,
    record: recordIn({ work, found, comparison }, tools),
    identity: identityOf(tools, work.lease.employeeId),
    target: tools.target,
    digest: tools.digest,
    failuresBefore: standingFailures(work),
    isSecondLook: work.rematchReason !== undefined,
  });
}

/** What is being linked, and what was just read by its internal id, is written by that; what is ours by our identity. */
function recordIn(
  { work: { lease }, found: { kind, known }, comparison }: Pick<Prepared, 'work' | 'found' | 'comparison'>,
  tools: SyncTools,
): ApplyInput['record'] {
  // The record that was just read is the one that our identity leads to, whatever number is remembered.
  const netsuiteId = comparison.actual?.netsuiteId ?? known.netsuiteId;
  if (netsuiteId === undefined) return undefined;
  return {
    netsuiteId,
    address: kind === 'linked' ? { netsuiteId } : addressOf(tools, lease.employeeId, netsuiteId),
  };
}

/** A field of our own is no key in NetSuite: nothing but a look afterwards tells that a create landed twice. */
async function madeTwice(employeeId: string, tools: SyncTools): Promise<readonly string[]> {
  if (tools.target.isCreateRepeatable) return [];
  const found = await tools.target.findByIdentity(identityOf(tools, employeeId));
  return found.map(({ netsuiteId }) => netsuiteId);
}

/** What would be refused again, as far as is known. */
function standingFailures(work: SyncRun): readonly Failure[] {
  const { failure, otherFailures = [] } = work.state;
  if (shouldRetryRejected(work) || failure === undefined) return [];
  const isDue = isRetryDue(work.state, work.readAtMs);
  return [failure, ...otherFailures].filter(({ passes }) => passes !== true || !isDue);
}

/** What references follow from; their option ids are a help that not every account gives. */
const referenceFields = ['department', 'division', 'location', 'supervisorEId'] as const;

function findingsOf(
  { fields, phase, isLifeCycleOnly }: SyncRun,
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
