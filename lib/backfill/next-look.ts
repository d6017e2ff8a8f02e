// When the next poll should look at an employee, by what is remembered: a day that comes, a doubt to clear, a hold.
import { addDays, startOfDay } from '../employee/calendar.ts';
import { type Hold, type SyncState } from '../employee/sync-state.ts';

export interface CompanyCalendar {
  readonly timeZone: string;
  /** Hours after a last day has ended at which a termination is due. */
  readonly terminationHour: number;
}

const hourMs = 60 * 60_000;
/** A day that is over and still not done is looked at again after this long. */
const overdueAgainMs = 6 * hourMs;
const lookAlikeAgainMs = 24 * hourMs;
/** An ending that BambooHR does not show yet is in no comparison of the rosters, so the record itself is looked at. */
export const unshownEndAgainMs = 24 * hourMs;

/** The earliest moment at which a poll should look at the employee; undefined: none will do anything. */
export function nextLookAt(state: SyncState, calendar: CompanyCalendar, nowMs: number): number | undefined {
  const { hold, dueOn, leavesOn, nextJobOn, lookAgainAtMs, pendingSupervisor, pendingWhy, inDoubt, retry } = state;
  const zone = state.timeZone ?? calendar.timeZone;
  // A cycle ends with a change of an employee in it, and that change looks after the others.
  const isLinkAwaited = pendingSupervisor !== undefined && pendingWhy !== 'cycle';
  const days = [dueOn, nextJobOn].flatMap((day) => (day === undefined ? [] : [startOfDay(day, zone)]));
  const ends =
    leavesOn === undefined ? [] : [startOfDay(addDays(leavesOn, 1), zone) + calendar.terminationHour * hourMs];
  const shown = state.endingOn === undefined ? [] : [(state.lastReadAtMs ?? 0) + unshownEndAgainMs];
  const looks = [...shown, ...(lookAgainAtMs === undefined ? [] : [lookAgainAtMs])];
  const times = [
    ...(isHeldByRule(hold) || isLinkAwaited ? [0] : []),
    ...(isUpToAnOperator(hold) ? [nowMs + lookAlikeAgainMs] : []),
    ...[...days, ...ends, ...looks].map((atMs) => unlessOverdue(atMs, state)),
    ...(inDoubt === undefined ? [] : [inDoubt.recheckAtMs]),
    ...(retry?.atMs === undefined ? [] : [retry.atMs]),
  ];
  return times.length === 0 ? undefined : Math.min(...times);
}

/** What a look at the right time did not settle is not looked at by every poll. */
const unlessOverdue = (atMs: number, { lastReadAtMs = 0 }: SyncState): number =>
  lastReadAtMs < atMs ? atMs : lastReadAtMs + overdueAgainMs;

/** Answered in the meantime, or settled by hand in NetSuite. */
const isUpToAnOperator = (hold: Hold | undefined): boolean =>
  hold?.code === 'possible-match' || hold?.code === 'deletion-review';

/** Such a hold ends by what an operator does elsewhere, which every poll looks for. */
const isHeldByRule = (hold: Hold | undefined): boolean =>
  hold?.code === 'unmapped' || hold?.code === 'guard' || hold?.code === 'paused';
