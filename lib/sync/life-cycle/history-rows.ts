// The history rows of one employee, each table read at most once a run.
import { jobRowFields } from '../../employee/field-groups.ts';
import { type ChangeKind } from '../../employee/change.ts';
import { type EmployeeSource } from '../../employee/ports.ts';
import { type SourceFields } from '../../employee/source-fields.ts';
import { type SyncState } from '../../employee/sync-state.ts';

export type HistoryTable = Parameters<EmployeeSource['getHistory']>[1];
/** Oldest first; undefined: closed to us. */
export type Rows = readonly SourceFields[] | undefined;
export type HistoryReader = (table: HistoryTable) => Promise<Rows>;

export function historyReader(employeeId: string, { getHistory }: HistorySource): HistoryReader {
  const known = new Map<HistoryTable, Promise<Rows>>();
  return (table) => {
    const before = known.get(table);
    if (before !== undefined) return before;
    const rows = getHistory(employeeId, table).then((read) => readable(read, columns[table]));
    known.set(table, rows);
    return rows;
  };
}

interface HistorySource {
  readonly getHistory: (employeeId: string, table: HistoryTable) => Promise<Rows>;
}

/** Some accounts hide a table by showing it empty, or without the columns that matter. */
const readable = (rows: Rows, names: readonly string[]): Rows =>
  rows !== undefined && rows.length > 0 && rows.every((row) => names.some((name) => row[name] !== undefined))
    ? rows
    : undefined;

/** One of them at least. */
const columns: Readonly<Record<HistoryTable, readonly string[]>> = {
  employmentStatus: ['employmentStatus'],
  jobInfo: jobRowFields,
};

export interface RowsInput {
  /** What the run was asked for. */
  readonly kinds: readonly ChangeKind[];
  readonly state: SyncState;
  readonly history: HistoryReader;
}

/**
 * The rows say what is still to come, and what is over although the employee still reads Active. An employee who was ended,
 * or was to be, is not taken for a comeback before they are read.
 */
export async function statusRowsIfDue({
  kinds,
  state,
  history,
  isEndShown,
}: RowsInput & { isEndShown: boolean }): Promise<Rows> {
  const isEnded = state.lifeCycle === 'leaver' && !isEndShown;
  const isDue = isAskedByDay(kinds) || state.leavesOn !== undefined || state.endingOn !== undefined || isEnded;
  return isDue ? await history('employmentStatus') : undefined;
}

export const isAskedByDay = (kinds: readonly ChangeKind[]): boolean =>
  kinds.includes('due') || kinds.includes('compare');
