// Days to come, which BambooHR shows only in the history rows: exits, and other job values.
import { addDays } from './calendar.ts';
import { type Phase } from './life-cycle.ts';
import { type SourceFields } from './source-fields.ts';
import { type SyncState } from './sync-state.ts';
import { type SyncTools } from './sync-tools.ts';
import { type Asked, type Work } from './work.ts';

/** The rows say what is still to come, and what is over although the employee still reads Active. */
export async function statusRowsIfDue(
  employeeId: string,
  { asked, state }: { asked: Asked; state: SyncState },
  { source }: SyncTools,
): Promise<readonly SourceFields[] | undefined> {
  const isDue = asked.kinds.includes('due') || asked.kinds.includes('compare') || state.leavesOn !== undefined;
  if (!isDue) return undefined;
  const rows = await source.getHistory(employeeId, 'employmentStatus');
  // Some accounts hide a table by showing it empty, or without the column that matters.
  const isReadable =
    rows !== undefined && rows.length > 0 && rows.every((row) => row['employmentStatus'] !== undefined);
  return isReadable ? rows : undefined;
}

/** A remembered day goes only when its row is known to be gone, or done. */
export function leavingDay(
  phase: Phase,
  state: SyncState,
  rows: readonly SourceFields[] | undefined,
): string | undefined {
  if (phase.name === 'leaver') return undefined;
  const said = 'leavesOn' in phase ? phase.leavesOn : undefined;
  return said ?? (rows === undefined ? state.leavesOn : undefined);
}

/**
 * When other job values come into force, for which BambooHR may give no sign at all. On the day itself they may come true
 * at any hour, so the day after is looked at too.
 */
export async function nextJobDay(
  { handling, today }: Pick<Work, 'handling' | 'today'>,
  { asked, state }: { asked: Asked; state: SyncState },
  { source }: SyncTools,
): Promise<string | undefined> {
  const known = state.nextJobOn !== undefined && state.nextJobOn > today ? state.nextJobOn : undefined;
  if (!asked.kinds.includes('due') && !asked.kinds.includes('compare')) return known;
  const rows = await source.getHistory(handling.employeeId, 'jobInfo');
  const days = (rows ?? []).flatMap(({ date }) => (typeof date === 'string' && date >= today ? [date] : []));
  const [next] = days.map((day) => (day === today ? addDays(today, 1) : day)).sort();
  return rows === undefined ? known : next;
}

interface DaysAhead {
  readonly leavesOn: string | undefined;
  readonly nextJobOn: string | undefined;
}

export function withDays(
  { leavesOn: _l, nextJobOn: _n, ...state }: SyncState,
  { leavesOn, nextJobOn }: DaysAhead,
): SyncState {
  return {
    ...state,
    ...(leavesOn === undefined ? {} : { leavesOn }),
    ...(nextJobOn === undefined ? {} : { nextJobOn }),
  };
}
