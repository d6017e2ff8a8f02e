// The tables SuiteQL knows in this account, and how their columns come out of the stored records.
import { type Account } from '../account.ts';
import { displayName, pathName, targetName } from '../records/show-record.ts';
import { type IndexedField, type StoredRecord } from '../records/record-store.ts';
import { availableSubsidiaries, listedSubsidiaries } from '../validation/availability.ts';
import { recordNotFound, unknownTable } from './syntax.ts';
import { accountDate, localTime } from './dates.ts';

export type ColumnType = 'text' | 'number' | 'boolean' | 'date' | 'date-time';

export interface Column {
  readonly type: ColumnType;
  /** The field of the record behind the column; hidden fields hide it. */
  readonly field: string;
  readonly read: (record: StoredRecord) => string | number | null;
  readonly display: (record: StoredRecord) => string | null;
}

export interface Table {
  readonly columns: ReadonlyMap<string, Column>;
  readonly rows: () => Iterable<StoredRecord>;
  /** Where an index exists: the rows with this value, ignoring case. */
  readonly find: (field: string, value: string) => StoredRecord[] | undefined;
}

const EMPLOYEE_TEXTS =
  'externalId entityId firstName middleName lastName title email phone mobilePhone officePhone homePhone fax ' +
  'initials salutation accountNumber comments';
const EMPLOYEE_REFERENCES: Readonly<Record<string, string>> = {
  supervisor: 'employee',
  approver: 'employee',
  timeapprover: 'employee',
  purchaseorderapprover: 'employee',
  department: 'department',
  class: 'classification',
  location: 'location',
  subsidiary: 'subsidiary',
  currency: 'currency',
  employeestatus: 'employeeStatus',
  employeetype: 'employeeType',
};
const LIST_TYPES = ['department', 'classification', 'location'];

export function openTable(account: Account, name: string): Table {
  const mapped = LIST_TYPES.find((type) => name === `${type}subsidiarymap`);
  const isKnown = ['employee', 'entity', 'subsidiary', ...LIST_TYPES].includes(name) || mapped !== undefined;
  if (!isKnown) throw unknownTable(name);
  const isAbsent = !account.hasRecordType(mapped ?? name) || (mapped !== undefined && !account.switches.oneWorld);
  if (isAbsent || account.hiddenTables.has(name)) throw recordNotFound(name);
  if (mapped !== undefined) return mapTable(account, mapped);
  const columns = new Map<string, Column>();
  for (const [column, value] of columnsOf(account, name)) columns.set(column, value);
  const isEntity = name === 'entity';
  return {
    columns,
    rows: () => visible(account, isEntity ? account.records.entities() : account.records.all(name)),
    find: (field, value) => {
      const found = find(account, name, field, value);
      return found === undefined
        ? undefined
        : [...visible(account, found)].filter(({ type }) => isEntity || type === name);
    },
  };
}

function* visible(account: Account, records: Iterable<StoredRecord>): Generator<StoredRecord> {
  for (const record of records) {
    if (record.type !== 'employee' || !account.outOfReach.has(record.id)) yield record;
  }
}

function find(account: Account, table: string, field: string, value: string): StoredRecord[] | undefined {
  const type = table === 'entity' ? 'employee' : table;
  if (['externalId', 'email', 'entityId'].includes(field))
    return account.records.find(type, field as IndexedField, value);
  if (field !== 'id' || table === 'entity' || !/^-?\d+$/.test(value)) return undefined;
  const record = account.records.get(type, value);
  return record === undefined ? [] : [record];
}

function columnsOf(account: Account, table: string): [string, Column][] {
  if (table === 'employee') return employeeColumns(account);
  if (table === 'entity') {
    const type: Column = { type: 'text', field: 'type', read: entityType, display: entityType };
    return [id, ['type', type], ...texts('externalId entityId email'), flag('isInactive'), ...times(account)];
  }
  const fullName = (record: StoredRecord): string => pathName(account, record);
  return [
    id,
    ...texts('name externalId'),
    ['fullname', { type: 'text', field: 'fullName', read: fullName, display: fullName }],
    reference(account, 'parent', table),
    flag('isInactive'),
    ...(table === 'subsidiary' ? [flag('isElimination'), ...texts('legalName email state')] : times(account)),
  ];
}

