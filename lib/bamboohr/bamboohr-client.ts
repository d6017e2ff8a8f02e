// The calls the connector makes to BambooHR, and no others: one employee, ids that changed, history rows and lists.
import * as z from 'zod';
import { type HttpAnswer } from '../effects.ts';
import { ConnectorError } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { type EmployeeReading, type SourceFields } from '../sync/source-fields.ts';
import { type Namesake } from '../sync/ports.ts';
import { type BambooHrLine } from './bamboohr-line.ts';
import { aheadOf, ChangedRows } from './changed-rows.ts';
import { EmployeeList, namePath, sameNames } from './employee-list.ts';
import { normaliseValue, RawEmployee, readSourceFields } from './employee.ts';
import { ListsAnswer, readLists, type SourceList } from './lists.ts';
import { classifyRefusal } from './problem.ts';
import { parseTimestamp, toBambooHrTime } from './timestamp.ts';

export interface ChangedEmployee {
  readonly employeeId: string;
  readonly isDeleted: boolean;
  readonly changedAtMs: number;
}

export interface ChangedEmployees {
  /** BambooHR's own greatest `lastChanged`; absent when nothing changed. */
  readonly latestMs?: number;
  readonly employees: readonly ChangedEmployee[];
}

const id = z.union([z.string(), z.int()]).transform(String);
const ChangedEntry = z.object({ id, action: z.string(), lastChanged: z.string() });
type ChangedEntry = z.output<typeof ChangedEntry>;
const noEntries = (): Record<string, ChangedEntry> => ({});
const ChangedAnswer = z.object({
  latest: z.string().nullish(),
  // PHP writes an empty map as [].
  employees: z
    .union([
      z.record(z.string(), ChangedEntry),
      z.array(z.unknown()).max(0).transform(noEntries),
      z.null().transform(noEntries),
    ])
    .optional(),
});
const RowsAnswer = z.array(z.looseObject({ date: z.string() }));

export class BambooHrClient {
  readonly #line: BambooHrLine;
  #unreadable = 0;

  constructor(line: BambooHrLine) {
    this.#line = line;
  }

  /** The employee as effective now (`onlyCurrent=true`: future rows would make a leaver of somebody still here). */
  async getEmployee(employeeId: string, wanted: readonly string[]): Promise<EmployeeReading> {
    const query = new URLSearchParams({ fields: wanted.join(','), onlyCurrent: 'true' });
    const answer = await this.#line.get(`/api/v1/employees/${encodeURIComponent(employeeId)}?${query.toString()}`);
    if (answer.status !== 200) {
      const refusal = classifyRefusal(answer);
      if (refusal === 'not-found' || refusal === 'not-visible') return { kind: refusal };
      throw badRequest(answer, 'an employee');
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
    const answer = await this.#line.get(`/api/v1/employees/changed?${query.toString()}`);
    if (answer.status !== 200) throw badRequest(answer, 'the changed employees');
    const { latest, employees = {} } = parseAnswer(ChangedAnswer, answer, {
      vendor: 'bamboohr',
      what: 'changed employees',
    });
    const latestMs = typeof latest === 'string' ? parseTimestamp(latest) : undefined;
    return {
      ...(latestMs === undefined ? {} : { latestMs }),
      employees: Object.values(employees).map(({ id: employeeId, action, lastChanged }) => ({
        employeeId,
        isDeleted: action.toLowerCase() === 'deleted',
        changedAtMs: parseTimestamp(lastChanged) ?? 0,
      })),
    };
  }

  /** Past, current and future rows of an employee's history table, oldest first; undefined when they are closed to us. */
  async getHistory(
    employeeId: string,
    table: 'jobInfo' | 'employmentStatus',
  ): Promise<readonly SourceFields[] | undefined> {
    const answer = await this.#line.get(`/api/v1/employees/${encodeURIComponent(employeeId)}/tables/${table}`);
    if (answer.status !== 200) {
      if (classifyRefusal(answer) === 'request') throw badRequest(answer, 'a history table');
      return undefined;
    }
    return parseAnswer(RowsAnswer, answer, { vendor: 'bamboohr', what: 'a history table' })
      .map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, normaliseValue(value)])))
      .sort((a, b) => (a['date'] ?? '').localeCompare(b['date'] ?? ''));
  }

  /** Who has a termination dated `day` or later, among those changed since then; undefined when the table is closed to us. */
  async terminationsSince(sinceMs: number, day: string): Promise<readonly string[] | undefined> {
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
    const answer = await this.#line.get(path, { isOptional: true });
    if ([401, 403, 404].includes(answer.status)) return undefined;
    if (answer.status !== 200) throw badRequest(answer, 'changed history rows');
    const rows = parseAnswer(ChangedRows, answer, { vendor: 'bamboohr', what: 'changed history rows' });
    return aheadOf(rows, day, table === 'employmentStatus');
  }

  /** True when the feed of changes since then says that the employee was deleted. */
  async isDeleted(employeeId: string, sinceMs: number): Promise<boolean> {
    const { employees } = await this.changedSince(Math.max(0, sinceMs), 'deleted');
    return employees.some((changed) => changed.employeeId === employeeId && changed.isDeleted);
  }

  /** Everybody of exactly that name with their hire dates; undefined when the list is closed to us. */
  async namesakes(firstName: string, lastName: string): Promise<readonly Namesake[] | undefined> {
    const answer = await this.#line.get(namePath(firstName, lastName), { isOptional: true });
    if (answer.status === 401 || answer.status === 403) return undefined;
    if (answer.status !== 200) throw badRequest(answer, 'people of one name');
    const list = parseAnswer(EmployeeList, answer, { vendor: 'bamboohr', what: 'people of one name' });
    return sameNames(list, firstName, lastName);
  }

  /** The company's lists with their option ids; archived options stay listed and may still be somebody's value. */
  async getLists(): Promise<readonly SourceList[]> {
    const answer = await this.#line.get('/api/v1/meta/lists');
    if (answer.status !== 200) throw badRequest(answer, 'the lists');
    const { lists, unreadable } = readLists(
      parseAnswer(ListsAnswer, answer, { vendor: 'bamboohr', what: 'the lists' }),
    );
    this.#unreadable += unreadable;
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
