// External ids and entity names that somebody else holds already; NetSuite answers both with the same sentence.
import { type Account } from '../account.ts';
import { invalidContent, type Refusal, userError } from '../problem.ts';
import { type StoredRecord } from '../records/record-store.ts';

const duplicate = (type: string): Refusal =>
  userError(type === 'employee' ? 'This entity already exists.' : 'This record already exists.');

/** External ids are unique in their group whatever their case; all kinds of entities are one group. */
export function checkExternalId(account: Account, type: string, externalId: string, self?: StoredRecord): void {
  if (!/^[A-Za-z0-9_-]+$/.test(externalId)) throw invalidContent('The external ID is invalid.', 'externalId');
  if (account.records.find(type, 'externalId', externalId).some((other) => other !== self)) throw duplicate(type);
}

export function checkEntityId(account: Account, entityId: string, self?: StoredRecord): void {
  if (account.records.find('employee', 'entityId', entityId).some((other) => other !== self))
    throw duplicate('employee');
}
