// History rows of employees that changed: all rows of each of them, past, current and future, without ids of their own.
import * as z from 'zod';

const Row = z.looseObject({ date: z.string() });
const Entry = z.object({ rows: z.array(Row) });

export const ChangedRows = z.object({
  // PHP writes an empty map as [].
  employees: z.union([z.record(z.string(), Entry), z.array(z.unknown()).max(0), z.null()]).optional(),
});

/** Employees with a row dated on that day or later. What the row means is for its reader: labels are the customer's. */
export function aheadOf({ employees }: z.output<typeof ChangedRows>, day: string): readonly string[] {
  if (employees === undefined || employees === null || Array.isArray(employees)) return [];
  return Object.entries(employees)
    .filter(([, { rows }]) => rows.some(({ date }) => date >= day))
    .map(([employeeId]) => employeeId);
}
