// What a change asks for, done in order: access first, then an answer that undoes a link, then the employee as a whole.
import { addDays } from '../../employee/calendar.ts';
import { type SkipReason } from '../../employee/codes.ts';
import { type EmployeeLease } from '../../employee/ports.ts';
import { endOf, runOfPlan, withRun } from '../../employee/plan-results.ts';
import { type SyncState } from '../../employee/sync-state.ts';
import { lookBackMs } from '../deleted-employee.ts';
import { withoutRecord } from '../next-state.ts';
import { revokeAccess, withPendingRevoke } from '../revoke-access.ts';
import { syncEmployee } from '../sync-employee.ts';
import { startRun, type SyncRun } from '../sync-run.ts';
import { type WriteTools } from '../sync-tools.ts';
import { unlinkIfAsked } from '../unlink-record.ts';
import { type MergedChange } from './merged-change.ts';

/** Returns the state to record. Throws WaitError; anything else that is thrown is unexpected. */
export async function runChange(lease: EmployeeLease, change: MergedChange, tools: WriteTools): Promise<SyncState> {
  const own = await withoutLostRecord(lease.state, change.employeeId, tools);
  const run = startRun({ ...lease, state: own }, change, { ...tools, nowMs: tools.now() });
  const isRevoke = change.kind === 'revoke';
  const isPending = own.isRevokePending === true;
  const revoked = isRevoke || isPending ? await revokeAccess(run, tools) : { state: own, isRecordLost: false };
  if (isRevoke && !revoked.isRecordLost) return revoked.state;
  const unlinked = await unlinkIfAsked({ ...run, state: revoked.state }, tools);
  if (unlinked.isAsked) return withPendingRevoke(await withDeletion(unlinked.state, change, tools));
  const brought = await syncEmployee({ ...run, state: unlinked.state, readAtMs: tools.now() }, tools);
  const isVain = revoked.isRecordLost && hasNothing(brought);
  const synced = isVain ? withoutVainRevoke(brought, isRevoke) : withPendingRevoke(brought);
  const state = revoked.isRecordLost ? await revokedAgain(synced, run, tools) : synced;
  return withRows(withPlanResult(state, lease, change), change, run.today);
}

/** Undoing a link is all that this run does; that BambooHR deleted the employee is known for the next one. */
async function withDeletion(state: SyncState, change: MergedChange, { source }: WriteTools): Promise<SyncState> {
  const { employeeId, kinds, occurredAtMs } = change;
  if (!kinds.includes('deleted')) return state;
  const isDeleted = await source.isDeleted(employeeId, occurredAtMs - lookBackMs);
  return isDeleted ? { ...state, isDeleted } : state;
}

/** Neither a record of a leaver's own nor one that may be theirs was found, by identity, number, address or name. */
const hasNothing = ({ netsuiteId, skippedFor }: SyncState): boolean =>
  netsuiteId === undefined && (skippedFor === 'left-before' || skippedFor === 'deleted');

/** The operator who asked is told so once, and no login is waited for that cannot be there. */
function withoutVainRevoke(state: SyncState, isAsked: boolean): SyncState {
  const { isRevokePending: _vain, retry: _retry, ...rest } = isAsked ? withPendingRevoke(state) : state;
  return rest;
}

/** A record that was found again meanwhile loses its login in the same run. */
async function revokedAgain(state: SyncState, run: SyncRun, tools: WriteTools): Promise<SyncState> {
  if (state.netsuiteId === undefined || state.isRevokePending !== true) return state;
  const kinds = [...run.change.kinds, 'revoke' as const];
  return (await revokeAccess({ ...run, state, change: { ...run.change, kinds } }, tools)).state;
}

/**
 * A record that an operator linked with another employee since, because this one came back under that id, is nothing of
 * this employee's any more.
 */
async function withoutLostRecord(state: SyncState, employeeId: string, { states }: WriteTools): Promise<SyncState> {
  const { netsuiteId } = state;
  if (netsuiteId === undefined) return state;
  const owner = await states.recordOwner(netsuiteId);
  if (owner === undefined || owner.employeeId === employeeId) return state;
  // So is a login that was still to go: it is the other employee's, who works here.
  const { lifeCycle: _theirs, isRevokePending: _login, retry: _retry, ...rest } = withoutRecord(state);
  return rest;
}

/** What could not even be planned is not as planned any more. */
function withPlanResult(state: SyncState, lease: EmployeeLease, { authorization: { plan } }: MergedChange): SyncState {
  const isTold = plan === undefined || runOfPlan(state, plan.id) !== runOfPlan(lease.state, plan.id);
  if (isTold) return state;
  const { result, why = state.skippedFor ?? state.outcome } = endOf(state);
  return withRun(state, {
    id: plan.id,
    result: result === 'failed' ? result : 'stale',
    ...(why === undefined ? {} : { why }),
  });
}

/** What became of rows that differ is known of them until a day that may change it. */
function withRows(state: SyncState, { rows }: MergedChange, today: string): SyncState {
  if (rows === undefined) return state;
  const { knownHarmlessDifference: _harmless, knownUnresolvedDifference: _unresolved, ...others } = state;
  const { nextJobOn, leavesOn, dueOn } = state;
  // On the last day itself, the day after it changes more.
  const goneOn = leavesOn === undefined ? undefined : addDays(leavesOn, 1);
  const days = [addDays(today, rowsDays), nextJobOn, leavesOn, goneOn, dueOn];
  const [untilDay = today] = days.filter((day) => day !== undefined && day > today).sort();
  if (provesHarmless(state)) return { ...others, knownHarmlessDifference: { rows, untilDay } };
  return isUnresolved(state) ? { ...others, knownUnresolvedDifference: { rows, untilDay } } : others;
}

const rowsDays = 7;

/** BambooHR showed the employee, and nothing is left to do, or nothing before a day that is known, or nothing at all. */
function provesHarmless({ outcome, hold, failure, inDoubt, skippedFor }: SyncState): boolean {
  if (hold !== undefined || failure !== undefined || inDoubt !== undefined) return false;
  if (outcome === 'skipped') return skippedFor !== undefined && notOurs.has(skippedFor);
  return outcome === 'unchanged' || outcome === 'scheduled';
}

const notOurs: ReadonlySet<SkipReason> = new Set(['out-of-scope', 'left-before', 'ignored']);

/** Looked at and not brought in step, without a write that could have been: the same look tomorrow writes nothing new. */
const isUnresolved = ({ outcome }: SyncState): boolean => outcome === 'failed' || outcome === 'skipped';
