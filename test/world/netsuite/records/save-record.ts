// Creates or changes one record: what the role may not set falls away silently, the rules speak, then it is stored.
import { type Account } from '../account.ts';
import { userError } from '../problem.ts';
import { checkEmployee } from '../validation/employee-rules.ts';
import { checkExternalId } from '../validation/uniqueness.ts';
import { spellAsSaved } from './as-saved.ts';
import { nameEmployee } from './employee-naming.ts';
import { type Stored, type StoredRecord } from './record-store.ts';

export interface Save {
  readonly method: string;
  readonly type: string;
  readonly before: StoredRecord | undefined;
  readonly changes: Map<string, Stored | null>;
  /** Fields that are not mentioned are cleared. */
  readonly replacesAll: boolean;
  /** Number of requests that have reached NetSuite by now. */
  readonly arrival: number;
}

/** What a full replacement leaves alone: identity and what NetSuite itself keeps. */
const KEPT_BY_REPLACEMENT = new Set(['externalId', 'entityId', 'autoName']);

export function saveRecord(account: Account, save: Save): StoredRecord {
  const { type, before, changes } = save;
  if (save.replacesAll && before !== undefined) clearUnmentioned(before, changes);
  if (type === 'employee') {
    dropForbidden(account, changes);
    spellAsSaved(account, changes);
  }
  const externalId = changes.get('externalId');
  if (typeof externalId === 'string') checkExternalId(account, type, externalId, before);
  if (type === 'employee') prepareEmployee(account, before, changes);
  else if (before === undefined && changes.get('name') === undefined)
    throw userError('Please enter value(s) for: Name');

  const nowMs = account.nowMs();
  const record = before ?? account.records.insert({ type, nowMs, arrival: save.arrival });
  account.records.update(record, changes, nowMs);
  account.writes.push({
    atMs: nowMs,
    method: save.method,
    record: type,
    id: record.id,
    effect: before === undefined ? 'created' : 'updated',
    fields: [...changes.keys()],
  });
  return record;
}

function clearUnmentioned(before: StoredRecord, changes: Map<string, Stored | null>): void {
  for (const name of before.fields.keys()) {
    if (!changes.has(name) && !KEPT_BY_REPLACEMENT.has(name)) changes.set(name, null);
  }
}

function dropForbidden({ hiddenFields, unwritableFields }: Account, changes: Map<string, Stored | null>): void {
  for (const name of changes.keys()) if (hiddenFields.has(name) || unwritableFields.has(name)) changes.delete(name);
}

function prepareEmployee(
  account: Account,
  before: StoredRecord | undefined,
  changes: Map<string, Stored | null>,
): void {
  const after = (name: string): Stored | undefined => {
    const changed = changes.get(name);
    return changed === undefined ? before?.fields.get(name) : (changed ?? undefined);
  };
  checkEmployee({ account, before, changes, after });
  for (const [name, value] of nameEmployee(account, before, changes)) changes.set(name, value);
  // Inactivation leaves credentials in place, so nothing is done for it here; see `reactivationRestoresAccess`.
  const isReactivated = before?.fields.get('isInactive') === true && after('isInactive') !== true;
  const hadAccess = before !== undefined && account.onceHadAccess.has(before.id);
  if (isReactivated && hadAccess && account.switches.reactivationRestoresAccess && !changes.has('giveAccess')) {
    changes.set('giveAccess', true);
  }
  if (before?.fields.get('giveAccess') === true) account.onceHadAccess.add(before.id);
}
