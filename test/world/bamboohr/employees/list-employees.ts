// GET /v1/employees: everybody, page by page. What the caller may not read is null and named in `_restrictedFields`;
// links are absolute on the company's own host, whichever host was called.
import { type SimulatedAnswer, type SimulatedRequest } from '../../http/simulated-server.ts';
import { json } from '../answers.ts';
import { type Company } from '../company/company.ts';
import { fieldsAsked, isReadable } from './list-fields.ts';
import { cut, isNobody, ListProblem, matching, type Page } from './list-query.ts';

export function listEmployees(company: Company, request: SimulatedRequest): SimulatedAnswer {
  try {
    const all = matching(company, request);
    return answer(company, request, {
      page: cut(all, request),
      total: all.length + company.switches.countedAndNotShown,
    });
  } catch (error) {
    if (isNobody(error)) return answer(company, request, { page: cut([], request), total: 0 });
    if (!(error instanceof ListProblem)) throw error;
    return json(400, { error: { code: error.code, message: error.message } });
  }
}

function answer(
  company: Company,
  request: SimulatedRequest,
  { page, total }: { page: Page; total: number },
): SimulatedAnswer {
  const fields = [...fieldsAsked(company, (request.query.get('fields') ?? '').split(','))];
  const restricted = fields.filter(([, field]) => !isReadable(company, field)).map(([name]) => name);
  const data = page.employees.map((view) => {
    const values: Record<string, string | null> = {};
    for (const [name, { read }] of fields) values[name] = restricted.includes(name) ? null : read(view);
    const row = { ...values, _restrictedFields: restricted };
    return company.spoiled(company.spoiledRows.get(view.employee.id), row);
  });
  const { limit, next, previous } = page;
  const own = new URLSearchParams(request.query);
  own.set('page[limit]', String(limit));
  const link = (cursor: Record<string, string> | undefined): { href: string } => {
    const query = new URLSearchParams(own);
    for (const name of cursor === undefined ? [] : ['page[after]', 'page[before]']) query.delete(name);
    for (const [name, value] of Object.entries(cursor ?? {})) query.set(name, value);
    return { href: `https://${company.domain}.bamboohr.com/api/v1/employees?${query.toString()}` };
  };
  return json(200, {
    data,
    meta: { total, page: { limit, nextCursor: next, prevCursor: previous } },
    _links: {
      self: link(undefined),
      ...(next === null ? {} : { next: link({ 'page[after]': next }) }),
      ...(previous === null ? {} : { prev: link({ 'page[before]': previous }) }),
    },
  });
}
