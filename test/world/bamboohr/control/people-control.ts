// What HR does in BambooHR: hire, change, transfer, terminate, rehire, delete. Every write counts as a change of the
// employee and tells the webhooks what became different at that moment.
import { type Company } from '../company/company.ts';
import { EffectiveDates } from '../company/effective-dates.ts';
import { type JobInfoRow, type StoredEmployee } from '../company/stored-employee.ts';
import {
  type EmployeeChanges,
  type NewEmployee,
  type NewEmploymentStatusRow,
  type NewJobInfoRow,
  RowMaker,
} from './new-employee.ts';

export class PeopleControl {
  protected readonly company: Company;
  protected readonly effectiveDates: EffectiveDates;
  readonly #rows: RowMaker;
  #nextId = 1;

  protected constructor(company: Company) {
    this.company = company;
    this.effectiveDates = new EffectiveDates(company);
    this.#rows = new RowMaker(company);
  }

  /** Everybody as stored, option ids and all rows included; the deleted ones are gone. */
  employees(): readonly StoredEmployee[] {
    return [...this.company.employees.values()];
  }

  /** One of them. */
  employee(id: string): StoredEmployee {
    const employee = this.company.employees.get(id);
    if (employee === undefined) throw new Error(`No employee ${id}`);
    return employee;
  }

  /** The job row in force now: option ids, and the manager's employee id. */
  currentJob(id: string): JobInfoRow | undefined {
    return this.company.view(this.employee(id)).job;
  }

  /** Stamps the employee's last change with another time, such as one in the future. */
  stampChange(id: string, lastChangedMs: number): void {
    Object.assign(this.employee(id), { lastChangedMs });
  }

  /** Returns the employee id. Webhooks hear `created` and then `updated`. */
  addEmployee({ id = this.#nextId, jobInfo = [], employmentStatus, ...fields }: NewEmployee): string {
    this.effectiveDates.tick();
    const key = String(id);
    if (this.company.employees.has(key)) throw new Error(`Employee ${key} exists already`);
    this.#nextId = Math.max(this.#nextId, Number(id) + 1);
    const lastChangedMs = this.company.nowSecondMs();
    const employee: StoredEmployee = {
      id: key,
      fields: {},
      isSetInactive: false,
      jobInfo: [],
      employmentStatus: [],
      lastChangedMs,
      action: 'Inserted',
    };
    this.#assign(employee, fields);
    const { hireDate } = fields;
    const hired = typeof hireDate === 'string' ? [{ date: hireDate, employmentStatus: 'Full-Time' }] : [];
    for (const { date = hireDate, ...row } of jobInfo) {
      if (typeof date !== 'string') throw new Error('A jobInfo row needs a date, or the employee a hire date');
      this.#addJob(employee, { ...row, date });
    }
    for (const row of employmentStatus ?? hired) this.#addEmployment(employee, row);
    this.company.employees.set(key, employee);
    this.company.deleted.delete(key);
    this.company.onEvent({ kind: 'created', employeeId: key, changed: [], atMs: lastChangedMs });
    const filled = [...this.company.snapshot(employee)].filter(([, value]) => value !== null);
    this.#announce(key, new Set(filled.map(([alias]) => alias)));
    return key;
  }

  updateEmployee(id: string, changes: EmployeeChanges): void {
    this.#edit(id, (employee) => this.#assign(employee, changes));
  }

  /** A row as typed in: what is left out is blank. */
  addJobInfoRow(id: string, row: NewJobInfoRow): void {
    this.#edit(id, (employee) => this.#addJob(employee, row));
  }

  /** A row that differs from the one before it only in what is given. */
  transfer(id: string, { date, ...changes }: NewJobInfoRow): void {
    const { lists } = this.company;
    const before = this.employee(id)
      .jobInfo.filter((row) => row.date <= date)
      .sort((a, b) => a.date.localeCompare(b.date))
      .at(-1);
    const kept = {
      department: lists.label(before?.department),
      division: lists.label(before?.division),
      location: lists.label(before?.location),
      jobTitle: lists.label(before?.jobTitle),
      reportsTo: before?.reportsTo ?? null,
    };
    this.addJobInfoRow(id, { date, ...kept, ...changes });
  }

  addEmploymentStatusRow(id: string, row: NewEmploymentStatusRow): void {
    this.#edit(id, (employee) => this.#addEmployment(employee, row));
  }

  terminate(id: string, date: string, comment?: string): void {
    const row = { date, employmentStatus: 'Terminated', ...(comment === undefined ? {} : { comment }) };
    this.addEmploymentStatusRow(id, row);
  }

  /** Leaves under a label of the company's own, which is added to the list where it is new. */
  leave(id: string, date: string, label: string): void {
    this.addEndingLabel(label);
    this.addEmploymentStatusRow(id, { date, employmentStatus: label });
  }

  /** From now on employees with this employment status have left. */
  addEndingLabel(label: string): void {
    this.company.endings.add(this.#rows.optionId('employmentHistoryStatus', label)!);
  }

  /** Takes the latest termination back, whether it has taken effect or not. */
  cancelTermination(id: string): void {
    this.#edit(id, ({ employmentStatus }) => {
      const index = employmentStatus.findLastIndex((row) => this.company.isTermination(row));
      if (index < 0) throw new Error(`Employee ${id} has no termination`);
      employmentStatus.splice(index, 1);
    });
  }

