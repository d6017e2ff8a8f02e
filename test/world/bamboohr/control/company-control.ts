// What an administrator does in BambooHR: lists, custom fields, what the connector's user may see, and the clock.
import { type NewCustomField } from '../company/fields.ts';
import { type Field } from '../company/standard-fields.ts';
import { type List, type ListOption } from '../company/lists.ts';
import { type Company, type HistoryTable, type Spoil } from '../company/company.ts';
import { type Switches } from '../switches.ts';
import { PeopleControl } from './people-control.ts';

export abstract class CompanyControl extends PeopleControl {
  protected constructor(company: Company) {
    super(company);
  }

  get switches(): Switches {
    return this.company.switches;
  }

  get companyDomain(): string {
    return this.company.domain;
  }

  /** The number in webhook bodies. */
  get companyId(): string {
    return this.company.id;
  }

  get nowMs(): number {
    return this.company.clock.nowMs();
  }

  /** The date in the company's calendar. */
  get today(): string {
    return this.company.clock.today();
  }

  /** Stands still at this time from now on; what takes effect until then does so. */
  setClock(ms: number): void {
    this.company.clock.set(ms);
    this.effectiveDates.tick();
  }

  advance(ms: number): void {
    this.company.clock.advance(ms);
    this.effectiveDates.tick();
  }

  /** The employee's row in the list and the dataset comes malformed from now on; the employee itself stays as it is. */
  spoilRow(employeeId: string, spoil: Spoil): void {
    this.company.spoiledRows.set(employeeId, spoil);
  }

  /** The option comes malformed in its list. */
  spoilListOption(list: string, label: string, spoil: Spoil): void {
    this.company.spoiledOptions.set(this.#option(list, label).id, spoil);
  }

  /** All lists with their options. Aliases: department, division, location, jobTitle, employmentHistoryStatus ... */
  lists(): readonly List[] {
    return this.company.lists.all;
  }

  listOptionId(list: string, label: string): number {
    return this.#option(list, label).id;
  }

  /** Returns the option id. */
  addListOption(list: string, label: string): number {
    const { lists, clock } = this.company;
    return lists.addOption(lists.list(list), label, clock.nowMs()).id;
  }

  /** Changes the label on every employee at once; nobody counts as changed and no webhook fires. */
  renameListOption(list: string, label: string, newLabel: string): void {
    this.#option(list, label).label = newLabel;
  }

  /** It stays listed, and stays the value of whoever has it. */
  archiveListOption(list: string, label: string): void {
    Object.assign(this.#option(list, label), { isArchived: true, archivedAtMs: this.company.clock.nowMs() });
  }

  addCustomField(custom: NewCustomField): Field {
    const { fields, lists } = this.company;
    const { alias, name = alias, id: fieldId = fields.nextId, type } = custom;
    const list = type === 'list' ? lists.addList({ fieldId, name, alias }) : undefined;
    return fields.addCustom({ ...custom, id: fieldId }, list);
  }

  /** Takes a field from the connector's user: it vanishes from answers. A list field takes its `...Id` along. */
  hideField(alias: string): void {
    this.company.hiddenFields.add(alias);
  }

  showField(alias: string): void {
    this.company.hiddenFields.delete(alias);
  }

  hideEmployee(id: string): void {
    this.company.hiddenEmployees.add(id);
  }

  showEmployee(id: string): void {
    this.company.hiddenEmployees.delete(id);
  }

  hideTable(table: HistoryTable): void {
    this.company.hiddenTables.add(table);
  }

  showTable(table: HistoryTable): void {
    this.company.hiddenTables.delete(table);
  }

  #option(list: string, label: string): ListOption {
    const option = this.company.lists.find(list, label);
    if (option === undefined) throw new Error(`${list} has no option ${label}`);
    return option;
  }
}
