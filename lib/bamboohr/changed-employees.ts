// The feed of changes: one entry an employee, each read by itself. Needed of an entry is the employee id only.
import * as z from 'zod';
import { EmployeeId } from '../employee/identity.ts';
import { entriesOf, readableRows } from './readable-rows.ts';
import { parseTimestamp } from './timestamp.ts';

interface ChangedEmployee {
  readonly employeeId: string;
  readonly isDeleted: boolean;
  /** 0: at a time that cannot be read. */
  readonly changedAtMs: number;
}

export interface ChangedEmployees {
  /** BambooHR's own greatest `lastChanged`; absent when nothing changed. */
  readonly latestMs?: number;
  readonly employees: readonly ChangedEmployee[];
  /** Entries without an employee id or a time. */
  readonly malformed: number;
}

const id = z.union([z.string(), z.int()]).transform(String).pipe(EmployeeId);
const Entry = z.object({ id, action: z.unknown().optional(), lastChanged: z.unknown().optional() });

export const ChangedAnswer = z.object({
  latest: z.unknown().optional(),
  // PHP writes an empty map as [].
  employees: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown()), z.null()]).optional(),
});

export function readChangedEmployees({ latest, employees }: z.output<typeof ChangedAnswer>): ChangedEmployees {
  const { rows, skipped } = readableRows(Entry, entriesOf(employees), 'changed employees');
  const undated = rows.filter(({ lastChanged }) => timeOf(lastChanged) === undefined).length;
  const latestMs = timeOf(latest);
  return {
    ...(latestMs === undefined ? {} : { latestMs }),
    employees: rows.map(({ id: employeeId, action, lastChanged }) => ({
      employeeId,
      isDeleted: typeof action === 'string' && action.trim().toLowerCase() === 'deleted',
      changedAtMs: timeOf(lastChanged) ?? 0,
    })),
    malformed: skipped + undated,
  };
}

const timeOf = (value: unknown): number | undefined => (typeof value === 'string' ? parseTimestamp(value) : undefined);
