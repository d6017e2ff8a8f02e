// One row of a history table. A row whose date is none stays without one, so that it does not count as gone.
import { type SourceFields } from '../employee/source-fields.ts';
import { dayIn } from '../employee/calendar.ts';
import { normaliseValue } from './employee.ts';

export function readHistoryRow(row: Readonly<Record<string, unknown>>): SourceFields {
  const fields = Object.fromEntries(Object.entries(row).map(([key, value]) => [key, normaliseValue(value)]));
  const { date } = fields;
  return { ...fields, date: typeof date === 'string' ? (dayIn(date) ?? null) : null };
}

/** True when there should have been a day. */
export const hasNoDay = (given: unknown, read: SourceFields | undefined): boolean =>
  normaliseValue(given) !== null && read?.['date'] === null;
