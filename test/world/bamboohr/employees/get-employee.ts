// GET /v1/employees/{id}?fields=&onlyCurrent=: one flat object. Names that are unknown or closed to the caller are
// silently missing; list fields carry labels.
import { type SimulatedAnswer, type SimulatedRequest } from '../../http/simulated-server.ts';
import { employeeNotFound, employeeNotVisible, json, refused } from '../answers.ts';
import { type Caller } from '../auth/callers.ts';
import { type Company } from '../company/company.ts';
import { ALL_ROWS } from '../company/employee-view.ts';
import { type Field, optionIdFields } from '../company/standard-fields.ts';

const mostFields = 400;

export function getEmployee(
  company: Company,
  request: SimulatedRequest,
  { id, caller }: { id: string; caller: Caller },
): SimulatedAnswer {
  const names = (request.query.get('fields') ?? '').split(',').filter((name) => name !== '');
  if (names.length > mostFields) return refused(400, `The maximum number of fields is ${mostFields}`);
  // 0 means the caller's own record; a credential without one learns just that.
  const wanted = id === '0' ? caller.user.employeeId : id;
  if (wanted === undefined) return json(200, { id: '0' });
  const employee = company.employees.get(wanted);
  if (employee === undefined) return employeeNotFound();
  if (company.hiddenEmployees.has(wanted)) return employeeNotVisible(company.switches.forbiddenText);

  const isOnlyCurrent = !['false', '0'].includes(request.query.get('onlyCurrent') ?? 'true');
  const view = company.view(employee, isOnlyCurrent ? undefined : ALL_ROWS);
  const answer: Record<string, string | null> = { id: employee.id };
  for (const name of names) {
    const field = company.fields.find(name.trim());
    if (field === undefined || !company.isVisible(field)) continue;
    if (optionIdFields.has(field.alias) && !company.switches.optionIdsOnEmployee) continue;
    answer[name.trim()] = field.read(view) ?? emptyValue(company, field);
  }
  return json(200, answer);
}

/** How a missing value is written here. */
export function emptyValue(company: Company, { type, alias }: Field): string | null {
  if (type === 'date') return '0000-00-00';
  if (alias === 'payRate') return ' USD';
  if (type === 'state') return '';
  return company.switches.emptyText === 'empty' ? '' : null;
}
