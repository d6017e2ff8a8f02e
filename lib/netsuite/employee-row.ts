// One row of a page of employees, in the core's words. A row that is none of what it should be is told from a readable
// one here, so that it spoils no other.
import * as z from 'zod';
import { type TargetRow } from '../employee/roster-rows.ts';
import { type FieldValue, type TargetField } from '../employee/target-fields.ts';
import { isDay } from '../employee/calendar.ts';
import { columnOf } from './candidates.ts';
import { NetSuiteId } from '../employee/identity.ts';
import { readRow, type Row } from './suiteql.ts';

export interface RowShape {
  readonly identity: string;
  /** Fields that were asked for, in REST spelling. */
  readonly fields: readonly TargetField[];
  readonly isDate: (field: TargetField) => boolean;
  readonly isFlag: (field: TargetField) => boolean;
}

const Item = z.record(z.string(), z.unknown());
const scalars = new Set(['string', 'number', 'boolean', 'undefined']);
/** `links` comes with every row and is no column. */
const isOdd = ([key, value]: [string, unknown]): boolean =>
  key !== 'links' && value !== null && !scalars.has(typeof value);

/** undefined: the row does not say which record it is, or whose. */
export function toTargetRow(item: unknown, shape: RowShape): TargetRow | undefined {
  const parsed = Item.safeParse(item);
  if (!parsed.success) return undefined;
  const identityColumn = columnOf(shape.identity);
  const odd = Object.entries(parsed.data).filter(isOdd);
  const row = readRow(parsed.data);
  const { id } = row;
  const isPlaced = !odd.some(([key]) => key.toLowerCase() === identityColumn);
  if (id === undefined || !isPlaced || !NetSuiteId.safeParse(id).success) return undefined;
  const isReadable = odd.length === 0 && shape.fields.every((field) => isWell(field, row, shape));
  return {
    netsuiteId: id,
    identity: row[identityColumn]?.toLowerCase() ?? null,
    fields: new Map(shape.fields.map((field) => [field, valueOf(field, row, shape)])),
    ...(isReadable ? {} : { isUnreadable: true }),
  };
}

function isWell(field: TargetField, row: Row, { isDate, isFlag }: RowShape): boolean {
  const value = row[columnOf(field)];
  if (value === undefined) return true;
  if (isDate(field)) return isDay(value);
  return !isFlag(field) || value === 'T' || value === 'F';
}

function valueOf(field: TargetField, row: Row, { isFlag }: RowShape): FieldValue {
  const value = row[columnOf(field)] ?? null;
  return isFlag(field) && value !== null ? value === 'T' : value;
}
