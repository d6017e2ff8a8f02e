// NetSuite's internal ids: whole numbers, of which the account's own are negative (its first administrator is -5).
import * as z from 'zod';

export const InternalId = z.string().regex(/^-?\d{1,18}$/);

/** The id at the end of a `Location` header, where that is of such a record; undefined: it names none. */
export const idInLocation = (location: string | undefined, record: string): string | undefined => {
  const [, type, id] = /\/([a-z]+)\/(-?\d{1,18})\/?$/.exec(location ?? '') ?? [];
  return type === record ? id : undefined;
};
