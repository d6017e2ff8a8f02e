// The roster by list-employees: 2,500 people a page, with option ids and the manager's employee id, but no custom fields.
import * as z from 'zod';
import { ConnectorError } from '../../errors.ts';
import { parseAnswer } from '../../http/parse-answer.ts';
import { type Page, type SourceRow } from '../../employee/roster-rows.ts';
import { type BambooHrConnection } from '../bamboohr-connection.ts';
import { PageShape } from '../answer-shapes.ts';
import { readRows, toSourceRow, Total } from './roster-row.ts';

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

const ListAnswer = z.object({
  // Row by row: one that is malformed says nothing about the others.
  data: z.array(z.unknown()),
  meta: z.object({
    total: Total,
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
  connection: BambooHrConnection,
  wanted: readonly string[],
  cursor?: string,
): Promise<ListedPage | undefined> {
  const query = new URLSearchParams({
    sort: 'employeeId',
    fields: wanted.map((name) => listNames[name] ?? name).join(','),
    'page[limit]': pageLimit,
    ...(cursor === undefined ? {} : { 'page[after]': cursor }),
  });
  const answer = await connection.get(`/api/v1/employees?${query.toString()}`, { isOptional: true, shape: PageShape });
  if (answer.status === 401 || answer.status === 403 || answer.status === 404) return undefined;
  if (answer.status === 400 && cursor !== undefined) {
    throw new ConnectorError('roster-inconsistent', 'The list of employees changed between two of its pages.', {
      retryable: true,
    });
  }
  if (answer.status !== 200) {
    throw new ConnectorError('bamboohr-request', `BambooHR refused the list of employees (${answer.status}).`);
  }
  const { data, meta } = parseAnswer(ListAnswer, answer, { vendor: 'bamboohr', what: 'the list of employees' });
  const next = meta.page.nextCursor ?? undefined;
  if (next !== undefined && next === cursor) {
    throw new ConnectorError('roster-inconsistent', 'The list of employees names the same page as the next one.', {
      retryable: true,
    });
  }
  const raw = data.map((row) => Row.safeParse(row).data ?? {});
  const isThere = (name: string): boolean => raw.some((row) => Object.hasOwn(row, listNames[name] ?? name));
  const names = new Map(wanted.map((name) => [name, listNames[name] ?? name]));
  return {
    ...readRows(data, (row) => toRow(row, names)),
    total: meta.total,
    hasAllFields: raw.length === 0 || wanted.every(isThere),
    ...(next === undefined ? {} : { next }),
  };
}

const Row = z.record(z.string(), z.unknown());

function toRow(row: unknown, names: ReadonlyMap<string, string>): SourceRow | undefined {
  const parsed = Row.safeParse(row);
  if (!parsed.success) return undefined;
  const { employeeId, _restrictedFields } = parsed.data;
  return toSourceRow(
    { id: employeeId, restricted: _restrictedFields, values: parsed.data },
    { names, restrictedName: (name) => name },
  );
}
