// Rows of a feed, list or table, each read by itself: one that is malformed is left out and counted, the others stand.
import type * as z from 'zod';
import { ConnectorError } from '../errors.ts';

export interface ReadableRows<T> {
  readonly rows: readonly T[];
  /** How many could not be read. */
  readonly skipped: number;
}

/** Throws `unexpected-shape` when there are several rows and none of them can be read: that is no matter of one row. */
export function readableRows<T extends z.ZodType>(
  schema: T,
  entries: readonly unknown[],
  what: string,
): ReadableRows<z.output<T>> {
  const rows = entries.flatMap((entry) => {
    const parsed = schema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
  if (rows.length === 0 && entries.length > 1) {
    throw new ConnectorError('unexpected-shape', `bamboohr answered ${what} with ${entries.length} unreadable rows.`, {
      retryable: true,
    });
  }
  return { rows, skipped: entries.length - rows.length };
}

/** PHP writes an empty map as [], and a list with gaps as a map. */
export const entriesOf = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];
