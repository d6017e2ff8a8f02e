// What the account really holds, seen without roles, permissions or HTTP.
import { type Stored, type StoredRecord } from '../records/record-store.ts';

/** One employee as stored: references are internal ids, dates YYYY-MM-DD, empty fields absent. */
export interface EmployeeTruth {
  readonly id: string;
  readonly entityId: string;
  readonly isInactive: boolean;
  readonly giveAccess: boolean;
  readonly externalId?: string;
  readonly firstName?: string;
  readonly middleName?: string;
  readonly lastName?: string;
  readonly title?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly mobilePhone?: string;
  readonly supervisor?: string;
  readonly department?: string;
  readonly class?: string;
  readonly location?: string;
  readonly subsidiary?: string;
  readonly hireDate?: string;
  readonly releasedate?: string;
  readonly [field: string]: Stored | undefined;
}

export function employeeTruth({ id, fields }: StoredRecord): EmployeeTruth {
  return { isInactive: false, giveAccess: false, ...Object.fromEntries(fields), id, entityId: entityIdOf(fields) };
}

const entityIdOf = (fields: ReadonlyMap<string, Stored>): string => {
  const entityId = fields.get('entityId');
  return typeof entityId === 'string' ? entityId : '';
};

/** A person can log in while the record is active and access was never taken away. */
export const canLogIn = ({ isInactive, giveAccess }: EmployeeTruth): boolean => giveAccess && !isInactive;
