// The roster by list-employees: 2,500 people a page, with option ids and the manager's employee id, but no custom fields.
import * as z from 'zod';
import { ConnectorError } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { EmployeeId } from '../sync/change.ts';
import { type Page, type SourceRow } from '../sync/roster-rows.ts';
import { type BambooHrLine } from './bamboohr-line.ts';
import { normaliseField } from './employee.ts';
import { readableRows } from './readable-rows.ts';

/** Our name of a field -> the list's. */
const listNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'firstName lastName middleName preferredName status workEmail homeEmail bestEmail workPhone workPhoneExtension',
      'mobilePhone homePhone hireDate departmentId divisionId locationId jobTitleId',
      // Known to later revisions only; an earlier one leaves them out without a word.
      'employeeNumber terminationDate originalHireDate',
    ]
      .flatMap((names) => names.split(' '))
      .map((name) => [name, name]),
  ),
  jobTitle: 'jobTitleName',
  department: 'departmentName',
  division: 'divisionName',
  location: 'locationName',
  employmentHistoryStatus: 'employmentStatusName',
  employeeStatusDate: 'employmentStatusEffectiveDate',
  supervisorEId: 'reportsToId',
};

export const isInList = (wanted: readonly string[]): boolean => wanted.every((name) => Object.hasOwn(listNames, name));

const ListedRow = z.looseObject({
  employeeId: z.union([z.string(), z.int()]).transform(String).pipe(EmployeeId),
  _restrictedFields: z.array(z.string()).nullish(),
});
const ListAnswer = z.object({
  data: z.array(z.unknown()),
  meta: z.object({
    total: z.int(),
    page: z.object({ nextCursor: z.union([z.string(), z.int()]).transform(String).nullish() }),
  }),
});

const pageLimit = '2500';

export interface ListedPage extends Page<SourceRow> {
  /** False: an earlier revision of the list, which leaves out what it does not know. */
  readonly hasAllFields: boolean;
}

/** undefined: the list is closed to us. */
export async function listPage(
  line: BambooHrLine,
  wanted: readonly string[],
  cursor?: string,
): Promise<ListedPage | undefined> {
  const query = new URLSearchParams({
    sort: 'employeeId',
    fields: wanted.map((name) => listNames[name] ?? name).join(','),
    'page[limit]': pageLimit,
    ...(cursor === undefined ? {} : { 'page[after]': cursor }),
  });
  const answer = await line.get(`/api/v1/employees?${query.toString()}`, { isOptional: true });
  if (answer.status === 401 || answer.status === 403 || answer.status === 404) return undefined;
  if (answer.status === 400 && cursor !== undefined) {
    throw new ConnectorError('roster-moved', 'The list of employees changed between two of its pages.', {
      retryable: true,
    });
  }
  if (answer.status !== 200) {
    throw new ConnectorError('bamboohr-request', `BambooHR refused the list of employees (${answer.status}).`);
  }
  const what = 'the list of employees';
  const { data: entries, meta } = parseAnswer(ListAnswer, answer, { vendor: 'bamboohr', what });
  const { rows: data, skipped } = readableRows(ListedRow, entries, what);
  line.reportMalformed(what, skipped);
  const next = meta.page.nextCursor ?? undefined;
  const isThere = (name: string): boolean => data.some((row) => Object.hasOwn(row, listNames[name] ?? name));
  return {
    rows: data.map((row) => toRow(row, wanted)),
    total: meta.total,
    hasAllFields: data.length === 0 || wanted.every(isThere),
    ...(next === undefined ? {} : { next }),
  };
}

function toRow(row: z.output<typeof ListedRow>, wanted: readonly string[]): SourceRow {
  const restricted = new Set(row._restrictedFields ?? []);
  const fields = wanted.flatMap((name) => {
    const theirs = listNames[name] ?? name;
    return restricted.has(theirs) || !Object.hasOwn(row, theirs)
      ? []
      : [[name, normaliseField(name, row[theirs])] as const];
  });
  return { employeeId: row.employeeId, fields: Object.fromEntries(fields) };
}
