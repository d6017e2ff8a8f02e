// The administrator's hand on the records of the simulated account: seeding, hand edits, and the truth about what is
// stored. Nothing here is checked the way requests are.
import { type Account, type Spoil } from '../account.ts';
import { fullName, nextNumber } from '../records/employee-naming.ts';
import { employeeProperties } from '../records/employee-properties.ts';
import { type EntityType, type Stored, type StoredRecord } from '../records/record-store.ts';
import { RoleControl } from './role-control.ts';
import { type EmployeeTruth, employeeTruth } from './truth.ts';

/** Property values as stored: references are internal ids, dates YYYY-MM-DD; null takes a value away. */
export type RawFields = Readonly<Record<string, Stored | null | undefined>>;

export interface ListValueSeed {
  readonly name: string;
  readonly id?: string;
  readonly externalId?: string;
  readonly parent?: string;
  readonly isInactive?: boolean;
  /** Subsidiaries it is available in; without it, every one. */
  readonly subsidiaries?: readonly string[];
  readonly includeChildren?: boolean;
}

export interface SubsidiarySeed {
  readonly name: string;
  readonly id?: string;
  readonly externalId?: string;
  readonly parent?: string;
  readonly isInactive?: boolean;
  readonly isElimination?: boolean;
}

export interface EntitySeed {
  readonly type: Exclude<EntityType, 'employee'>;
  readonly entityId: string;
  readonly id?: string;
  readonly externalId?: string;
  readonly email?: string;
}

export class AccountControl extends RoleControl {
  constructor(account: Account) {
    super(account);
    // A OneWorld account is born with its parent company.
    if (account.switches.oneWorld) this.addSubsidiary({ id: '1', name: 'Parent Company' });
  }

  addDepartment(seed: ListValueSeed): string {
    return this.#addListValue('department', seed);
  }

  addClass(seed: ListValueSeed): string {
    return this.#addListValue('classification', seed);
  }

  addLocation(seed: ListValueSeed): string {
    return this.#addListValue('location', seed);
  }

  addSubsidiary({ id, ...fields }: SubsidiarySeed): string {
    return this.#add('subsidiary', id, { ...fields }).id;
  }

  /** A customer, vendor, contact, ...: shares ids and external ids with the employees. */
  addEntity({ type, id, ...fields }: EntitySeed): string {
    return this.#add(type, id, fields).id;
  }

  /** Values of a list the simulator does not keep as records, e.g. `employeeType`; then other ids are refused. */
  addListValues(list: string, values: Readonly<Record<string, string>>): void {
    const known = this.account.lists.get(list) ?? new Map<string, string>();
    for (const [id, text] of Object.entries(values)) known.set(id, text);
    this.account.lists.set(list, known);
  }

  /** Without `subsidiary` the person belongs to the first one; without `entityId` a name is made. Returns the internal id. */
  addEmployee(fields: RawFields & { readonly id?: string }): string {
    const { id, ...given } = fields;
    this.#assertKnown(given);
    const [root] = this.account.records.all('subsidiary');
    const subsidiary = this.account.switches.oneWorld && root !== undefined ? { subsidiary: root.id } : {};
    const named = { lastName: 'Unnamed', ...given };
    const entityId = typeof given['entityId'] === 'string' ? given['entityId'] : this.#makeName(named);
    return this.#add('employee', id, { ...subsidiary, ...named, entityId }).id;
  }

  /** A hand edit: takes effect as it is. */
  updateEmployee(id: string, fields: RawFields): void {
    this.#assertKnown(fields);
    this.account.records.update(this.#require('employee', id), changesOf(fields), this.account.nowMs());
  }

  /**
   * As after the refresh of a sandbox: every internal id is another employee's, and external IDs are where their people are.
   * References follow the people.
   */
  refreshSandbox(): void {
    const { records } = this.account;
    const rows = [...records.all('employee')];
    const nextOf = (at: number): StoredRecord => rows[(at + 1) % rows.length]!;
    const movedTo = new Map(rows.map(({ id }, at) => [id, nextOf(at).id]));
    const people = rows.map(({ fields }) => new Map(fields));
    const nowMs = this.account.nowMs();
    for (const row of rows) records.update(row, new Map([...row.fields.keys()].map((name) => [name, null])), nowMs);
    for (const [at, person] of people.entries()) {
      const supervisor = movedTo.get(String(person.get('supervisor')));
      records.update(
        nextOf(at),
        new Map([...person, ...(supervisor ? [['supervisor', supervisor] as const] : [])]),
        nowMs,
      );
    }
  }

  /** Every employee as stored, oldest first. */
  *employees(): Generator<EmployeeTruth> {
    for (const record of this.account.records.all('employee')) yield employeeTruth(record);
  }

  employee(id: string): EmployeeTruth | undefined {
    const record = this.account.records.get('employee', id);
    return record === undefined ? undefined : employeeTruth(record);
  }

  employeeByExternalId(externalId: string): EmployeeTruth | undefined {
    const found = this.account.records.find('employee', 'externalId', externalId);
    const record = found.find(({ type }) => type === 'employee');
    return record === undefined ? undefined : employeeTruth(record);
  }

  /** The record's row comes malformed in every query from now on; the record itself stays as it is. */
  spoilRow(record: string, id: string, spoil: Spoil): void {
    this.account.spoiledRows.set(`${record} ${id}`, spoil);
  }

  inactivate(record: string, id: string): void {
    this.#setInactive(record, id, true);
  }

  activate(record: string, id: string): void {
    this.#setInactive(record, id, false);
  }

  removeEmployee(id: string): void {
    this.account.records.remove(this.#require('employee', id));
  }

  #addListValue(type: string, { id, subsidiaries, ...fields }: ListValueSeed): string {
    return this.#add(type, id, { ...fields, ...(subsidiaries === undefined ? {} : { subsidiary: subsidiaries }) }).id;
  }

  #add(type: string, id: string | undefined, fields: RawFields): StoredRecord {
    const { records } = this.account;
    const externalId = fields['externalId'];
    if (typeof externalId === 'string' && records.find(type, 'externalId', externalId).length > 0) {
      throw new Error(`external id ${externalId} is taken`);
    }
    const nowMs = this.account.nowMs();
    const record = records.insert({ type, id, nowMs });
    records.update(record, changesOf(fields), nowMs);
    return record;
  }

  #makeName(fields: RawFields): string {
    if (this.account.switches.autoNumbering) return nextNumber(this.account);
    const plain = fullName(new Map(Object.entries(fields)));
    const isTaken = (name: string): boolean => this.account.records.find('employee', 'entityId', name).length > 0;
    let name = plain;
    for (let count = 2; isTaken(name); count += 1) name = `${plain} ${String(count)}`;
    return name;
  }

  #setInactive(record: string, id: string, isInactive: boolean): void {
    this.account.records.update(this.#require(record, id), new Map([['isInactive', isInactive]]), this.account.nowMs());
  }

  #require(type: string, id: string): StoredRecord {
    const record = this.account.records.get(type, id);
    if (record === undefined) throw new Error(`there is no ${type} ${id}`);
    return record;
  }

  #assertKnown(fields: RawFields): void {
    const unknown = Object.keys(fields).filter(
      (name) => !employeeProperties.has(name) && !this.account.customFields.has(name),
    );
    if (unknown.length > 0) throw new Error(`no such employee property: ${unknown.join(', ')}`);
  }
}

const changesOf = (fields: RawFields): Map<string, Stored | null> =>
  new Map(Object.entries(fields).filter((entry): entry is [string, Stored | null] => entry[1] !== undefined));
