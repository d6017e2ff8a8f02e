// The roster by the employee dataset: 1,000 people a page, custom fields included, labels instead of option ids. It
// shows values to come for some people, so what differs there is looked at in the employee itself.
import * as z from 'zod';
import { ConnectorError } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { EmployeeId } from '../sync/change.ts';
import { type Page, type SourceRow } from '../sync/roster-rows.ts';
import { type BambooHrLine } from './bamboohr-line.ts';
import { normaliseField } from './employee.ts';
import { entriesOf, readableRows } from './readable-rows.ts';

/** Our name of a field -> the dataset's, where they differ. */
const datasetNames: Readonly<Record<string, string>> = {
  workEmail: 'email',
  jobTitle: 'jobInformationJobTitle',
  department: 'jobInformationDepartment',
  division: 'jobInformationDivision',
  location: 'jobInformationLocation',
  employmentHistoryStatus: 'employmentStatus',
  employeeStatusDate: 'employmentStatusEffectiveDate',
  supervisorEId: 'supervisorEid',
};

const FieldsAnswer = z.object({ fields: z.unknown() });
const DatasetField = z.looseObject({ name: z.string() });
const MetaFields = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);
const MetaField = z.looseObject({ id: z.union([z.string(), z.int()]).transform(String), alias: z.string().nullish() });
const DataRow = z.object({
  fields: z.looseObject({ eeid: z.union([z.string(), z.int()]).transform(String).pipe(EmployeeId) }),
  _restrictedFields: z.array(z.string()).nullish(),
});
const DataAnswer = z.object({
  data: z.array(z.unknown()),
  meta: z.object({ totalItems: z.int(), totalPages: z.int().optional() }),
});

const pageSize = 1_000;
/** Restricted fields are named with the table they belong to. */
const withoutTable = (name: string): string => name.replace(/^employee_/, '');

/** Our name -> the dataset's, of the wanted fields that it has: one unknown name would fail the whole question. */
export async function datasetFields(
  line: BambooHrLine,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const answer = await line.get(`/api/v1_2/datasets/employee/fields?page=1&page_size=${pageSize}`, {
    isOptional: true,
  });
  if (answer.status !== 200) return undefined;
  const where = { vendor: 'bamboohr', what: "the dataset's fields" } as const;
  const { fields } = parseAnswer(FieldsAnswer, answer, where);
  const { rows } = readableRows(DatasetField, entriesOf(fields), where.what);
  const known = new Set(rows.map(({ name }) => name));
  const customIds = wanted.some((name) => !known.has(datasetNames[name] ?? name)) ? await idsByAlias(line) : new Map();
  return new Map(
    wanted.flatMap((name) => {
      const custom = `customField${String(customIds.get(name) ?? name)}`;
      const theirs = [datasetNames[name] ?? name, custom].find((each) => known.has(each));
      return theirs === undefined ? [] : [[name, theirs] as const];
    }),
  );
}

/** undefined: the dataset is closed to us. */
export async function datasetPage(
  line: BambooHrLine,
  names: ReadonlyMap<string, string>,
  page: number,
): Promise<Page<SourceRow> | undefined> {
  const answer = await line.get('/api/v2/datasets/employee/data', {
    isOptional: true,
    // Without an order pages may repeat and skip people.
    body: { fields: ['eeid', ...new Set(names.values())], orderBy: 'eeid asc', page, pageSize },
  });
  if (answer.status === 401 || answer.status === 403 || answer.status === 404) return undefined;
  if (answer.status !== 200) {
    throw new ConnectorError('bamboohr-request', `BambooHR refused the employee dataset (${answer.status}).`);
  }
  const what = 'the employee dataset';
  const { data, meta } = parseAnswer(DataAnswer, answer, { vendor: 'bamboohr', what });
  const { rows: read, skipped } = readableRows(DataRow, data, what);
  line.reportMalformed(what, skipped);
  const rows = read.map(({ fields, _restrictedFields }) => toRow(fields, _restrictedFields ?? [], names));
  const isLast = data.length === 0 || page * pageSize >= meta.totalItems;
  return { rows, total: meta.totalItems, ...(isLast ? {} : { next: String(page + 1) }) };
}

function toRow(
  row: z.output<typeof DataRow>['fields'],
  restricted: readonly string[],
  names: ReadonlyMap<string, string>,
): SourceRow {
  const hidden = new Set(restricted.map(withoutTable));
  const fields = [...names].flatMap(([name, theirs]) =>
    hidden.has(theirs) || !Object.hasOwn(row, theirs) ? [] : [[name, normaliseField(name, row[theirs])] as const],
  );
  return { employeeId: row.eeid, fields: Object.fromEntries(fields) };
}

async function idsByAlias(line: BambooHrLine): Promise<ReadonlyMap<string, string>> {
  const answer = await line.get('/api/v1/meta/fields');
  if (answer.status !== 200) return new Map();
  const what = 'the fields';
  const { rows } = readableRows(
    MetaField,
    entriesOf(parseAnswer(MetaFields, answer, { vendor: 'bamboohr', what })),
    what,
  );
  return new Map(rows.flatMap(({ id, alias }) => (typeof alias !== 'string' ? [] : [[alias, id] as const])));
}
