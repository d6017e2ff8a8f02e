// Before the start day, and on it until BambooHR's own change of day, the current job values are null, which means "not
// yet" and never "empty". What they will be stands in the rows in force on that day. Pure.
import { jobRowFields, statusRowFields } from '../../employee/field-groups.ts';
import { type SourceFields } from '../../employee/source-fields.ts';

/** A list may show nothing but the option ids. */
const shownJob = [...jobRowFields, 'departmentId', 'divisionId', 'locationId'] as const;

/** Job values are shown, and there is none. */
export const saysNoJob = (fields: SourceFields): boolean =>
  shownJob.some((name) => fields[name] === null) && shownJob.every((name) => typeof fields[name] !== 'string');

/** What BambooHR does not say before the start is unsaid, instead of empty. */
export function withoutJob(fields: SourceFields): SourceFields {
  const { departmentId: _d, divisionId: _v, locationId: _l, supervisorEId: _s, ...rest } = fields;
  const notYet = [...jobRowFields, ...statusRowFields].filter((name) => rest[name] === null);
  return { ...rest, ...Object.fromEntries(notYet.map((name) => [name, undefined])) };
}

/** The row in force on that day, of rows that are oldest first. */
export const rowInForce = (rows: readonly SourceFields[], day: string): SourceFields | undefined =>
  rows.filter(({ date }) => typeof date === 'string' && date <= day).at(-1);

/** The fields as of the start day; undefined when no row is in force then. What no row speaks of stays unsaid. */
export function withJobOnStartDay(
  fields: SourceFields,
  rows: readonly SourceFields[],
  startsOn: string,
): SourceFields | undefined {
  const row = rowInForce(rows, startsOn);
  if (row === undefined) return undefined;
  const job = jobRowFields.map((name) => [name, row[name] ?? undefined] as const);
  return { ...withoutJob(fields), ...Object.fromEntries(job) };
}

/** The employment status as of the start day, where it is not said yet. */
export function withStatusOnStartDay(
  fields: SourceFields,
  rows: readonly SourceFields[],
  startsOn: string,
): SourceFields {
  const row = rowInForce(rows, startsOn);
  const label = row?.['employmentStatus'];
  if (row === undefined || typeof label !== 'string' || typeof fields['employmentHistoryStatus'] === 'string') {
    return fields;
  }
  return { ...fields, employmentHistoryStatus: label, employeeStatusDate: row['date'] };
}

/** False while BambooHR shows something else than the job row in force. */
export const showsJob = (fields: SourceFields, row: SourceFields): boolean =>
  jobRowFields.every((name) => fields[name] === undefined || row[name] === undefined || fields[name] === row[name]);