  /** Same id: the hire date becomes this date, and the first one moves to originalHireDate. */
  rehire(id: string, date: string, job?: Omit<NewJobInfoRow, 'date'>): void {
    this.#edit(id, (employee) => {
      employee.fields['originalHireDate'] ??= employee.fields['hireDate'] ?? null;
      employee.fields['hireDate'] = date;
      employee.isSetInactive = false;
      this.#addEmployment(employee, { date, employmentStatus: 'Full-Time' });
      if (job !== undefined) this.#addJob(employee, { ...job, date });
    });
  }

  /** Moves the hire date together with the rows that began on it. */
  moveHireDate(id: string, date: string): void {
    this.#edit(id, (employee) => {
      const former = employee.fields['hireDate'];
      employee.fields['hireDate'] = date;
      const effectiveAt = this.#rows.effectiveAt(date);
      const { jobInfo, employmentStatus } = employee;
      jobInfo.forEach((row, index) => row.date === former && (jobInfo[index] = { ...row, date, effectiveAt }));
      employmentStatus.forEach(
        (row, index) => row.date === former && (employmentStatus[index] = { ...row, date, effectiveAt }),
      );
      this.effectiveDates.expect(id, effectiveAt);
    });
  }

  /** Erased for good, not terminated. */
  deleteEmployee(id: string): void {
    this.effectiveDates.tick();
    this.employee(id);
    const atMs = this.company.nowSecondMs();
    this.company.employees.delete(id);
    this.company.deleted.set(id, atMs);
    this.company.onEvent({ kind: 'deleted', employeeId: id, changed: [], atMs });
  }

  /** Whatever is done in here tells no webhook; for filling a company before the story begins. */
  quietly(work: () => void): void {
    // What is due by now is not part of it.
    this.effectiveDates.tick();
    const { onEvent } = this.company;
    this.company.onEvent = () => undefined;
    try {
      work();
    } finally {
      this.company.onEvent = onEvent;
    }
  }

  /** Bumps everybody's lastChanged at once; no value changes and no webhook fires. */
  touchEverybody(): void {
    const lastChangedMs = this.company.nowSecondMs();
    for (const employee of this.company.employees.values()) {
      Object.assign(employee, { lastChangedMs, action: 'Updated' });
    }
  }

  #edit(id: string, change: (employee: StoredEmployee) => void): void {
    this.effectiveDates.tick();
    const employee = this.employee(id);
    const before = this.company.snapshot(employee);
    change(employee);
    employee.lastChangedMs = this.company.nowSecondMs();
    employee.action = 'Updated';
    const after = [...this.company.snapshot(employee)].filter(([alias, value]) => before.get(alias) !== value);
    this.#announce(id, new Set(after.map(([alias]) => alias)));
  }

  /** Custom and standard fields come as separate events. */
  #announce(employeeId: string, changed: ReadonlySet<string>): void {
    const isCustom = (alias: string): boolean => this.company.fields.find(alias)?.isCustom === true;
    const atMs = this.company.nowSecondMs();
    const standard = [...changed].filter((alias) => !isCustom(alias));
    const custom = [...changed].filter(isCustom);
    for (const aliases of [standard, custom]) {
      if (aliases.length > 0) this.company.onEvent({ kind: 'updated', employeeId, changed: aliases, atMs });
    }
  }

  #assign(employee: StoredEmployee, { custom = {}, status, ...plain }: EmployeeChanges): void {
    Object.assign(employee.fields, plain);
    if (typeof plain.hireDate === 'string') {
      this.effectiveDates.expect(employee.id, this.#rows.effectiveAt(plain.hireDate));
    }
    if (status !== undefined) employee.isSetInactive = status === 'Inactive';
    for (const [alias, value] of Object.entries(custom)) {
      const field = this.company.fields.find(alias);
      if (field?.isCustom !== true) throw new Error(`No custom field ${alias}: add it first`);
      const option = field.type === 'list' ? this.#rows.optionId(alias, value) : null;
      employee.fields[alias] = option === null ? value : String(option);
    }
  }

  #addJob(employee: StoredEmployee, row: NewJobInfoRow): void {
    const made = this.#rows.jobInfo(row);
    employee.jobInfo.push(made);
    this.effectiveDates.expect(employee.id, made.effectiveAt);
  }

  #addEmployment(employee: StoredEmployee, row: NewEmploymentStatusRow): void {
    const made = this.#rows.employmentStatus(row);
    employee.employmentStatus.push(made);
    this.effectiveDates.expect(employee.id, made.effectiveAt);
  }
}
