// Days to come, which BambooHR shows only in the history rows: exits, and other values.
import { addDays } from '../../employee/calendar.ts';
import { rowInForce, showsJob } from './job-on-start-day.ts';
import { isEnding } from './ending.ts';
import { isAskedByDay, type Rows, type RowsInput } from './history-rows.ts';
import { type Employment } from './read-employment.ts';
import { forget, type SyncState } from '../../employee/sync-state.ts';
import { type ReadTools } from '../sync-tools.ts';

export interface UpcomingDates {
  readonly leavesOn?: string | undefined;
  readonly endingOn?: string | undefined;
  readonly nextJobOn?: string | undefined;
  readonly lookAgainAtMs?: number | undefined;
}

/** BambooHR's own change of day is a few hours late at most, in the company's zone. */
const lookAgainAfterMs = 3 * 60 * 60_000;

export async function upcomingDates(
  employment: Employment,
  { kinds, state, history, readAtMs }: RowsInput & { readAtMs: number },
  { policy }: ReadTools,
): Promise<UpcomingDates> {
  const { phase, statusRows, fields, isEndShown, days } = employment;
  const { today } = days;
  const isLeaver = phase.name === 'leaver';
  const lookAgainAtMs = readAtMs + lookAgainAfterMs;
  if (isLeaver) {
    const isBack = typeof fields['hireDate'] === 'string' && fields['hireDate'] > (phase.releaseDate ?? today);
    const isBackLate = (isBack && isLate(fields['hireDate'], today)) || isBehind(employment, undefined, policy);
    const back = [...(isBack ? [fields['hireDate']] : []), ...otherDays(statusRows, policy)];
    return {
      ...nextOf(back, today),
      // A rehire whose day has come, and BambooHR still shows the former end.
      ...(isBackLate ? { lookAgainAtMs } : {}),
      ...(isEndShown || phase.releaseDate === null ? {} : { endingOn: phase.releaseDate }),
    };
  }
  const leavesOn = leavingDay(phase, state, statusRows);
  const isStarting = employment.startsOn !== undefined && isLate(fields['hireDate'], today);
  if (!isAskedByDay(kinds)) {
    const looked = isStarting ? lookAgainAtMs : state.lookAgainAtMs;
    return { leavesOn, nextJobOn: state.nextJobOn, lookAgainAtMs: looked };
  }
  const jobRows = await history('jobInfo');
  const isUnshown = isStarting || (employment.startsOn === undefined && isBehind(employment, jobRows, policy));
  return {
    leavesOn,
    ...(jobRows === undefined
      ? { nextJobOn: later(state.nextJobOn, today) }
      : nextOf([...jobRows.map(({ date }) => date), ...otherDays(statusRows, policy)], today)),
    ...(isUnshown ? { lookAgainAtMs } : {}),
  };
}

/** A remembered day goes only when its row is known to be gone, or done. */
function leavingDay(phase: Employment['phase'], state: SyncState, rows: Rows): string | undefined {
  const said = 'leavesOn' in phase ? phase.leavesOn : undefined;
  return said ?? (rows === undefined ? state.leavesOn : undefined);
}

/** Rows of a status that need not be an end: what it comes to shows when the day has come. */
const otherDays = (rows: Rows, policy: { endingLabels: readonly string[] }): (string | null | undefined)[] =>
  (rows ?? []).filter((row) => !isEnding(row['employmentStatus'], policy)).map(({ date }) => date);

/**
 * When other values come into force, for which BambooHR may give no sign at all. On the day itself they may come true at any
 * hour, so the day after is looked at too.
 */
function nextOf(days: readonly (string | null | undefined)[], today: string): UpcomingDates {
  const ahead = days.flatMap((day) => (typeof day === 'string' && day >= today ? [day] : []));
  const [nextJobOn] = ahead.map((day) => (day === today ? addDays(today, 1) : day)).sort();
  return { nextJobOn };
}

const later = (day: string | undefined, today: string): string | undefined =>
  day !== undefined && day > today ? day : undefined;

/** Its day came today or yesterday: BambooHR counts in another zone, and changes some hours after midnight. */
const isLate = (day: string | null | undefined, today: string): boolean =>
  typeof day === 'string' && day <= today && day >= addDays(today, -1);

/** BambooHR still shows the values before those of a row whose day has come. */
function isBehind(
  { fields, statusRows, days: { today } }: Employment,
  jobRows: Rows,
  policy: { endingLabels: readonly string[] },
): boolean {
  const job = rowInForce(jobRows ?? [], today);
  const status = rowInForce(statusRows ?? [], today);
  const label = status?.['employmentStatus'];
  const shown = fields['employmentHistoryStatus'];
  // An ending has a time of its own, the end of its day.
  const isStatusBehind =
    isLate(status?.['date'], today) && shown !== undefined && shown !== label && !isEnding(label, policy);
  return isStatusBehind || (job !== undefined && isLate(job['date'], today) && !showsJob(fields, job));
}

export const withUpcomingDates = (state: SyncState, days: UpcomingDates): SyncState => ({
  ...forget(state, 'ahead'),
  ...defined(days),
});

interface KnownDays {
  leavesOn?: string;
  endingOn?: string;
  nextJobOn?: string;
  lookAgainAtMs?: number;
}

const defined = ({ leavesOn, endingOn, nextJobOn, lookAgainAtMs }: UpcomingDates): KnownDays => ({
  ...(leavesOn === undefined ? {} : { leavesOn }),
  ...(endingOn === undefined ? {} : { endingOn }),
  ...(nextJobOn === undefined ? {} : { nextJobOn }),
  ...(lookAgainAtMs === undefined ? {} : { lookAgainAtMs }),
});
