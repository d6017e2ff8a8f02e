// Carries out what was decided for one employee: permitted, claimed, applied, read back where an accepted write proves
// nothing, and turned into what is to be remembered.
import { hasCode } from '../errors.ts';
import { type Failure, type SyncState } from '../employee/sync-state.ts';
import { afterAmbiguousWrite } from './applying/ambiguous-write.ts';
import { type ApplyInput, applyPlan, type ApplyResult, wouldSend } from './applying/apply-plan.ts';
import { claimRecord, giveClaimBack, otherRecordWritten, settleClaim } from './applying/claim-record.ts';
import { readBackWrites, type ReadBackResult } from './applying/read-back.ts';
import { requestPermit, type WritePermit, writeKindOf } from './applying/write-permit.ts';
import { possibleMatch } from './matching/match-candidates.ts';
import { isRetryDue } from './next-retry.ts';
import { nextStateHeld, withoutRecord } from './next-state.ts';
import { nextStateAfterWrite } from './next-state-after-write.ts';
import { type EmployeePlan } from './planning/employee-plan.ts';
import { type Plan } from './planning/plan.ts';
import { stateWithoutLink } from './planning/plan-employee.ts';
import { findStillReferenced } from './references/still-referenced.ts';
import { asLeaver, shouldRetryRejected, type SyncRun, withBegunRow, withFormerRecord } from './sync-run.ts';
import { addressOf, identityOf, type WriteTools } from './sync-tools.ts';
import { findingsOf } from './write-findings.ts';

/** Throws a `not-found` or `duplicate` refusal when another look may help, WaitError, or what is unexpected. */
export async function writeEmployee(planned: EmployeePlan, tools: WriteTools): Promise<SyncState> {
  const { run, record, plan } = planned;
  const { employeeId } = run.change;
  for (const code of planned.references.failures) {
    tools.log.warn('references not resolved for a leaver', { employeeId, code });
  }
  const isAnythingSent = wouldSend(plan, { failuresBefore: standingFailures(run), digest: tools.digest });
  const permit = await requestPermit(planned, isAnythingSent, tools);
  if (permit.kind === 'held') return nextStateHeld(stateWithoutLink(run, record), permit.hold, run.readAtMs);
  const cutShort = ifCutShort(planned);
  const applied = await applyPermitted(planned, { permit, cutShort }, tools);
  tellWritten(planned, applied, tools);
  const inQuestion = await recordsInQuestion(planned, applied, tools);
  if (inQuestion !== undefined) return nextStateHeld(inQuestion.state, asLeaver(run, inQuestion.hold), run.readAtMs);
  const verified = await readBack(planned, applied, { cutShort, tools });
  const isEnding = plan.action === 'deactivate';
  const stillReferenced = await findStillReferenced(run, { netsuiteId: applied.netsuiteId, isEnding }, tools);
  const isLinked = record.link === undefined || verified.written.has(record.link[0]);
  const state = nextStateAfterWrite(isLinked ? record.known : withFormerRecord(run), {
    ...planned,
    readAtMs: run.readAtMs,
    isLinked,
    ...(isLinked || record.known.netsuiteId === undefined ? {} : { refusedLink: record.known.netsuiteId }),
    applied,
    verified,
    findings: [...findingsOf(planned, tools.mapping), ...stillReferenced],
  });
  return permit.rest === undefined ? state : { ...state, hold: permit.rest };
}

/** Which fields, and no value of them; the correlation id is that of the door's line. */
function tellWritten(
  { run: { change }, plan }: EmployeePlan,
  { written, netsuiteId }: ApplyResult,
  { log }: WriteTools,
) {
  if (written.size === 0) return;
  const { employeeId, correlationId } = change;
  log.info('record written', {
    employeeId,
    correlationId,
    action: plan.action,
    fields: [...written.keys()],
    ...(netsuiteId === undefined ? {} : { netsuiteId }),
  });
}

/**
 * The run as it is to be remembered where not all of it comes to an end: a login may come back with the write that switches
 * a record on, and until it was seen to be off, it is to go.
 */
function ifCutShort({ run, plan }: EmployeePlan): SyncRun {
  const mayBringLoginBack = plan.action === 'reactivate' && plan.writes.some(({ removesAccess }) => removesAccess);
  return mayBringLoginBack ? { ...run, state: { ...run.state, isRevokePending: true } } : run;
}

