// The calls the connector makes to BambooHR, and no others: one employee, ids that changed, history rows and lists.
import * as z from 'zod';
import { type HttpAnswer } from '../effects.ts';
import { ConnectorError } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { type EmployeeResult, type SourceFields } from '../employee/source-fields.ts';
import { type SameNameEmployee } from '../employee/ports.ts';
import { type BambooHrConnection } from './bamboohr-connection.ts';
import { ChangedAnswer, type ChangedEmployees, readChangedEmployees } from './changed-employees.ts';
import { aheadOf, ChangedRows } from './changed-rows.ts';
import { EmployeeList, hasMore, ListedName, namePath, sameNames } from './employee-list.ts';
import { RawEmployee, readSourceFields } from './employee.ts';
import { hasNoDay, readHistoryRow } from './history-row.ts';
import { ListsAnswer, readLists, type SourceList } from './lists.ts';
import { sameEmailQuestion, sameEmails } from './employees-by-email.ts';
import { classifyRefusal } from './classify-refusal.ts';
import { entriesOf, readableRows } from './readable-rows.ts';
import { ChangesShape, ListShape, PageShape } from './answer-shapes.ts';
import { toBambooHrTime } from './timestamp.ts';

const Row = z.looseObject({});
// PHP writes a list with gaps as a map.
const Rows = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);

export class BambooHrClient {
  readonly #connection: BambooHrConnection;
  #unreadable = 0;

  constructor(connection: BambooHrConnection) {
    this.#connection = connection;
  }

  /** The employee as effective now (`onlyCurrent=true`: future rows would make a leaver of an employee who is still here). */
  async getEmployee(employeeId: string, wanted: readonly string[]): Promise<EmployeeResult> {
    const query = new URLSearchParams({ fields: wanted.join(','), onlyCurrent: 'true' });
    const path = `/api/v1/employees/${encodeURIComponent(employeeId)}?${query.toString()}`;
    const answer = await this.#connection.get(path, { isAboutEmployee: true, shape: RawEmployee });
    if (answer.status !== 200) {
      const refusal = classifyRefusal(answer);
      if (refusal === 'request') throw badRequest(answer, 'an employee');
      return { kind: refusal === 'not-found' ? 'not-found' : 'not-visible' };
    }
    const employee = parseAnswer(RawEmployee, answer, { vendor: 'bamboohr', what: 'an employee' });
    if (employee.id !== employeeId) {
      throw new ConnectorError('unreadable-answer', 'BambooHR answered with another employee than the one asked for.');
    }
    return { kind: 'found', fields: readSourceFields(employee, wanted) };
  }

  /** Ids changed since then, by BambooHR's clock; one entry an employee, the whole company in one answer. */
  async changedSince(sinceMs: number, type: 'all' | 'deleted' = 'all'): Promise<ChangedEmployees> {
    const query = new URLSearchParams({ since: toBambooHrTime(sinceMs), ...(type === 'all' ? {} : { type }) });
    const answer = await this.#connection.get(`/api/v1/employees/changed?${query.toString()}`, { shape: ChangesShape });
    if (answer.status !== 200) throw badRequest(answer, 'the changed employees');
    const what = 'changed employees';
    const found = readChangedEmployees(parseAnswer(ChangedAnswer, answer, { vendor: 'bamboohr', what }));
    this.#connection.reportMalformed(what, found.malformed);
    return found;
  }

  /** Past, current and future rows of an employee's history table, oldest first; undefined when they are closed to us. */
  async getHistory(
    employeeId: string,
    table: 'jobInfo' | 'employmentStatus',
  ): Promise<readonly SourceFields[] | undefined> {
    const path = `/api/v1/employees/${encodeURIComponent(employeeId)}/tables/${table}`;
    const answer = await this.#connection.get(path, { isAboutEmployee: true, shape: ListShape });
    if (answer.status !== 200) {
      if (classifyRefusal(answer) === 'request') throw badRequest(answer, 'a history table');
      return undefined;
    }
    const what = 'a history table';
    const { rows, skipped } = readableRows(
      Row,
      entriesOf(parseAnswer(Rows, answer, { vendor: 'bamboohr', what })),
      what,
    );
    const dated = rows.map(readHistoryRow);
    this.#connection.reportMalformed(what, skipped + rows.filter(({ date }, at) => hasNoDay(date, dated[at])).length);
    return [...dated].sort((a, b) => (a['date'] ?? '').localeCompare(b['date'] ?? ''));
  }