function employeeColumns(account: Account): [string, Column][] {
  const references = Object.entries(EMPLOYEE_REFERENCES).filter(([, target]) => account.hasRecordType(target));
  const columns: [string, Column][] = [
    id,
    ...texts(EMPLOYEE_TEXTS),
    ...references.map(([name, target]) => reference(account, name, target)),
    ...['hireDate', 'releasedate'].map((name) => date(account, name)),
    ...['isInactive', 'giveAccess', 'issalesrep'].map((name) => flag(name)),
    ...times(account),
  ];
  for (const [name, property] of account.customFields) {
    if (property.kind === 'reference') columns.push(reference(account, name, property.target));
    else if (property.kind === 'boolean') columns.push(flag(name));
    else if (property.kind === 'date') columns.push(date(account, name));
    else columns.push(...texts(name));
  }
  return columns;
}

const id: [string, Column] = [
  'id',
  { type: 'number', field: 'id', read: (record) => Number(record.id), display: (record) => record.id },
];

const entityType = ({ type }: StoredRecord): string => type.charAt(0).toUpperCase() + type.slice(1);

const stored = (record: StoredRecord, field: string): string | number | null => {
  const value = record.fields.get(field);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
};

const texts = (names: string): [string, Column][] =>
  names.split(' ').map((field) => {
    const read = (record: StoredRecord): string | null => {
      const text = stored(record, field)?.toString();
      return text === undefined || text === '' ? null : text;
    };
    return [field.toLowerCase(), { type: 'text', field, read, display: read }];
  });

function flag(field: string): [string, Column] {
  const read = (record: StoredRecord): string => (record.fields.get(field) === true ? 'T' : 'F');
  return [field.toLowerCase(), { type: 'boolean', field, read, display: read }];
}

function date(account: Account, field: string): [string, Column] {
  const read = (record: StoredRecord): string | number | null => stored(record, field);
  const display = (record: StoredRecord): string | null => {
    const day = read(record);
    return day === null ? null : accountDate(String(day), account.switches.dateFormat);
  };
  return [field.toLowerCase(), { type: 'date', field, read, display }];
}

function times(account: Account): [string, Column][] {
  const { timeZone, dateFormat } = account.switches;
  const read = (record: StoredRecord): string => localTime(record.modifiedMs, timeZone);
  const display = (record: StoredRecord): string => accountDate(read(record), dateFormat);
  return [['lastmodifieddate', { type: 'date-time', field: 'lastModifiedDate', read, display }]];
}

function reference(account: Account, field: string, target: string): [string, Column] {
  const read = (record: StoredRecord): number | null => {
    const value = stored(record, field);
    return value === null ? null : Number(value);
  };
  const display = (record: StoredRecord): string | null => {
    const value = stored(record, field);
    if (value === null) return null;
    const found = account.records.get(target, String(value));
    return found === undefined ? targetName(account, target, String(value)) : displayName(found);
  };
  return [field.toLowerCase(), { type: 'number', field, read, display }];
}

/** One row for each pair of list value and subsidiary. */
function mapTable(account: Account, type: string): Table {
  const subsidiaries = account.switches.mapTablesExpandChildren ? availableSubsidiaries : listedSubsidiaries;
  const columns = new Map([reference(account, type, type), reference(account, 'subsidiary', 'subsidiary')]);
  function* rows(): Generator<StoredRecord> {
    for (const value of account.records.all(type)) {
      for (const subsidiary of subsidiaries(account, value)) {
        const fields = new Map([[type, value.id] as const, ['subsidiary', subsidiary] as const]);
        yield { ...value, id: '', fields };
      }
    }
  }
  return { columns, rows, find: () => undefined };
}
