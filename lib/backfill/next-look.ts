// When the connector looks at an employee again by itself, and for what. Pure, and the one rule for both sides: the store
// writes the earliest moment into its index, and the poll asks what of it has come.
import { addDays, startOfDay } from '../employee/calendar.ts';
import { type ChangeKind } from '../employee/change.ts';
import { type SyncState } from '../employee/sync-state.ts';

export interface CompanyCalendar {
  readonly timeZone: string;
  /** Hours after a last day has ended at which a termination is due. */
  readonly terminationHour: number;
}

export interface Look {
  /** Epoch milliseconds; 0: with every poll, which then asks whether `until` is fulfilled. */
  readonly atMs: number;
  readonly kind: Extract<ChangeKind, 'compare' | 'due' | 'release'>;
  /** What has to be seen before the employee is looked at. */
  readonly until?: 'mapping-changed' | 'guard-released' | 'writes-resumed' | 'supervisor-linked';
}

const hourMs = 60 * 60_000;
/** A day that is over and still not done is looked at again after this long. */
const overdueAgainMs = 6 * hourMs;
/** Answered in the meantime, or settled by hand in NetSuite. */
const questionAgainMs = 24 * hourMs;
/** An ending that BambooHR does not show yet is in no comparison of the rosters, so the record itself is looked at. */
const unshownEndAgainMs = 24 * hourMs;

/** All looks that the state asks for, the most telling first. `lookedAtMs`: when the employee was last looked at. */
export function looksOf(
  state: SyncState,
  calendar: CompanyCalendar,
  lookedAtMs = state.lastReadAtMs ?? 0,
): readonly Look[] {
  const { inDoubt, endingOn, lookAgainAtMs, dueOn, retry, nextJobOn, leavesOn, lastReadAtMs = 0 } = state;
  const zone = state.timeZone ?? calendar.timeZone;
  return [
    ...lookAt('compare', inDoubt?.recheckAtMs),
    ...lookAt('compare', endingOn === undefined ? undefined : lastReadAtMs + unshownEndAgainMs),
    ...lookAt('due', unlessOverdue(lookAgainAtMs, state)),
    ...lookAt('due', unlessOverdue(startOf(dueOn, zone), state)),
    ...lookAt('release', retry?.atMs),
    ...lookAt('due', unlessOverdue(startOf(nextJobOn, zone), state)),
    ...lookAt('due', unlessOverdue(endOf(leavesOn, zone, calendar), state)),
    ...looksForHold(state, lookedAtMs),
    ...looksForSupervisor(state),
  ];
}

/**
 * The earliest moment at which a poll should look at the employee, as of `nowMs`; undefined: none will do anything. A look
 * at which BambooHR did not show the employee is not recorded as a read, and was one all the same.
 */
export function nextLookAt(state: SyncState, calendar: CompanyCalendar, nowMs: number): number | undefined {
  const times = looksOf(state, calendar, Math.max(nowMs, state.lastReadAtMs ?? 0)).map(({ atMs }) => atMs);
  return times.length === 0 ? undefined : Math.min(...times);
}

const lookAt = (kind: Look['kind'], atMs: number | undefined): readonly Look[] =>
  atMs === undefined ? [] : [{ atMs, kind }];

const startOf = (day: string | undefined, zone: string): number | undefined =>
  day === undefined ? undefined : startOfDay(day, zone);

const endOf = (day: string | undefined, zone: string, { terminationHour }: CompanyCalendar): number | undefined =>
  day === undefined ? undefined : startOfDay(addDays(day, 1), zone) + terminationHour * hourMs;

/** What a look at the right time did not settle is not looked at by every poll. */
const unlessOverdue = (atMs: number | undefined, { lastReadAtMs = 0 }: SyncState): number | undefined =>
  atMs === undefined || lastReadAtMs < atMs ? atMs : lastReadAtMs + overdueAgainMs;

/** Most holds end by what an operator does elsewhere, which every poll looks for. */
function looksForHold({ hold }: SyncState, lookedAtMs: number): readonly Look[] {
  switch (hold?.code) {
    case 'unmapped':
      return [{ atMs: 0, kind: 'release', until: 'mapping-changed' }];
    case 'guard':
      return [{ atMs: 0, kind: 'release', until: 'guard-released' }];
    case 'paused':
      return [{ atMs: 0, kind: 'release', until: 'writes-resumed' }];
    case 'possible-match':
    case 'deletion-review':
      return [{ atMs: lookedAtMs + questionAgainMs, kind: 'release' }];
    case 'no-hire-date':
    case 'no-name':
    case 'scope-unknown':
    case undefined:
      return [];
  }
}

/** A cycle ends with a change of an employee in it, and that change looks after the others. */
const looksForSupervisor = ({ pendingSupervisor, pendingWhy }: SyncState): readonly Look[] =>
  pendingSupervisor === undefined || pendingWhy === 'cycle'
    ? []
    : [{ atMs: 0, kind: 'release', until: 'supervisor-linked' }];
