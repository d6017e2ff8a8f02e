// What a test says to arrange people: labels instead of option ids, and only what matters.
import { hoursLater } from '../company/clock.ts';
import { type Company } from '../company/company.ts';
import { type PlainField } from '../company/standard-fields.ts';
import { type EmploymentStatusRow, type JobInfoRow } from '../company/stored-employee.ts';

type CustomValues = Readonly<Record<string, string | null>>;

export interface EmployeeChanges extends Partial<Readonly<Record<PlainField, string | null>>> {
  /** Values of custom fields by alias; labels for list fields. */
  readonly custom?: CustomValues;
  /** `Inactive` without a termination; `Active` takes that back. */
  readonly status?: 'Active' | 'Inactive';
}

/** Labels; one that the list does not have yet is added to it. What is left out is blank in the row. */
export interface NewJobInfoRow {
  readonly date: string;
  readonly department?: string | null;
  readonly division?: string | null;
  readonly location?: string | null;
  readonly jobTitle?: string | null;
  /** The manager's employee id. */
  readonly reportsTo?: string | null;
}

export interface NewEmploymentStatusRow {
  readonly date: string;
  readonly employmentStatus: string | null;
  readonly comment?: string;
}

export interface NewEmployee extends EmployeeChanges {
  /** The next free number unless given. */
  readonly id?: string | number;
  readonly firstName: string;
  readonly lastName: string;
  /** `date` is the hire date unless given. None by default: an employee without job values. */
  readonly jobInfo?: readonly (Omit<NewJobInfoRow, 'date'> & { readonly date?: string })[];
  /** One Full-Time row from the hire date unless given. */
  readonly employmentStatus?: readonly NewEmploymentStatusRow[];
}

export class RowMaker {
  readonly #company: Company;
  #nextRowId = 38563;

  constructor(company: Company) {
    this.#company = company;
  }

  jobInfo({ date, department, division, location, jobTitle, reportsTo = null }: NewJobInfoRow): JobInfoRow {
    return {
      id: this.#rowId(),
      date,
      department: this.optionId('department', department),
      division: this.optionId('division', division),
      location: this.optionId('location', location),
      jobTitle: this.optionId('jobTitle', jobTitle),
      reportsTo,
      effectiveAt: this.effectiveAt(date),
    };
  }

  employmentStatus({ date, employmentStatus, comment }: NewEmploymentStatusRow): EmploymentStatusRow {
    const { clock, switches } = this.#company;
    const row: EmploymentStatusRow = {
      id: this.#rowId(),
      date,
      employmentStatus: this.optionId('employmentHistoryStatus', employmentStatus),
      comment: comment ?? null,
      effectiveAt: this.effectiveAt(date),
    };
    // A termination entered on or after its date counts at once, one entered ahead at its hour of that date.
    const isAhead = date > clock.today() && this.#company.isTermination(row);
    return isAhead ? { ...row, effectiveAt: this.effectiveAt(date, switches.futureTerminationEndsAt) } : row;
  }

  /** Company time from which a row of that date counts; one entered on or after its date counts at once. */
  effectiveAt(date: string, time = '00:00'): string {
    const { clock, switches } = this.#company;
    return hoursLater(`${date}T${time}`, date > clock.today() ? switches.lateTickHours : 0);
  }

  optionId(list: string, label: string | null | undefined): number | null {
    if (label === null || label === undefined) return null;
    const { lists, clock } = this.#company;
    return (lists.find(list, label) ?? lists.addOption(lists.list(list), label, clock.nowMs())).id;
  }

  #rowId(): string {
    this.#nextRowId += 1;
    return String(this.#nextRowId);
  }
}
