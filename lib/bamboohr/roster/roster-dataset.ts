// The roster by the employee dataset: 1,000 people a page, custom fields included, labels instead of option ids. It
// shows values to come for some people, so what differs there is looked at in the employee itself.
import * as z from 'zod';
import { ConnectorError } from '../../errors.ts';
import { parseAnswer } from '../../http/parse-answer.ts';
import { type Page, type SourceRow } from '../../employee/roster-rows.ts';
import { type BambooHrConnection } from '../bamboohr-connection.ts';
import { FieldsShape, ListShape, PageShape } from '../answer-shapes.ts';
import { readRows, toSourceRow, Total } from './roster-row.ts';

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

// Entry by entry: one that is malformed says nothing about the others.
const FieldsAnswer = z.object({ fields: z.array(z.unknown()) });
const Field = z.looseObject({ name: z.string() });
const MetaFields = z.array(z.unknown());
const MetaField = z.looseObject({ id: z.union([z.string(), z.int()]).transform(String), alias: z.string() });
const DataAnswer = z.object({ data: z.array(z.unknown()), meta: z.object({ totalItems: Total }) });
const Row = z.looseObject({ fields: z.record(z.string(), z.unknown()) });

const pageSize = 1_000;
/** Restricted fields are named with the table they belong to. */
const withoutTable = (name: string): string => name.replace(/^employee_/, '');

/** Our name -> the dataset's, of the wanted fields that it has: one unknown name would fail the whole question. */
export async function datasetFields(
  connection: BambooHrConnection,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const answer = await connection.get(`/api/v1_2/datasets/employee/fields?page=1&page_size=${pageSize}`, {
    isOptional: true,
    shape: FieldsShape,
  });
  if (answer.status !== 200) return undefined;
  const where = { vendor: 'bamboohr', what: "the dataset's fields" } as const;
  const { fields } = parseAnswer(FieldsAnswer, answer, where);
  const known = new Set(fields.flatMap((field) => Field.safeParse(field).data?.name ?? []));
  const customIds = wanted.some((name) => !known.has(datasetNames[name] ?? name))
    ? await idsByAlias(connection)
    : new Map();
  return new Map(
    wanted.flatMap((name) => {
      const custom = `customField${String(customIds.get(name) ?? name)}`;
      const theirs = [datasetNames[name] ?? name, custom].find((each) => known.has(each));
      return theirs === undefined ? [] : [[name, theirs] as const];
    }),
  );
}

/** undefined: the dataset is closed to us. `unknown-field`: it does not know one of those names. */
export async function datasetPage(
  connection: BambooHrConnection,
  names: ReadonlyMap<string, string>,
  page: number,
): Promise<Page<SourceRow> | 'unknown-field' | undefined> {
  const answer = await connection.get('/api/v2/datasets/employee/data', {
    isOptional: true,
    shape: PageShape,
    // Without an order pages may repeat and skip people.
    body: { fields: ['eeid', ...new Set(names.values())], orderBy: 'eeid asc', page, pageSize },
  });
  if (answer.status === 401 || answer.status === 403 || answer.status === 404) return undefined;
  if (answer.status === 400) return 'unknown-field';
  if (answer.status !== 200) {
    throw new ConnectorError('bamboohr-request', `BambooHR refused the employee dataset (${answer.status}).`);
  }
  const { data, meta } = parseAnswer(DataAnswer, answer, { vendor: 'bamboohr', what: 'the employee dataset' });
  const { rows, skipped } = readRows(data, (row) => toRow(row, names));
  const { totalItems: total } = meta;
  const isLast = data.length === 0 || (total === undefined ? data.length < pageSize : page * pageSize >= total);
  return { rows, total, skipped, ...(isLast ? {} : { next: String(page + 1) }) };
}

function toRow(row: unknown, names: ReadonlyMap<string, string>): SourceRow | undefined {
  const parsed = Row.safeParse(row);
  if (!parsed.success) return undefined;
  const { fields, _restrictedFields } = parsed.data;
  return toSourceRow(
    { id: fields['eeid'], restricted: _restrictedFields, values: fields },
    { names, restrictedName: withoutTable },
  );
}

async function idsByAlias(connection: BambooHrConnection): Promise<ReadonlyMap<string, string>> {
  const answer = await connection.get('/api/v1/meta/fields', { isOptional: true, shape: ListShape });
  if (answer.status !== 200) return new Map();
  const fields = parseAnswer(MetaFields, answer, { vendor: 'bamboohr', what: 'the fields' });
  return new Map(
    fields.flatMap((field) => {
      const parsed = MetaField.safeParse(field);
      return parsed.success ? [[parsed.data.alias, parsed.data.id] as const] : [];
    }),
  );
}
