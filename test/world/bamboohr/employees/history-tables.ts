// The history tables: past, current and future rows together, in no order. Employee and manager names are labels.
import { type SimulatedAnswer, type SimulatedRequest } from '../../http/simulated-server.ts';
import { employeeNotFound, employeeNotVisible, forbidden, json, refused } from '../answers.ts';
import { isoTime } from '../company/clock.ts';
import { type Company, type HistoryTable } from '../company/company.ts';
import { firstLast } from '../company/employee-view.ts';
import { type StoredEmployee } from '../company/stored-employee.ts';
import { employeesMap, isSince, readSince } from './since.ts';

type Row = Readonly<Record<string, string | null>>;

/** GET /v1/employees/{id}/tables/{table}; `all` for everybody. */
export function tableRows(company: Company, { id, table }: { id: string; table: string }): SimulatedAnswer {
  if (!isTable(table)) return refused(404, 'Table not found');
  if (company.hiddenTables.has(table)) return hidden(company, []);
  if (id === 'all') {
    return json(
      200,
      company.visibleEmployees().flatMap((employee) => rowsOf(company, employee, table)),
    );
  }
  const employee = company.employees.get(id);
  if (employee === undefined) return employeeNotFound();
  if (company.hiddenEmployees.has(id)) return employeeNotVisible(company.switches.forbiddenText);
  return json(200, rowsOf(company, employee, table));
}

/** GET /v1/employees/changed/tables/{table}: any change of an employee brings all of that employee's rows, without ids. */
export function changedTableRows(company: Company, request: SimulatedRequest, table: string): SimulatedAnswer {
  if (!isTable(table)) return refused(404, 'Table not found');
  const sinceMs = readSince(request);
  if (sinceMs === undefined) return refused(400, 'Invalid or missing "since"');
  if (company.hiddenTables.has(table)) return hidden(company, { table, employees: employeesMap(company, []) });
  const changed = company
    .visibleEmployees()
    .filter(({ lastChangedMs }) => isSince(company, lastChangedMs, sinceMs))
    .map((employee): [string, object] => {
      const rows = rowsOf(company, employee, table).map(({ id: _id, employeeId: _employeeId, ...row }) => row);
      return [employee.id, { lastChanged: isoTime(employee.lastChangedMs, 'Z'), rows }];
    });
  return json(200, { table, employees: employeesMap(company, changed) });
}

const isTable = (name: string): name is HistoryTable => name === 'jobInfo' || name === 'employmentStatus';

const hidden = ({ switches }: Company, nothing: object): SimulatedAnswer =>
  switches.hiddenTable === 'empty'
    ? json(200, nothing)
    : forbidden(switches.forbiddenText, 'Insufficient Permissions to view this table');

const rowsOf = (company: Company, employee: StoredEmployee, table: HistoryTable): Row[] =>
  table === 'jobInfo' ? jobInfoRows(company, employee) : employmentStatusRows(company, employee);

function jobInfoRows(company: Company, { id: employeeId, jobInfo }: StoredEmployee): Row[] {
  const { lists, employees } = company;
  return jobInfo.map(({ id, date, location, department, division, jobTitle, reportsTo }) => {
    const manager = reportsTo === null ? undefined : employees.get(reportsTo);
    const columns = {
      location: lists.label(location) ?? '',
      department: lists.label(department) ?? '',
      division: lists.label(division) ?? '',
      jobTitle: lists.label(jobTitle) ?? '',
      reportsTo: manager === undefined ? '' : firstLast(manager),
    };
    return { id, employeeId, date, ...readable(company, columns), teams: null };
  });
}

function employmentStatusRows(company: Company, { id: employeeId, employmentStatus }: StoredEmployee): Row[] {
  return employmentStatus.map(({ id, date, employmentStatus: option, comment }) => {
    const label = company.lists.label(option) ?? '';
    const column = readable(company, { employmentHistoryStatus: label });
    return {
      id,
      employeeId,
      date,
      ...('employmentHistoryStatus' in column ? { employmentStatus: label } : {}),
      comment,
      terminationReasonId: null,
      terminationTypeId: null,
      terminationRehireId: null,
      terminationRegrettableId: null,
    };
  });
}

/** Columns closed to the caller are missing. */
const readable = (company: Company, columns: Row): Row =>
  Object.fromEntries(Object.entries(columns).filter(([alias]) => company.isTableColumnVisible(alias)));
