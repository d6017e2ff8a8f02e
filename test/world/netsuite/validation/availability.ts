// Which subsidiaries a department, class or location can be used with. Shared by the validation of employees and by the
// SuiteQL map tables.
import { type Account } from '../account.ts';
import { type StoredRecord } from '../records/record-store.ts';

/** Ids of the subsidiaries a list value is available in; without a list of its own that is every subsidiary. */
export function availableSubsidiaries(account: Account, value: StoredRecord): Set<string> {
  const listed = listedSubsidiaries(account, value);
  if (value.fields.get('includeChildren') !== true) return listed;
  const reached = [...account.records.all('subsidiary')].filter((subsidiary) =>
    ancestry(account, subsidiary).some(({ id }) => listed.has(id)),
  );
  return new Set(reached.map(({ id }) => id));
}

/** The subsidiaries as ticked on the record, children not expanded. */
export function listedSubsidiaries(account: Account, value: StoredRecord): Set<string> {
  const own = value.fields.get('subsidiary');
  if (Array.isArray(own)) return new Set(own as string[]);
  return new Set([...account.records.all('subsidiary')].map(({ id }) => id));
}

/** A record and its parents, from the bottom up. */
export function ancestry(account: Account, record: StoredRecord): StoredRecord[] {
  const chain: StoredRecord[] = [];
  let current: StoredRecord | undefined = record;
  while (current !== undefined && !chain.includes(current)) {
    chain.push(current);
    const parent = current.fields.get('parent');
    current = typeof parent === 'string' ? account.records.get(record.type, parent) : undefined;
  }
  return chain;
}
