// The query of list-employees: filters, order and the cursor of a page.
import { type SimulatedRequest } from '../../http/simulated-server.ts';
import { type Company } from '../company/company.ts';
import { type EmployeeView } from '../company/employee-view.ts';
import { defaultFields, isReadable } from './list-fields.ts';

/** `code` is told to the client. */
export class ListProblem extends Error {
  override readonly name = 'ListProblem';
  readonly code: 'BadRequest' | 'BadPage';

  constructor(code: 'BadRequest' | 'BadPage', message: string) {
    super(message);
    this.code = code;
  }
}

const filters = ['firstName', 'lastName', 'jobTitleName', 'status'] as const;
const sortable = ['employeeId', 'firstName', 'lastName', 'preferredName', 'jobTitleName', 'status'];

/** Everybody who matches, in order. Whoever has an unreadable field filtered or sorted by is missing. */
export function matching(company: Company, { query }: SimulatedRequest): EmployeeView[] {
  const tests = filters.flatMap((name) => {
    const wanted = query.get(`filter[${name}]`)?.toLowerCase();
    if (wanted === undefined) return [];
    if (name === 'status' && !['active', 'inactive'].includes(wanted)) {
      throw new ListProblem('BadRequest', 'filter[status] must be active or inactive');
    }
    assertReadable(company, name);
    const { read } = defaultFields.get(name)!;
    return [
      (view: EmployeeView): boolean => {
        const value = (read(view) ?? '').toLowerCase();
        return name === 'status' ? value === wanted : value.includes(wanted);
      },
    ];
  });
  const ids = readIds(query);
  const employees = company.visibleEmployees().filter(({ id }) => ids?.has(id) ?? true);
  const views = employees.map((employee) => company.view(employee)).filter((view) => tests.every((test) => test(view)));
  return views.sort(comparator(company, query.get('sort')));
}

function readIds(query: URLSearchParams): Set<string> | undefined {
  const ids = [query.getAll('filter[ids][]'), query.get('filter[ids]')?.split(',') ?? []].flat();
  if (ids.some((id) => !/^\d+$/.test(id))) throw new ListProblem('BadRequest', 'filter[ids] must be numbers');
  return ids.length === 0 ? undefined : new Set(ids);
}

/** An unreadable field would tell its value by who is in the result, so nobody is. */
class NobodyMatches extends Error {}
export const isNobody = (error: unknown): boolean => error instanceof NobodyMatches;

function assertReadable(company: Company, name: string): void {
  if (!isReadable(company, defaultFields.get(name)!)) throw new NobodyMatches();
}

type Comparator = (a: EmployeeView, b: EmployeeView) => number;

function comparator(company: Company, sort: string | null): Comparator {
  const byId: Comparator = (a, b) => Number(a.employee.id) - Number(b.employee.id);
  const keys = (sort ?? '').split(',').filter((key) => key !== '');
  const comparators = keys.map((key): Comparator => {
    const name = key.replace(/^-/, '');
    if (!sortable.includes(name)) throw new ListProblem('BadRequest', `Cannot sort by ${name}`);
    assertReadable(company, name);
    const sign = key.startsWith('-') ? -1 : 1;
    if (name === 'employeeId') return (a, b) => sign * byId(a, b);
    const { read } = defaultFields.get(name)!;
    return (a, b) => sign * (read(a) ?? '').localeCompare(read(b) ?? '');
  });
  return (a, b) => comparators.reduce((order, compare) => order || compare(a, b), 0) || byId(a, b);
}

export interface Page {
  readonly limit: number;
  readonly employees: readonly EmployeeView[];
  readonly next: string | null;
  readonly previous: string | null;
}

export function cut(all: readonly EmployeeView[], { query }: SimulatedRequest): Page {
  const limit = Number(query.get('page[limit]') ?? '250');
  if (!Number.isInteger(limit) || limit < 1 || limit > 2500) {
    throw new ListProblem('BadRequest', 'page[limit] must be between 1 and 2500');
  }
  const [after, before] = [query.get('page[after]'), query.get('page[before]')];
  if (after !== null && before !== null) throw new ListProblem('BadPage', 'Only one cursor may be given');
  let start = 0;
  if (after !== null) start = boundary(all, after, 'nextEmployee');
  let end = start + limit;
  if (before !== null) {
    end = boundary(all, before, 'prevEmployee') + 1;
    start = Math.max(0, end - limit);
  }
  const [next, previous] = [all[end], all[start - 1]];
  return {
    limit,
    employees: all.slice(start, end),
    next: next === undefined ? null : cursor('nextEmployee', next),
    previous: previous === undefined ? null : cursor('prevEmployee', previous),
  };
}

type Direction = 'nextEmployee' | 'prevEmployee';

const cursor = (direction: Direction, { employee }: EmployeeView): string =>
  Buffer.from(JSON.stringify({ [direction]: Number(employee.id) })).toString('base64');

/** Index of the employee the cursor names; the page is bad when that one no longer matches. */
function boundary(all: readonly EmployeeView[], text: string, direction: Direction): number {
  const match = /^\{"(\w+)":(\d+)\}$/.exec(Buffer.from(text, 'base64').toString('utf8'));
  const index = match?.[1] === direction ? all.findIndex(({ employee }) => employee.id === match[2]) : -1;
  if (index < 0) throw new ListProblem('BadPage', 'The page cursor is no longer valid');
  return index;
}
