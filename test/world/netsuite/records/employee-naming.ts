// The employee's name in lists (`entityId`): generated where the account numbers its employees, else given or derived
// from the person's name, and then unique.
import { type Account } from '../account.ts';
import { userError } from '../problem.ts';
import { checkEntityId } from '../validation/uniqueness.ts';
import { type Changes, type Stored, type StoredRecord } from './record-store.ts';

/** What the write does to `entityId` and `autoName`, beyond what it says itself. */
export function nameEmployee(
  account: Account,
  before: StoredRecord | undefined,
  changes: Changes,
): Map<string, Stored> {
  const { autoNumbering, refuseEntityIdWhenNumbered } = account.switches;
  const given = changes.get('entityId');
  const isNumbered = autoNumbering && changes.get('autoName') !== false;
  if (given === null) throw userError('Please enter value(s) for: Employee ID');
  if (typeof given === 'string') {
    const isSame = before?.fields.get('entityId') === given;
    if (isNumbered && refuseEntityIdWhenNumbered && !isSame) {
      throw userError('You do not have permissions to set a value for element entityid.', 'entityId');
    }
    checkEntityId(account, given, before);
    return new Map([['entityId', given]]);
  }
  if (before !== undefined) return new Map();
  if (isNumbered) return new Map<string, Stored>([['entityId', nextNumber(account)]]);
  const derived = fullName(changes);
  if (derived === '') throw userError('Please enter value(s) for: Employee ID');
  checkEntityId(account, derived);
  return new Map([['entityId', derived]]);
}

export const fullName = (fields: { get(name: string): Stored | null | undefined }): string =>
  ['firstName', 'middleName', 'lastName']
    .map((name) => fields.get(name))
    .filter((part) => typeof part === 'string')
    .join(' ');

export function nextNumber(account: Account): string {
  let number = 1 + [...account.records.all('employee')].length;
  while (account.records.find('employee', 'entityId', `EMP${String(number)}`).length > 0) number += 1;
  return `EMP${String(number)}`;
}
