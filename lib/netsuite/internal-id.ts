// NetSuite's internal ids: whole numbers, of which the account's own are negative (its first administrator is -5).
import * as z from 'zod';

export const InternalId = z.string().regex(/^-?\d{1,18}$/);

/** The id at the end of a `Location` header; undefined when it names none. */
export const idInLocation = (location: string | undefined): string | undefined =>
  /\/(-?\d{1,18})\/?$/.exec(location ?? '')?.[1];
