// Where an employee stands today, decided by dates and employment status together: `status` alone reads Active for
// some future hires and Inactive for people who never left.
import { addDays } from './calendar.ts';
import { type SourceFields } from './source-fields.ts';

export type Phase =
  /** Too early to create; look again on that day. */
  | { readonly name: 'future'; readonly dueOn: string }
  /** To be created now, though the job values come true only on `startsOn`. */
  | { readonly name: 'pre-hire'; readonly startsOn: string }
  /** `leavesOn`: last day of an employment whose end is known and not over yet. */
  | { readonly name: 'active'; readonly leavesOn?: string }
  | { readonly name: 'leaver'; readonly releaseDate: string | null }
  /** Nothing is known that would switch anybody on or off. */
  | { readonly name: 'undecided'; readonly leavesOn?: string };

export interface LifeCyclePolicy {
  /** Today in the company's calendar. */
  readonly today: string;
  /** The last day that is over there, which for somebody who is to leave may mean some hours more. */
  readonly endedThrough: string;
  readonly createDaysBeforeHire: number;
  /** Rows of employmentStatus, oldest first, where they were read. */
  readonly statusRows?: readonly SourceFields[];
}

export function phaseOf(fields: SourceFields, policy: LifeCyclePolicy): Phase {
  const { today } = policy;
  const end = endOf(fields, policy);
  if (end !== undefined) return { name: 'leaver', releaseDate: end };

  const { hireDate } = fields;
  if (typeof hireDate === 'string' && hireDate > today) {
    const dueOn = addDays(hireDate, -policy.createDaysBeforeHire);
    return dueOn > today ? { name: 'future', dueOn } : { name: 'pre-hire', startsOn: hireDate };
  }
  const leavesOn = leavingDay(fields, policy);
  // Where the status word is withheld, a current employment that has not ended says as much.
  const status = lower(fields['status']);
  const isActive =
    status === 'active' || (status === undefined && typeof fields['employmentHistoryStatus'] === 'string');
  return { name: isActive ? 'active' : 'undecided', ...(leavesOn === undefined ? {} : { leavesOn }) };
}

/** The day an employment ended; null when it ended on a day nobody says; undefined while it goes on. */
function endOf(
  fields: SourceFields,
  { today, endedThrough, statusRows = [] }: LifeCyclePolicy,
): string | null | undefined {
  const employment = lower(fields['employmentHistoryStatus']);
  const saidEnd = fields['terminationDate'] ?? (employment === terminated ? fields['employeeStatusDate'] : null);
  const hasCome = typeof saidEnd !== 'string' || saidEnd <= today;
  if (employment === terminated && hasCome) return saidEnd ?? null;
  // Without the employment status (no permission) a past termination date and an inactive person agree on the same.
  const isGone = employment === undefined && lower(fields['status']) === 'inactive';
  if (isGone && typeof saidEnd === 'string' && hasCome) return saidEnd;
  // BambooHR ends a future-dated exit at the end of its day, or later; once the day is over, its date is enough.
  const rowInForce = statusRows.filter(({ date }) => typeof date === 'string' && date <= today).at(-1);
  const rowEnd = lower(rowInForce?.['employmentStatus']) === terminated ? rowInForce?.['date'] : undefined;
  return typeof rowEnd === 'string' && rowEnd <= endedThrough && !isUndone(rowEnd, fields) ? rowEnd : undefined;
}

/** Hired again, or given another employment status, on that day or later: BambooHR itself says what holds now. */
function isUndone(endedOn: string, { hireDate, employmentHistoryStatus, employeeStatusDate }: SourceFields): boolean {
  if (typeof hireDate === 'string' && hireDate > endedOn) return true;
  const isOther = typeof employmentHistoryStatus === 'string' && lower(employmentHistoryStatus) !== terminated;
  return isOther && typeof employeeStatusDate === 'string' && employeeStatusDate >= endedOn;
}

function leavingDay(fields: SourceFields, { endedThrough, statusRows = [] }: LifeCyclePolicy): string | undefined {
  const rows = statusRows.filter((row) => lower(row['employmentStatus']) === terminated).map(({ date }) => date);
  return [fields['terminationDate'], ...rows]
    .filter((day): day is string => typeof day === 'string' && day > endedThrough)
    .sort()[0];
}

const terminated = 'terminated';
const lower = (text: string | null | undefined): string | null | undefined => text?.toLowerCase();
