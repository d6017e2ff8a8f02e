// One employee's run: the merged change that asked for it, what is remembered, and what BambooHR says.
import { type LogFields } from '../effects.ts';
import { dayAt } from '../employee/calendar.ts';
import { runOfPlan, withRun } from '../employee/plan-results.ts';
import { type SourceFields } from '../employee/source-fields.ts';
import { type Hold, type SyncState } from '../employee/sync-state.ts';
import { type MergedChange } from './changes/merged-change.ts';
import { type Phase } from './life-cycle/life-cycle.ts';
import { type SyncPolicy } from './sync-policy.ts';

export interface SyncRun {
  readonly change: MergedChange;
  readonly state: SyncState;
  /** Attempts that began and never reached an end, this one included. */
  readonly attempt: number;
  /** When the run began (epoch milliseconds); BambooHR is read after that. */
  readonly readAtMs: number;
  /** Day where the employee is. */
  readonly today: string;
  /** As BambooHR shows the employee; empty before it was asked, and where it does not. */
  readonly fields: SourceFields;
  readonly phase: Exclude<Phase, { name: 'future' }>;
  /** Only the life cycle is written: the employee is gone from BambooHR, or out of scope. */
  readonly isLifeCycleOnly: boolean;
  /** An operator asked: what NetSuite refused before is tried again. */
  readonly retriesRejected: boolean;
  /** The stored link to NetSuite turned out to be stale; another refusal of the same kind is final. */
  readonly rematch?: Rematch;
}

interface Rematch {
  readonly reason: 'duplicate' | 'not-found';
  /** What was remembered of the record that NetSuite does not know by our identity any more. */
  readonly formerState?: SyncState;
}

/** Something that the log should tell. */
export interface Note {
  readonly level: 'info' | 'warn';
  readonly text: string;
  readonly fields: LogFields;
}

/** Before anything is read. A plan is shown first, and shows what it is about to send, so it retries nothing unshown. */
export function startRun(
  { state, attempt }: Pick<SyncRun, 'state' | 'attempt'>,
  change: MergedChange,
  { nowMs, policy }: { nowMs: number; policy: SyncPolicy },
): SyncRun {
  return {
    change,
    state,
    attempt,
    readAtMs: nowMs,
    today: dayAt(nowMs, state.timeZone ?? policy.companyTimeZone),
    fields: {},
    phase: { name: 'undecided' },
    isLifeCycleOnly: false,
    retriesRejected: change.foundBy === 'operator' && change.authorization.plan === undefined,
  };
}

/** What was refused is sent again when something outside the employee changed, or when an operator asks. */
export const shouldRetryRejected = ({ retriesRejected, change: { kinds } }: SyncRun): boolean =>
  retriesRejected || kinds.includes('release') || kinds.includes('due');

/** A row of a plan that is cut short is not as planned any more, and goes on all the same. */
export function withBegunRow({ state, change }: Pick<SyncRun, 'state' | 'change'>): SyncState {
  const { plan } = change.authorization;
  return plan === undefined ? state : withRun(state, { id: plan.id, result: 'begun' });
}

/** An earlier attempt at this very row may have landed in part: what is left goes as any other change. */
export const isRowBegun = ({ state, attempt }: SyncRun, planId: string): boolean =>
  attempt > 1 || runOfPlan(state, planId)?.result === 'begun';

/** A leaver who may still have a login there is more than a matter of bookkeeping. */
export const asLeaver = (
  { phase }: Pick<SyncRun, 'phase'>,
  { isLeaver: _before, ...hold }: PossibleMatch,
): PossibleMatch => (phase.name === 'leaver' ? { ...hold, isLeaver: true } : hold);

type PossibleMatch = Extract<Hold, { code: 'possible-match' }>;

/** The link of before counts on where no other one was written. */
export const withFormerRecord = ({ state, rematch }: Pick<SyncRun, 'state' | 'rematch'>): SyncState =>
  rematch?.formerState?.netsuiteId === undefined
    ? state
    : { ...state, netsuiteId: rematch.formerState.netsuiteId, digests: rematch.formerState.digests };
