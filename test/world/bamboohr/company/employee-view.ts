// An employee as seen at one moment of company time: the rows in force, and what follows from them.
import { hoursLater } from './clock.ts';
import { type Company } from './company.ts';
import { type EmploymentStatusRow, type JobInfoRow, rowInForce, type StoredEmployee } from './stored-employee.ts';

/** Later than any row: what `onlyCurrent=false` looks at. */
export const ALL_ROWS = '9999-12-31T23:59';

export class EmployeeView {
  readonly company: Company;
  readonly employee: StoredEmployee;
  readonly job: JobInfoRow | undefined;
  readonly employment: EmploymentStatusRow | undefined;
  readonly #moment: string;

  constructor(company: Company, employee: StoredEmployee, moment: string) {
    this.company = company;
    this.employee = employee;
    this.#moment = moment;
    const { tiedRows } = company.switches;
    this.job = rowInForce(employee.jobInfo, moment, tiedRows);
    this.employment = rowInForce(employee.employmentStatus, moment, tiedRows);
  }

  plain(alias: string): string | null {
    return this.employee.fields[alias] ?? null;
  }

  get manager(): StoredEmployee | undefined {
    return this.company.employees.get(this.job?.reportsTo ?? '');
  }

  get isTerminated(): boolean {
    return this.employment !== undefined && this.company.isTermination(this.employment);
  }

  get status(): string {
    if (this.employee.isSetInactive || this.isTerminated) return 'Inactive';
    const hireDate = this.plain('hireDate');
    const { futureHireStatus, lateTickHours } = this.company.switches;
    const isFutureHire = hireDate !== null && hoursLater(`${hireDate}T00:00`, lateTickHours) > this.#moment;
    return isFutureHire ? futureHireStatus : 'Active';
  }

  get terminationDate(): string | null {
    const shown = this.company.switches.futureTerminationDateShown
      ? rowInForce(this.employee.employmentStatus, ALL_ROWS, this.company.switches.tiedRows)
      : this.employment;
    return shown !== undefined && this.company.isTermination(shown) ? shown.date : null;
  }

  get displayName(): string {
    return `${this.plain('preferredName') ?? this.plain('firstName') ?? ''} ${this.plain('lastName') ?? ''}`.trim();
  }
}

export const firstLast = ({ fields }: StoredEmployee): string =>
  `${fields['firstName'] ?? ''} ${fields['lastName'] ?? ''}`.trim();

export const lastFirst = ({ fields }: StoredEmployee): string =>
  `${fields['lastName'] ?? ''}, ${fields['firstName'] ?? ''}`;
