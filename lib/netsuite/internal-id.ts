// NetSuite's internal ids: whole numbers, of which the account's own are negative (its first administrator is -5).
import * as z from 'zod';

export const InternalId = z.string().regex(/^-?\d{1,18}$/);

/** The id at the end of a `Location` header; undefined when it names no record of that type. */
export function idInLocation(location: string | undefined, type: string): string | undefined {
  const [, named, id] = /\/([a-z]+)\/(-?\d{1,18})\/?$/i.exec(location ?? '') ?? [];
  return named?.toLowerCase() === type ? id : undefined;
}
