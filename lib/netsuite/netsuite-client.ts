// The calls the connector makes to NetSuite, and no others: find, read, upsert and update employees; list dimensions.
import { ConnectorError } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { type Candidate, type EmployeeTarget, type Likeness, type TargetRecord } from '../sync/ports.ts';
import { TargetRefusal } from '../sync/refusal.ts';
import { type TargetFields } from '../sync/target-fields.ts';
import { readRecord, RecordBody, toRecordBody } from './employee-record.ts';
import { type NetSuiteLine } from './netsuite-line.ts';
import { refusalFrom } from './problem.ts';
import { type Row, suiteQl } from './suiteql.ts';

export interface TargetListEntry {
  readonly id: string;
  /** Path from the top, `Parent : Child`: a name alone is not unique. */
  readonly fullName: string;
}

const employees = '/services/rest/record/v1/employee';
// A misspelt property would otherwise be dropped with a warning nobody sees.
const strict = { 'x-netsuite-propertynamevalidation': 'Error' };

export class NetSuiteClient implements EmployeeTarget {
  readonly #line: NetSuiteLine;

  constructor(line: NetSuiteLine) {
    this.#line = line;
  }

  async findAlike({ externalId, employeeNumber, email, firstName, lastName }: Likeness): Promise<readonly Candidate[]> {
    const alternatives: { condition: string; params: string[] }[] = [
      { condition: 'externalid = ?', params: [externalId] },
      ...(employeeNumber === null ? [] : [{ condition: 'entityid = ?', params: [employeeNumber] }]),
      ...(email === null ? [] : [{ condition: 'LOWER(email) = ?', params: [email.toLowerCase()] }]),
      ...(firstName === null || lastName === null
        ? []
        : [
            {
              condition: '(LOWER(firstname) = ? AND LOWER(lastname) = ?)',
              params: [firstName.toLowerCase(), lastName.toLowerCase()],
            },
          ]),
    ];
    const rows = await this.#queryEmployees(
      // Dates come in the account's own format unless rendered.
      "SELECT id, externalid, entityid, email, firstname, lastname, TO_CHAR(hiredate, 'YYYY-MM-DD') AS hiredate" +
        ` FROM employee WHERE ${alternatives.map(({ condition }) => condition).join(' OR ')} ORDER BY id`,
      alternatives.flatMap(({ params }) => params),
    );
    return rows.map(toCandidate);
  }

  async findByExternalId(externalId: string): Promise<string | undefined> {
    const rows = await this.#queryEmployees('SELECT id FROM employee WHERE externalid = ? ORDER BY id', [externalId]);
    return rows[0]?.['id'];
  }

  async read(netsuiteId: string): Promise<TargetRecord | undefined> {
    const answer = await this.#line.call({ method: 'GET', path: `${employees}/${netsuiteId}` });
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw refusalFrom(answer, `reading employee ${netsuiteId}`);
    return readRecord(netsuiteId, parseAnswer(RecordBody, answer, { vendor: 'netsuite', what: 'an employee' }));
  }

  async upsert(externalId: string, fields: TargetFields): Promise<string> {
    const answer = await this.#line.call({
      method: 'PUT',
      path: `${employees}/eid:${externalId}`,
      headers: strict,
      body: toRecordBody(fields),
      isWrite: true,
    });
    if (answer.status !== 204) throw refusalFrom(answer, `the upsert of ${externalId}`);
    // The answer has no body; the internal id stands in Location and nowhere else.
    const netsuiteId = /\/employee\/(\d+)$/.exec(answer.headers['location'] ?? '')?.[1];
    const found = netsuiteId ?? (await this.findByExternalId(externalId));
    if (found !== undefined) return found;
    throw new ConnectorError('ambiguous-write', `NetSuite accepted ${externalId} but shows no such record.`, {
      retryable: true,
    });
  }

  async update(netsuiteId: string, fields: TargetFields): Promise<void> {
    const answer = await this.#line.call({
      method: 'PATCH',
      path: `${employees}/${netsuiteId}`,
      headers: strict,
      body: toRecordBody(fields),
      isWrite: true,
    });
    if (answer.status !== 204 && answer.status !== 200)
      throw refusalFrom(answer, `the update of employee ${netsuiteId}`);
  }

  /** A refused query is a missing permission of our role, so it concerns everybody and nobody in particular. */
  async #queryEmployees(query: string, params: readonly string[]): Promise<readonly Row[]> {
    try {
      return await suiteQl(this.#line, query, params);
    } catch (error) {
      if (error instanceof TargetRefusal) throw await this.#line.stopCalling('query-refused', error);
      throw error;
    }
  }

  /** Active entries. undefined: this account (or our role) has no such list. */
  async list(
    table: 'department' | 'classification' | 'location' | 'subsidiary',
  ): Promise<TargetListEntry[] | undefined> {
    try {
      const rows = await suiteQl(
        this.#line,
        `SELECT id, name, fullname FROM ${table} WHERE isinactive = 'F' ORDER BY id`,
      );
      return rows.flatMap((row) => {
        const { id, name, fullname = name } = row;
        return id === undefined || fullname === undefined ? [] : [{ id, fullName: fullname }];
      });
    } catch (error) {
      if (error instanceof TargetRefusal && error.vendorCode === 'INVALID_PARAMETER') return undefined;
      throw error;
    }
  }
}

const toCandidate = (row: Row): Candidate => ({
  netsuiteId: row['id'] ?? '',
  externalId: row['externalid'] ?? null,
  entityId: row['entityid'] ?? null,
  email: row['email'] ?? null,
  firstName: row['firstname'] ?? null,
  lastName: row['lastname'] ?? null,
  hireDate: row['hiredate'] ?? null,
});
