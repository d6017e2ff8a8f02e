// An employee whom BambooHR does not show. Permissions, lock-outs and wrong hosts look just like a deletion, so only the feed of
// changes proves one.
import { writeEmployee } from './write-employee.ts';
import { heldAsPossibleMatch } from './matching/find-match.ts';
import { type LinkedRecord, linkedRecord, onlyRecordOf, recordByMemory } from './matching/linked-record.ts';
import { nextStateHeld, nextStateUnreadable, nextStateWithoutPlan } from './next-state.ts';
import { type SyncState } from '../employee/sync-state.ts';
import { type SyncTools } from './sync-tools.ts';
import { type SyncRequest, type SyncRun } from './sync-run.ts';

/** A change may have been found some time after it happened, by another clock. */
export const lookBackMs = 24 * 60 * 60_000;

export async function syncMissingEmployee(
  work: SyncRun,
  { asked, reading }: { asked: SyncRequest; reading: 'not-found' | 'not-visible' },
  tools: SyncTools,
): Promise<SyncState> {
  const { state, readAtMs, lease } = work;
  const { employeeId } = lease;
  const isClaimed = asked.kinds.includes('deleted') || state.isDeleted === true;
  const isProven =
    reading === 'not-found' &&
    isClaimed &&
    (state.isDeleted === true || (await tools.source.isDeleted(employeeId, asked.occurredAtMs - lookBackMs)));
  if (!isProven) {
    tools.effects.log.warn('employee not readable in BambooHR, nothing changed', { employeeId, code: reading });
    return nextStateUnreadable(state, reading, readAtMs);
  }
  const gone: SyncState = { ...state, isDeleted: true };
  const isKnown =
    state.netsuiteId !== undefined ||
    work.formerState !== undefined ||
    (await onlyRecordOf(employeeId, tools)) !== undefined;
  if (!isKnown && !isInQuestion(state)) {
    return nextStateWithoutPlan(gone, { outcome: 'skipped', skippedFor: 'deleted' }, readAtMs);
  }
  if (isKnown && tools.policy.deletion === 'hold') return await heldForReview({ ...work, state: gone }, tools);
  return await writeEmployee(
    { ...work, state: withQuestion(gone), phase: { name: 'leaver', releaseDate: null }, isLifeCycleOnly: true },
    tools,
  );
}

/**
 * A record that may be this employee's, and its login, stay in question until an operator has answered, and what was
 * answered has landed.
 */
const isInQuestion = ({ hold, refusedLink }: SyncState): boolean => hold !== undefined || refusedLink !== undefined;

/** NetSuite refused to link a record that was beyond doubt while the employee was there. */
const withQuestion = (state: SyncState): SyncState =>
  state.refusedLink === undefined || state.hold !== undefined
    ? state
    : { ...state, hold: heldAsPossibleMatch('unlinked', [state.refusedLink]).hold };

/** The hold ends once the record is seen to have been ended by hand. */
async function heldForReview({ state, lease, readAtMs }: SyncRun, tools: SyncTools): Promise<SyncState> {
  const linked = (await linkedRecord(lease.employeeId, state, tools)) ?? (await recordByMemory(state, tools));
  const isEnded = linked === undefined ? await isGone(state, tools) : isEndedThere(linked);
  return isEnded
    ? nextStateWithoutPlan(state, { outcome: 'skipped', skippedFor: 'deleted' }, readAtMs)
    : nextStateHeld(state, { code: 'deletion-review' }, readAtMs);
}

const isEndedThere = ({ record: { fields } }: LinkedRecord): boolean =>
  fields.get('isInactive') === true && fields.get('giveAccess') === false;

/** A record that lost our identity to a hand is there all the same. */
const isGone = async ({ netsuiteId }: SyncState, { target }: SyncTools): Promise<boolean> =>
  netsuiteId === undefined || (await target.read({ netsuiteId })) === undefined;
