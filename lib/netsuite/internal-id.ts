// NetSuite's internal ids: whole numbers, of which the account's own are negative (its first administrator is -5).
import { NetSuiteId } from '../employee/identity.ts';

/** The id at the end of a `Location` header, where that is of such a record; undefined: it names none. */
export const idInLocation = (location: string | undefined, record: string): string | undefined => {
  const [, type, id] = /\/([a-z]+)\/(-?\d+)\/?$/.exec(location ?? '') ?? [];
  return type === record && NetSuiteId.safeParse(id).success ? id : undefined;
};
