// Shows a record as GET answers it: references as objects with links, choices with their text, empty fields left out.
import { type Account } from '../account.ts';
import { ancestry } from '../validation/availability.ts';
import { fullName } from './employee-naming.ts';
import { type Property, type PropertyTable } from './properties.ts';
import { isKept } from './record-types.ts';
import { type Stored, type StoredRecord } from './record-store.ts';

/** Flags that are shown even when nobody ever set them. */
const FLAGS = ['isInactive', 'giveAccess', 'issalesrep', 'issupportrep', 'includeChildren'];
const SECRETS = new Set(['password', 'password2', 'socialsecuritynumber']);

export interface Shape {
  readonly fields?: ReadonlySet<string> | undefined;
  readonly simpleEnumFormat: boolean;
}

export function recordUrl(account: Account, type: string, id: string): string {
  return `${account.origin}/services/rest/record/v1/${type}/${id}`;
}

/** The text a record goes by in references. */
export function displayName(record: StoredRecord): string {
  const name = record.fields.get(record.fields.has('entityId') ? 'entityId' : 'name');
  return typeof name === 'string' ? name : fullName(record.fields);
}

/** The name with those of its parents before it. */
export const pathName = (account: Account, record: StoredRecord): string =>
  ancestry(account, record).map(displayName).reverse().join(' : ');

export function showRecord(account: Account, table: PropertyTable, record: StoredRecord, shape: Shape): object {
  const { type, id } = record;
  const shown: Record<string, unknown> = {
    links: [{ rel: 'self', href: recordUrl(account, type, id) }],
    id,
    refName: displayName(record),
    lastModifiedDate: new Date(record.modifiedMs).toISOString(),
    ...(type === 'employee'
      ? { dateCreated: new Date(record.createdMs).toISOString() }
      : { internalId: Number(id), fullName: pathName(account, record) }),
  };
  for (const [name, property] of table) {
    const stored = record.fields.get(name) ?? (FLAGS.includes(name) ? false : undefined);
    const value =
      property.kind === 'sublist' ? sublist(account, record, name) : show(account, name, property, stored, shape);
    if (value !== undefined && isVisible(account, type, name)) shown[name] = value;
  }
  const { fields } = shape;
  if (fields === undefined) return shown;
  return Object.fromEntries(
    Object.entries(shown).filter(([name]) => name === 'links' || name === 'id' || fields.has(name)),
  );
}

function isVisible({ hiddenFields, switches }: Account, type: string, name: string): boolean {
  if (type !== 'employee') return true;
  if (name === 'giveAccess' && switches.giveAccessMissingFromAnswers) return false;
  return !hiddenFields.has(name) && !SECRETS.has(name);
}

function show(account: Account, name: string, property: Property, stored: Stored | undefined, shape: Shape): unknown {
  if (stored === undefined) return undefined;
  switch (property.kind) {
    case 'reference':
      return showReference(account, property.target, stored as string);
    case 'references': {
      const items = (stored as readonly string[]).map((id) => showReference(account, property.target, id));
      return { items, totalResults: items.length, hasMore: false };
    }
    case 'choice':
      return shape.simpleEnumFormat ? stored : { id: stored, refName: stored };
    case 'text':
    case 'number':
    case 'boolean':
    case 'date':
    case 'date-time':
      return stored;
    case 'sublist':
      throw new Error(`sublist ${name} has no stored value`);
  }
}

export function targetName(account: Account, target: string, id: string): string {
  const record = isKept(target) ? account.records.get(target, id) : undefined;
  if (record !== undefined) return displayName(record);
  return account.lists.get(target)?.get(id) ?? `${target} ${id}`;
}

const showReference = (account: Account, target: string, id: string): object => ({
  links: isKept(target) ? [{ rel: 'self', href: recordUrl(account, target, id) }] : [],
  id,
  refName: targetName(account, target, id),
});

const sublist = (account: Account, { type, id }: StoredRecord, name: string): object => ({
  links: [{ rel: 'self', href: `${recordUrl(account, type, id)}/${name}` }],
});
