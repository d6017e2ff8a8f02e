// One employee's changes from the queue: is a read needed at all, run it under the employee's lease, record, and queue
// those who waited for this employee.
import { employeeLeaseMs } from '../../config/time-limits.ts';
import { ConnectorError, isWorthWaiting, WaitError } from '../../errors.ts';
import { type EmployeeLease } from '../../employee/ports.ts';
import { runOfPlan, withRun } from '../../employee/plan-results.ts';
import { requeueReports } from './requeue-reports.ts';
import { runChange } from './run-change.ts';
import { unspent, withSpent } from './spent-orders.ts';
import { type Outcome } from '../../employee/codes.ts';
import { type Failure, type Finding, type Hold, type SyncState } from '../../employee/sync-state.ts';
import { type MergedChange } from './merged-change.ts';
import { type ChangeTools } from './change-tools.ts';

export interface HandledResult {
  readonly outcome: Outcome | 'covered';
  /** Why the employee is held, and what NetSuite refused. */
  readonly hold?: Hold;
  readonly failure?: Failure;
  readonly otherFailures?: readonly Failure[];
  readonly findings?: readonly Finding[];
  /** A leaver may still have a login, because it is not known which record is theirs. */
  readonly isAccessUnknown?: boolean;
}

const maxAttempts = 5;
const exhausted = 'attempts-exhausted';
/** How far the queue's clock and ours may be apart. */
const clockMarginMs = 2_000;

/** Throws WaitError (costs no attempt), `attempts-exhausted`, or whatever was unexpected (costs one). */
export async function handleChange(asked: MergedChange, tools: ChangeTools): Promise<HandledResult> {
  const { states, now } = tools;
  const lease = await states.acquire(asked.employeeId, employeeLeaseMs);
  const change = unspent(asked, lease.state);
  if (change === undefined) {
    await states.release(lease, lease.attempt - 1);
    return { outcome: 'covered' };
  }
  if (lease.attempt > maxAttempts) {
    const { plan } = change.authorization;
    // The operator who follows the plan need not wait for a row that no worker will handle.
    if (plan !== undefined) {
      const run = { id: plan.id, result: 'failed', why: exhausted } as const;
      await states.checkpoint(lease, withRun(lease.state, run));
    }
    // The messages go to the dead letters; the doubt about what was sent stays with the employee.
    await states.release(lease, 1);
    throw new ConnectorError(exhausted, `${maxAttempts} attempts at this employee ended in unexpected errors.`);
  }
  let state: SyncState;
  try {
    if (isDone(change, lease) || (lease.attempt === 1 && isCovered(change, lease.state, now()))) {
      await states.release(lease, 0);
      return { outcome: 'covered' };
    }
    state = await runChange(lease, change, { ...tools, checkpoint: (known) => states.checkpoint(lease, known) });
  } catch (error) {
    // A wait takes back its own attempt only: what an earlier one left open stays known.
    await states.release(lease, isWorthWaiting(error) ? lease.attempt - 1 : lease.attempt);
    throw error;
  }
  await states.commit(lease, withSpent(state, change, lease.state));
  await requeueReports(change, { before: lease.state, state, tools });
  return isStale(change, state) ? { outcome: 'unchanged' } : handledAs(state);
}

/** A row of a plan is applied once, however often it is sent; what came to no end may be sent again. */
function isDone({ authorization: { plan } }: MergedChange, { state, attempt }: EmployeeLease): boolean {
  const { result, why } = (plan === undefined ? undefined : runOfPlan(state, plan.id)) ?? {};
  const hasFailed = result === 'failed' && why !== exhausted && attempt === 1;
  return result === 'done' || result === 'stale' || hasFailed;
}

/** What is remembered of the employee then is the outcome of an earlier change. */
const isStale = ({ authorization: { plan } }: MergedChange, state: SyncState): boolean =>
  plan !== undefined && runOfPlan(state, plan.id)?.result === 'stale';

function handledAs({ outcome = 'unchanged', hold, failure, otherFailures, findings }: SyncState): HandledResult {
  return {
    outcome,
    ...(hold === undefined ? {} : { hold }),
    ...(failure === undefined ? {} : { failure }),
    ...(otherFailures === undefined ? {} : { otherFailures }),
    ...(findings === undefined ? {} : { findings }),
    ...(hold?.code === 'possible-match' && hold.isLeaver === true ? { isAccessUnknown: true } : {}),
  };
}

/**
 * A change queued before the last recorded read began was seen by that read. Inside the clock margin that cannot be said, so
 * it waits until one more read covers every change of the same burst.
 */
export function isCovered(change: MergedChange, { lastReadAtMs }: SyncState, nowMs: number): boolean {
  if (change.kind !== 'changed' || lastReadAtMs === undefined) return false;
  if (change.queuedAtMs < lastReadAtMs - clockMarginMs) return true;
  const clearAtMs = lastReadAtMs + 2 * clockMarginMs;
  if (change.queuedAtMs <= lastReadAtMs + clockMarginMs && nowMs < clearAtMs) {
    throw new WaitError('debounced', 'The last read may or may not have seen this change.', clearAtMs);
  }
  return false;
}