  /** Who has another employment status, such as an end, dated `day` or later, among those changed since then; undefined when the table is closed to us. */
  async statusesSince(sinceMs: number, day: string): Promise<readonly string[] | undefined> {
    return await this.#rowsAhead('employmentStatus', sinceMs, day);
  }

  /** Who has job values that come into force on `day` or later. */
  async transfersSince(sinceMs: number, day: string): Promise<readonly string[] | undefined> {
    return await this.#rowsAhead('jobInfo', sinceMs, day);
  }

  async #rowsAhead(
    table: 'jobInfo' | 'employmentStatus',
    sinceMs: number,
    day: string,
  ): Promise<readonly string[] | undefined> {
    const query = new URLSearchParams({ since: toBambooHrTime(sinceMs) });
    const path = `/api/v1/employees/changed/tables/${table}?${query.toString()}`;
    const answer = await this.#connection.get(path, { isOptional: true, shape: ChangesShape });
    if ([401, 403, 404].includes(answer.status)) return undefined;
    if (answer.status !== 200) throw badRequest(answer, 'changed history rows');
    const rows = parseAnswer(ChangedRows, answer, { vendor: 'bamboohr', what: 'changed history rows' });
    const { employeeIds, skipped } = aheadOf(rows, day);
    this.#connection.reportMalformed('changed history rows', skipped);
    return employeeIds;
  }

  /** True when the feed of changes since then says that the employee was deleted. */
  async isDeleted(employeeId: string, sinceMs: number): Promise<boolean> {
    const { employees } = await this.changedSince(Math.max(0, sinceMs), 'deleted');
    return employees.some((changed) => changed.employeeId === employeeId && changed.isDeleted);
  }

  /** All employees of exactly that name with their hire dates; undefined when the list is closed to us. */
  async sameNameEmployees(firstName: string, lastName: string): Promise<readonly SameNameEmployee[] | undefined> {
    for (const breadth of ['near', 'spelt'] as const) {
      const answer = await this.#connection.get(namePath(firstName, lastName, breadth), {
        isOptional: true,
        shape: PageShape,
      });
      if (answer.status === 401 || answer.status === 403) return undefined;
      if (answer.status !== 200) throw badRequest(answer, 'people of one name');
      const what = 'people of one name';
      const list = parseAnswer(EmployeeList, answer, { vendor: 'bamboohr', what });
      const { rows, skipped } = readableRows(ListedName, list.data, what);
      this.#connection.reportMalformed(what, skipped);
      // More than a page are near the name: those spelt as it is are asked for.
      if (breadth === 'spelt' || !hasMore(list)) return sameNames(rows, firstName, lastName);
    }
    return undefined;
  }

  /** Ids of all employees with that work e-mail address; undefined when the dataset of employees is closed to us. */
  async sameEmailEmployees(email: string): Promise<readonly string[] | undefined> {
    const answer = await this.#connection.get('/api/v2/datasets/employee/data', {
      isOptional: true,
      shape: PageShape,
      body: sameEmailQuestion(email),
    });
    // Closed, or without an address that is shown to us: neither says that no employee has it.
    return answer.status === 200 ? sameEmails(answer, email) : undefined;
  }

  /** The company's lists with their option ids; archived options stay listed and may still be an employee's value. */
  async getLists(): Promise<readonly SourceList[]> {
    const answer = await this.#connection.get('/api/v1/meta/lists', { shape: ListShape });
    if (answer.status !== 200) throw badRequest(answer, 'the lists');
    const { lists, unreadable } = readLists(
      parseAnswer(ListsAnswer, answer, { vendor: 'bamboohr', what: 'the lists' }),
    );
    this.#unreadable += unreadable;
    this.#connection.reportMalformed('the lists', unreadable);
    return lists;
  }

  /** Entries of lists that were malformed since this was last asked. */
  takeUnreadable(): number {
    const count = this.#unreadable;
    this.#unreadable = 0;
    return count;
  }
}

const badRequest = (answer: HttpAnswer, what: string): ConnectorError =>
  new ConnectorError('bamboohr-request', `BambooHR refused the request for ${what} (${answer.status}).`);
