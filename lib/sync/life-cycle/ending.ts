// Has this employment ended? By what BambooHR shows of the employee, and by the history rows where they were read. Every
// company chooses its own labels, so none of them is needed where a date and the status agree. Pure.
import { foldLabel } from '../../employee/same/same-text.ts';
import { addDays } from '../../employee/calendar.ts';
import { type SourceFields } from '../../employee/source-fields.ts';
import { type LocalDays } from './local-days.ts';

export interface EndingPolicy extends Omit<LocalDays, 'timeZone'> {
  /** Employment statuses that end an employment by themselves. */
  readonly endingLabels: readonly string[];
  /** Rows of employmentStatus, oldest first, where they were read. */
  readonly statusRows?: readonly SourceFields[];
  /** The last day as it was known before it came. */
  readonly announcedEnd?: string;
}

/** The day an employment ended; null when it ended on a day that BambooHR does not say; undefined while it goes on. */
export function endOf(fields: SourceFields, policy: EndingPolicy): string | null | undefined {
  const saidEnd = saidEndOf(fields, policy);
  if (isEnding(fields['employmentHistoryStatus'], policy) && (saidEnd === null || hasCome(saidEnd, policy)))
    return saidEnd;
  const isInactive = foldLabel(fields['status'] ?? '') === 'inactive';
  if (isInactive && saidEnd !== null && hasCome(saidEnd, policy) && !isHiredSince(saidEnd, fields, policy)) {
    return saidEnd;
  }
  return isAnnouncedEndOver(saidEnd, fields, policy) ? saidEnd : endByRow(fields, policy);
}

/** Last day of an employment whose end is known and not over yet. */
export function leavingDay(fields: SourceFields, policy: EndingPolicy): string | undefined {
  const { endedThrough, statusRows = [] } = policy;
  const rows = statusRows.filter((row) => isEnding(row['employmentStatus'], policy)).map(({ date }) => date);
  return [saidEndOf(fields, policy), ...rows]
    .filter((day): day is string => typeof day === 'string' && day > endedThrough)
    .sort()[0];
}

/** As the employee shows it: the date of termination, or that of a status which is one. */
function saidEndOf(fields: SourceFields, policy: EndingPolicy): string | null {
  const { terminationDate, employmentHistoryStatus, employeeStatusDate } = fields;
  return terminationDate ?? (isEnding(employmentHistoryStatus, policy) ? employeeStatusDate : null) ?? null;
}

export function isEnding(
  label: string | null | undefined,
  { endingLabels }: Pick<EndingPolicy, 'endingLabels'>,
): boolean {
  return typeof label === 'string' && endingLabels.some((each) => foldLabel(each) === foldLabel(label));
}

/**
 * An end entered on its own day counts at once. One that was entered ahead counts when the day is over where the employee
 * is: BambooHR shows it by the company's clock, which may be hours before that.
 */
function hasCome(day: string, { today, companyToday, announcedEnd }: EndingPolicy): boolean {
  return day < today || (day === today && day !== announcedEnd && day >= companyToday);
}

/** The date is still shown as it was known ahead, and its day is over: BambooHR's own change of status is merely late. */
function isAnnouncedEndOver(day: string | null, fields: SourceFields, policy: EndingPolicy): day is string {
  return day !== null && day === policy.announcedEnd && day <= policy.endedThrough && !isUndone(day, fields, policy);
}

/** BambooHR ends a future-dated exit at the end of its day, or hours later; once the day is over, its date is enough. */
function endByRow(fields: SourceFields, policy: EndingPolicy): string | undefined {
  const { today, endedThrough, statusRows = [] } = policy;
  const row = statusRows.filter(({ date }) => typeof date === 'string' && date <= today).at(-1);
  const day = row?.['date'];
  if (row === undefined || typeof day !== 'string' || day > endedThrough) return undefined;
  // Whatever the label: BambooHR takes the date of termination from the row that ends the employment.
  const isEnd = isEnding(row['employmentStatus'], policy) || day === fields['terminationDate'];
  return isEnd && !isUndone(day, fields, policy) ? day : undefined;
}

/** Hired again, or given another employment status, on that day or later: BambooHR itself says what holds now. */
function isUndone(
  endedOn: string,
  { hireDate, employmentHistoryStatus, employeeStatusDate }: SourceFields,
  policy: EndingPolicy,
): boolean {
  if (typeof hireDate === 'string' && hireDate > endedOn) return true;
  const isOther = typeof employmentHistoryStatus === 'string' && !isEnding(employmentHistoryStatus, policy);
  return isOther && typeof employeeStatusDate === 'string' && employeeStatusDate >= endedOn;
}

/** The end is one of a former employment. On the first day of the new one BambooHR may still show the former. */
const isHiredSince = (endedOn: string, { hireDate }: SourceFields, { today }: EndingPolicy): boolean =>
  typeof hireDate === 'string' && hireDate > endedOn && hireDate < addDays(today, -1);
