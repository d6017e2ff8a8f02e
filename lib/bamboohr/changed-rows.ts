// History rows of employees that changed: all rows of each of them, past, current and future, without ids of their own.
import * as z from 'zod';
import { dayIn } from '../employee/calendar.ts';
import { EmployeeId } from '../employee/identity.ts';

const Row = z.looseObject({ date: z.string() });
const Entry = z.object({ rows: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]) });

export const ChangedRows = z.object({
  // PHP writes an empty map as [].
  employees: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown()), z.null()]).optional(),
});

interface DatedRow {
  readonly employeeId: string;
  readonly date: string;
}

/**
 * Employees with a row dated on that day or later; what the row means is for its reader, since labels are the customer's.
 * `skipped`: rows that cannot be read.
 */
export function aheadOf(
  { employees }: z.output<typeof ChangedRows>,
  day: string,
): { readonly employeeIds: readonly string[]; readonly skipped: number } {
  const read = Object.entries(employees ?? {}).flatMap(([employeeId, entry]) => rowsOf(employeeId, entry));
  const rows = read.filter((row) => row !== undefined);
  return {
    employeeIds: [...new Set(rows.filter(({ date }) => date >= day).map(({ employeeId }) => employeeId))],
    skipped: read.length - rows.length,
  };
}

/** undefined in place of each row, or of the whole entry, that cannot be read. */
function rowsOf(employeeId: string, entry: unknown): readonly (DatedRow | undefined)[] {
  const parsed = Entry.safeParse(entry);
  if (!parsed.success || !EmployeeId.safeParse(employeeId).success) return [undefined];
  return Object.values<unknown>(parsed.data.rows).map((value) => {
    const row = Row.safeParse(value);
    const date = row.success ? dayIn(row.data.date) : undefined;
    return date === undefined ? undefined : { employeeId, date };
  });
}
