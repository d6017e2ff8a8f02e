// An employee as BambooHR tells it: a flat object of the fields asked for. A key that is missing was withheld (no
// permission); a key that is present and empty says that there is no value.
import * as z from 'zod';
import { dayIn } from '../employee/calendar.ts';
import { sourceDateFields } from '../employee/field-groups.ts';
import { type SourceFields } from '../employee/source-fields.ts';

const raw = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const RawEmployee = z
  .looseObject({ id: z.union([z.string(), z.int()]).transform(String) })
  .catchall(z.unknown());

/**
 * BambooHR writes an absent date as 0000-00-00, an absent text as null or "" (older endpoints). undefined: a shape we do
 * not know, which says nothing and least of all "empty".
 */
export function normaliseValue(value: unknown): string | null | undefined {
  const parsed = raw.safeParse(value);
  if (!parsed.success) return undefined;
  if (parsed.data === null) return null;
  const text = String(parsed.data).trim();
  return text === '' || text.startsWith('0000-00-00') ? null : text;
}

/** Days that decide what happens. */
const days = new Set<string>(sourceDateFields);

/** A deciding day that is none says nothing: neither "empty" nor a day that arithmetic breaks on. */
function normaliseField(name: string, value: unknown): string | null | undefined {
  const text = normaliseValue(value);
  return typeof text === 'string' && days.has(name) ? dayIn(text) : text;
}

/** Picks the wanted fields out of the answer; field names are matched without case (supervisorEId, supervisorEid). */
export function readSourceFields(answer: Readonly<Record<string, unknown>>, wanted: readonly string[]): SourceFields {
  const present = new Map(Object.entries(answer).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.fromEntries(
    wanted
      .filter((name) => present.has(name.toLowerCase()))
      .map((name) => [name, normaliseField(name, present.get(name.toLowerCase()))]),
  );
}
