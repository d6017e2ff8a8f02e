// What a change asks for, done in order: access first, then an answer that undoes a link, then the employee as a whole.
import { addDays, dayAt } from './calendar.ts';
import { type MergedChange } from './handle-change.ts';
import { type Handling } from './ports.ts';
import { endOf, runOfPlan, withRun } from './planned-run.ts';
import { revokeAccess, withPendingRevoke } from './revoke-access.ts';
import { syncEmployee } from './sync-employee.ts';
import { type SyncState } from './sync-state.ts';
import { type SyncTools } from './sync-tools.ts';
import { unlinkIfAsked } from './unlink-record.ts';
import { type Work } from './work.ts';

/** Returns the state to record. Throws WaitError; anything else that is thrown is unexpected. */
export async function handleEmployee(handling: Handling, change: MergedChange, tools: SyncTools): Promise<SyncState> {
  const work = workInHand(handling, change, tools);
  if (change.kind === 'revoke') return await revokeAccess(work, tools);
  const isPending = handling.state.isRevokePending === true;
  const state = isPending ? await revokeAccess(work, tools) : handling.state;
  const now = { ...handling, state };
  const unlinked = await unlinkIfAsked({ ...work, handling: now, state }, tools);
  if (unlinked !== undefined) return withPendingRevoke(unlinked);
  const { kinds, occurredAtMs, authority } = change;
  const asked = { kinds, authority, occurredAtMs, isInsisting: work.isInsisting };
  const synced = withPendingRevoke(await syncEmployee(now, asked, tools));
  return withRows(withPlanResult(synced, handling, change), change, work.today);
}

/** What could not even be prepared is not as planned any more. */
function withPlanResult(state: SyncState, handling: Handling, { authority: { plan } }: MergedChange): SyncState {
  const isTold = plan === undefined || runOfPlan(state, plan.id) !== runOfPlan(handling.state, plan.id);
  if (isTold) return state;
  const { result, why = state.skippedFor ?? state.outcome } = endOf(state);
  return withRun(state, {
    id: plan.id,
    result: result === 'failed' ? result : 'moved',
    ...(why === undefined ? {} : { why }),
  });
}

/** What became of rows that differ is known of them until a day that may change it. */
function withRows(state: SyncState, { rows }: MergedChange, today: string): SyncState {
  if (rows === undefined) return state;
  const { harmless: _before, vain: _vain, ...others } = state;
  const days = [addDays(today, rowsDays), state.nextJobOn, state.leavesOn, state.dueOn];
  const [untilDay = today] = days.filter((day) => day !== undefined && day > today).sort();
  if (provesHarmless(state)) return { ...others, harmless: { rows, untilDay } };
  return isVain(state) ? { ...others, vain: { rows, untilDay } } : others;
}

const rowsDays = 7;

/** BambooHR showed the employee, and nothing is left to do, or nothing before a day that is known, or nothing at all. */
function provesHarmless({ outcome, hold, failure, inDoubt, skippedFor = '' }: SyncState): boolean {
  if (hold !== undefined || failure !== undefined || inDoubt !== undefined) return false;
  if (outcome === 'skipped') return notOurs.has(skippedFor);
  return outcome === 'unchanged' || outcome === 'scheduled';
}

const notOurs = new Set(['out-of-scope', 'left-before', 'ignored']);

/** Looked at and not brought in step, without a write that could have been: the same look tomorrow writes nothing new. */
const isVain = ({ outcome }: SyncState): boolean => outcome === 'failed' || outcome === 'skipped';

function workInHand(
  handling: Handling,
  { kinds, foundBy, authority }: MergedChange,
  { effects, policy }: SyncTools,
): Work {
  const readAtMs = effects.now();
  return {
    handling,
    kinds,
    authority,
    state: handling.state,
    readAtMs,
    today: dayAt(readAtMs, policy.companyTimeZone),
    fields: {},
    phase: { name: 'undecided' },
    isLifeCycleOnly: true,
    // A plan is shown first, and shows what it is about to send.
    isInsisting: foundBy === 'operator' && authority.plan === undefined,
  };
}
