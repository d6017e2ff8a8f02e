// POST /v2/datasets/employee/data and GET /v1_2/datasets/employee/fields. Without an order the rows come in any; one
// unknown name fails the whole question; what may not be read is there and empty, and named beside the row.
import { type SimulatedAnswer, type SimulatedRequest } from '../../http/simulated-server.ts';
import { json } from '../answers.ts';
import { type Company } from '../company/company.ts';
import { type StoredEmployee } from '../company/stored-employee.ts';
import { type DatasetField, datasetFields } from './dataset-fields.ts';
import { filterOf } from './dataset-filter.ts';
import { problem, Problem } from './problem.ts';

const largestPage = 1000;

interface Question {
  readonly fields: readonly string[];
  readonly filter: string | null;
  readonly orderBy: string | null;
  readonly page: number;
  readonly pageSize: number;
}

export function datasetData(company: Company, request: SimulatedRequest): SimulatedAnswer {
  return answering(company, () => {
    const question = readQuestion(request);
    const known = datasetFields(company);
    const fields = question.fields.map((name) => {
      const field = known.get(name);
      if (field === undefined) throw new Problem(400, 'INVALID_ARGUMENT', `Unknown field: ${name}`);
      return field;
    });
    const rows = ordered(matching(company, question, known), question, known, company);
    const { page, pageSize } = question;
    const totalItems = rows.length + company.switches.countedAndNotShown;
    const totalPages = Math.ceil(totalItems / pageSize);
    const shown = rows.slice((page - 1) * pageSize, page * pageSize);
    const link = (to: number): string => `https://api.bamboohr.com/api/v2/datasets/employee/data?page=${String(to)}`;
    const links = {
      ...(page < totalPages ? { next: link(page + 1) } : {}),
      ...(page > 1 ? { prev: link(page - 1) } : {}),
    };
    return json(200, {
      data: shown.map((employee) => toRow(company, employee, fields)),
      links: Object.keys(links).length === 0 ? [] : links,
      meta: { page, pageSize, totalPages, totalItems },
    });
  });
}

export function datasetFieldList(company: Company, { query }: SimulatedRequest): SimulatedAnswer {
  return answering(company, () => {
    const [page, pageSize] = [Number(query.get('page') ?? '1'), Number(query.get('page_size') ?? '500')];
    if (!(page >= 1 && pageSize >= 1 && pageSize <= largestPage))
      throw new Problem(400, 'INVALID_ARGUMENT', 'Bad page');
    const all = [...datasetFields(company).values()];
    const fields = all.slice((page - 1) * pageSize, page * pageSize).map(({ name, label }) => ({
      name,
      label,
      parentType: 'section',
      parentName: 'Employee',
      entityName: 'employee',
    }));
    const pagination = { page, pageSize, totalPages: Math.ceil(all.length / pageSize), totalRecords: all.length };
    return json(200, { pagination, datasetName: 'employee', datasetLabel: 'Employee', fields });
  });
}

function answering(company: Company, answer: () => SimulatedAnswer): SimulatedAnswer {
  try {
    if (company.switches.datasets === 'closed') throw new Problem(403, 'FORBIDDEN', 'Insufficient permissions');
    return answer();
  } catch (error) {
    if (error instanceof Problem) return problem(error);
    throw error;
  }
}

function readQuestion({ body, headers }: SimulatedRequest): Question {
  if (!/^application\/json\b/i.test(headers['content-type'] ?? ''))
    throw new Problem(400, 'INVALID_ARGUMENT', 'JSON only');
  let parsed: Partial<Record<keyof Question, unknown>>;
  try {
    parsed = JSON.parse(body.toString('utf8')) as typeof parsed;
  } catch {
    throw new Problem(400, 'INVALID_ARGUMENT', 'The body is not JSON');
  }
  const { fields, filter = null, orderBy = null, page = 1, pageSize = 100 } = parsed;
  if (!Array.isArray(fields) || fields.length === 0) throw new Problem(400, 'INVALID_ARGUMENT', 'fields is required');
  const isPage = Number.isInteger(page) && Number(page) >= 1 && Number.isInteger(pageSize);
  if (!isPage || Number(pageSize) < 1 || Number(pageSize) > largestPage) {
    throw new Problem(422, 'INVALID_ARGUMENT', 'page and pageSize');
  }
  return {
    fields: fields.map(String),
    filter: typeof filter === 'string' ? filter : null,
    orderBy: typeof orderBy === 'string' ? orderBy : null,
    page: Number(page),
    pageSize: Number(pageSize),
  };
}

function matching(
  company: Company,
  { filter }: Question,
  known: ReadonlyMap<string, DatasetField>,
): readonly StoredEmployee[] {
  const everybody = company.visibleEmployees();
  if (filter === null) return everybody;
  const test = filterOf(filter, known);
  return everybody.filter((employee) => test(company.view(employee), employee));
}

function ordered(
  rows: readonly StoredEmployee[],
  { orderBy, fields, page }: Question,
  known: ReadonlyMap<string, DatasetField>,
  company: Company,
): readonly StoredEmployee[] {
  if (orderBy === null) return shuffled(rows, page);
  if (!fields.includes('eeid')) throw new Problem(400, 'UE-1001', 'The sorted field must be among the fields');
  const rules = orderBy.split(',').map((rule) => rule.trim().split(/\s+/));
  const keys = rules.map(([name = '', direction = 'asc']) => {
    const field = known.get(name);
    if (field === undefined || !fields.includes(name)) throw new Problem(400, 'UE-1001', `Cannot sort by ${name}`);
    return { field, sign: direction === 'desc' ? -1 : 1 };
  });
  return [...rows].sort((a, b) => {
    for (const { field, sign } of keys) {
      const order =
        field.name === 'eeid'
          ? Number(a.id) - Number(b.id)
          : (field.read(company.view(a)) ?? '').localeCompare(field.read(company.view(b)) ?? '');
      if (order !== 0) return order * sign;
    }
    return 0;
  });
}

/** Another order on every page, so that whoever asks without one repeats and skips people. */
const shuffled = (rows: readonly StoredEmployee[], page: number): readonly StoredEmployee[] => {
  const shift = (page * 37) % Math.max(1, rows.length);
  return [...rows.slice(shift), ...rows.slice(0, shift)].reverse();
};

function toRow(company: Company, employee: StoredEmployee, fields: readonly DatasetField[]): unknown {
  const view = company.view(employee);
  const isHidden = ({ alias }: DatasetField): boolean => {
    const field = alias === undefined ? undefined : company.fields.find(alias);
    return field !== undefined && !company.isVisible(field);
  };
  const restricted = fields.filter(isHidden).map(({ name }) => `employee_${name}`);
  const row = {
    fields: Object.fromEntries(fields.map((field) => [field.name, isHidden(field) ? '' : field.read(view)])),
    ...(restricted.length === 0 ? {} : { _restrictedFields: restricted }),
  };
  return company.spoiled(company.spoiledRows.get(employee.id), row);
}
