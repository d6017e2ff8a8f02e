// Before the start day BambooHR's current job values are null, which means "not yet" and never "empty". What they will
// be stands in the jobInfo row in force on that day.
import { type SourceFields } from './source-fields.ts';

const jobFields = ['department', 'division', 'location', 'jobTitle'] as const;

/** The fields as of the start day; undefined when no row is in force then. The supervisor and what no row speaks of stay unsaid. `rows` are oldest first. */
export function withJobOnStartDay(
  fields: SourceFields,
  rows: readonly SourceFields[],
  startsOn: string,
): SourceFields | undefined {
  const row = rows.filter(({ date }) => typeof date === 'string' && date <= startsOn).at(-1);
  if (row === undefined) return undefined;
  const { departmentId: _d, divisionId: _v, locationId: _l, supervisorEId: _s, ...rest } = fields;
  const job = Object.fromEntries(jobFields.map((name) => [name, row[name] ?? undefined]));
  return { ...rest, ...job };
}
