// One row of either roster, in the core's words. A row that is none of what it should be is told from a readable one
// here, so that it spoils no other.
import * as z from 'zod';
import { sourceDateFields } from '../../employee/field-groups.ts';
import { EmployeeId } from '../../employee/identity.ts';
import { type SourceRow } from '../../employee/roster-rows.ts';
import { type SourceFields } from '../../employee/source-fields.ts';
import { isDay } from '../../employee/calendar.ts';
import { normaliseValue } from '../employee.ts';

const Id = z.union([z.string(), z.int()]).transform((id) => String(id).trim());
/** How many people there are; undefined where nothing readable says so. */
export const Total = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ])
  .optional()
  .catch(undefined);
const Names = z.array(z.string());
/** PHP writes a list with gaps as an object. */
const Restricted = z
  .union([Names, z.record(z.string(), z.string()).transform((names) => Object.values(names))])
  .nullish();

export interface RawRow {
  readonly id: unknown;
  readonly restricted: unknown;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface RowNames {
  /** Our name of a field -> what the row calls it. */
  readonly names: ReadonlyMap<string, string>;
  /** What the row calls a field -> what its list of restricted fields means. */
  readonly restrictedName: (name: string) => string;
}

/** undefined: the row does not say whose it is. */
export function toSourceRow(
  { id, restricted, values }: RawRow,
  { names, restrictedName }: RowNames,
): SourceRow | undefined {
  const employeeId = Id.safeParse(id).data;
  if (employeeId === undefined || !EmployeeId.safeParse(employeeId).success) return undefined;
  const hidden = Restricted.safeParse(restricted);
  const hiddenNames = new Set((hidden.data ?? []).map(restrictedName));
  const fields: SourceFields = Object.fromEntries(
    [...names].flatMap(([name, theirs]) =>
      hiddenNames.has(theirs) || !Object.hasOwn(values, theirs)
        ? []
        : [[name, normaliseValue(values[theirs])] as const],
    ),
  );
  // These decide where a person stands, so a row that has something else there is not to be judged by.
  const isReadable =
    hidden.success && sourceDateFields.every((name) => !Object.hasOwn(fields, name) || isDate(fields[name]));
  return { employeeId, fields, ...(isReadable ? {} : { isUnreadable: true }) };
}

const isDate = (value: string | null | undefined): boolean => value === null || (value !== undefined && isDay(value));

export interface RowsResult {
  readonly rows: readonly SourceRow[];
  /** Rows that do not say whose they are, or that repeat the one before. */
  readonly skipped: number;
}

export function readRows(raw: readonly unknown[], toRow: (row: unknown) => SourceRow | undefined): RowsResult {
  const rows: SourceRow[] = [];
  for (const each of raw) {
    const row = toRow(each);
    if (row !== undefined && row.employeeId !== rows.at(-1)?.employeeId) rows.push(row);
  }
  return { rows, skipped: raw.length - rows.length };
}
