// An employee as the company holds it: plain fields, and history tables from which the current job and status follow.

/** Ids of list options; `reportsTo` is the manager's employee id. */
export interface JobInfoRow {
  readonly id: string;
  readonly date: string;
  readonly department: number | null;
  readonly division: number | null;
  readonly location: number | null;
  readonly jobTitle: number | null;
  readonly reportsTo: string | null;
  /** Company time from which the row counts. */
  readonly effectiveAt: string;
}

export interface EmploymentStatusRow {
  readonly id: string;
  readonly date: string;
  readonly employmentStatus: number | null;
  readonly comment: string | null;
  readonly effectiveAt: string;
}

export interface StoredEmployee {
  readonly id: string;
  /** Plain fields by alias, custom ones included; a custom list field holds the option id as text. */
  readonly fields: Record<string, string | null>;
  /** Inactive without a termination. */
  isSetInactive: boolean;
  readonly jobInfo: JobInfoRow[];
  readonly employmentStatus: EmploymentStatusRow[];
  lastChangedMs: number;
  action: 'Inserted' | 'Updated';
}

/** Whole seconds: BambooHR's times have no fractions. */
export const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;

interface Dated {
  readonly effectiveAt: string;
}

/** The row in force at this moment of company time. */
export function rowInForce<T extends Dated>(rows: readonly T[], moment: string, tied: 'first' | 'last'): T | undefined {
  let found: T | undefined;
  for (const row of rows) {
    if (row.effectiveAt > moment) continue;
    const isLater = found === undefined || row.effectiveAt > found.effectiveAt;
    if (isLater || (tied === 'last' && row.effectiveAt === found?.effectiveAt)) found = row;
  }
  return found;
}