async function applyPermitted(
  planned: EmployeePlan,
  { permit, cutShort }: { permit: Extract<WritePermit, { kind: 'granted' }>; cutShort: SyncRun },
  tools: WriteTools,
): Promise<ApplyResult> {
  let applied: ApplyResult;
  try {
    await claimRecord(planned, tools);
    applied = await applyPlan(applyInput(planned, { plan: permit.plan, cutShort }, tools));
  } catch (error) {
    // What may have landed keeps its claim and stays counted; what certainly did not is tried, and counted, again.
    if (!hasCode(error, 'ambiguous-write')) {
      await giveClaimBack(planned, tools);
      await refund();
    }
    throw await afterAmbiguousWrite(cutShort, error, tools);
  }
  // Everything was refused, so nothing was changed that a guard would have to count.
  if (applied.written.size === 0) await refund();
  await settleClaim(planned, applied, tools);
  return applied;

  async function refund(): Promise<void> {
    if (permit.isCounted) await tools.permits.refund(writeKindOf(planned.plan));
  }
}

function applyInput(
  { run, record, comparison }: EmployeePlan,
  { plan, cutShort }: { plan: Plan; cutShort: SyncRun },
  tools: WriteTools,
): ApplyInput {
  const { employeeId, authorization } = run.change;
  const isKept = authorization.plan !== undefined || cutShort !== run;
  // The record that was just read is the one that our identity leads to, whatever number is remembered.
  const netsuiteId = comparison.actual?.netsuiteId ?? record.known.netsuiteId;
  // What is being linked, and what was just read by its internal id, is written by that; what is ours by our identity.
  const isByNumber = record.kind === 'linked' && netsuiteId !== undefined;
  const address = netsuiteId === undefined ? undefined : addressOf(tools, employeeId, netsuiteId);
  return {
    ...(isKept ? { betweenWrites: () => tools.checkpoint(withBegunRow(cutShort)) } : {}),
    plan,
    record:
      netsuiteId === undefined || address === undefined
        ? undefined
        : { netsuiteId, address: isByNumber ? { netsuiteId } : address },
    identity: identityOf(tools, employeeId),
    target: tools.target,
    digest: tools.digest,
    failuresBefore: standingFailures(run),
    isSecondLook: run.rematch !== undefined,
  };
}

/** Another record than the employee's was written, or two were made: an operator has to say which it is. */
async function recordsInQuestion(
  planned: EmployeePlan,
  applied: ApplyResult,
  tools: WriteTools,
): Promise<{ state: SyncState; hold: ReturnType<typeof possibleMatch> } | undefined> {
  const { run, record } = planned;
  const other = await otherRecordWritten(planned, applied, tools);
  if (other !== undefined) return { state: withoutRecord(run.state), hold: possibleMatch('another-person', other) };
  // A field of our own is no key in NetSuite: nothing but a look afterwards tells that a create landed twice.
  if (record.kind !== 'none' || tools.target.isCreateRepeatable) return undefined;
  const made = await tools.target.findByIdentity(identityOf(tools, run.change.employeeId));
  if (made.length < 2) return undefined;
  return {
    state: run.state,
    hold: possibleMatch(
      'several',
      made.map(({ netsuiteId }) => netsuiteId),
    ),
  };
}

async function readBack(
  { run, plan, desired }: EmployeePlan,
  applied: ApplyResult,
  { cutShort, tools }: { cutShort: SyncRun; tools: WriteTools },
): Promise<ReadBackResult> {
  const endsAccess = plan.action === 'deactivate' && plan.writes.some(({ removesAccess }) => removesAccess);
  const isRemembered = ([field, value]: readonly [string, Parameters<WriteTools['digest']>[1]]): boolean =>
    run.state.digests[field] === tools.digest(field, value);
  try {
    return await readBackWrites({
      applied,
      isAccessAtStake: applied.hasSentRemoval || endsAccess,
      target: tools.target,
      verifiedFields: tools.verifiedFields,
      suspicious: [...desired].filter(isRemembered).map(([field]) => field),
    });
  } catch (error) {
    if (applied.hasSentRemoval && cutShort !== run) await tools.checkpoint(withBegunRow(cutShort));
    throw error;
  }
}

/** What would be refused again, as far as is known. */
export function standingFailures(run: SyncRun): readonly Failure[] {
  const { failure, otherFailures = [] } = run.state;
  if (shouldRetryRejected(run) || failure === undefined) return [];
  const isDue = isRetryDue(run.state, run.readAtMs);
  return [failure, ...otherFailures].filter(({ passes }) => passes !== true || !isDue);
}
