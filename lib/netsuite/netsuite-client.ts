// The calls the connector makes to NetSuite, and no others: find, read, upsert and update employees.
import { ConnectorError } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { type Candidate, type EmployeeTarget, type Found, type Likeness, type TargetRecord } from '../sync/ports.ts';
import { TargetRefusal } from '../sync/refusal.ts';
import { type TargetFields } from '../sync/target-fields.ts';
import { candidateColumns, columnOf, findingAlike, toCandidate } from './candidates.ts';
import { readRecord, RecordBody, toRecordBody } from './employee-record.ts';
import { type NetSuiteLine } from './netsuite-line.ts';
import { refusalFrom } from './problem.ts';
import { type Row, suiteQl } from './suiteql.ts';

const employees = '/services/rest/record/v1/employee';
// A misspelt property would otherwise be dropped with a warning nobody sees.
const strict = { 'x-netsuite-propertynamevalidation': 'Error' };

export interface RecordFields {
  /** `externalId`, or a custom field that carries BambooHR's employee id where external ids belong to others. */
  readonly identity: string;
  /** The property that holds the employee number; null: none does. */
  readonly employeeNumber: string | null;
  /** Properties that are written as references, besides those that always are. */
  readonly references: ReadonlySet<string>;
  /** Properties that hold several references. */
  readonly multiples: ReadonlySet<string>;
}

export class NetSuiteClient implements EmployeeTarget {
  readonly identityField: string;
  readonly isCreateRepeatable: boolean;
  readonly #line: NetSuiteLine;
  readonly #fields: RecordFields;

  constructor(line: NetSuiteLine, fields: RecordFields) {
    this.#line = line;
    this.#fields = fields;
    this.identityField = fields.identity;
    this.isCreateRepeatable = fields.identity === 'externalId';
  }

  async findAlike(likeness: Likeness): Promise<readonly Candidate[]> {
    const { condition, params } = findingAlike(likeness, this.#fields);
    const rows = await this.#queryEmployees(
      `SELECT ${candidateColumns(this.#fields).join(', ')} FROM employee WHERE ${condition} ORDER BY id`,
      params,
    );
    return rows.map((row) => toCandidate(row, this.#fields));
  }

  async findByIdentity(identity: string): Promise<readonly Found[]> {
    const rows = await this.#queryEmployees(
      `SELECT id, isinactive FROM employee WHERE ${columnOf(this.identityField)} = ? ORDER BY id`,
      [identity],
    );
    return rows.map((row) => ({ netsuiteId: row['id'] ?? '', isInactive: row['isinactive'] === 'T' }));
  }

  async findOwner(externalId: string): Promise<string | undefined> {
    const rows = await this.#queryUnlessUnknown('SELECT id FROM entity WHERE LOWER(externalid) = ? ORDER BY id', [
      externalId.toLowerCase(),
    ]);
    return rows[0]?.['id'];
  }

  async namedBy(netsuiteId: string): Promise<readonly { readonly netsuiteId: string; readonly field: string }[]> {
    const naming: { netsuiteId: string; field: string }[] = [];
    for (const field of ['supervisor', 'approver', 'timeapprover', 'purchaseorderapprover']) {
      const rows = await this.#queryUnlessUnknown(
        `SELECT id FROM employee WHERE ${field} = ? AND isinactive = 'F' ORDER BY id`,
        [netsuiteId],
      );
      naming.push(...rows.map((row) => ({ netsuiteId: row['id'] ?? '', field })));
    }
    return naming;
  }

  async read(netsuiteId: string): Promise<TargetRecord | undefined> {
    const answer = await this.#line.call({ method: 'GET', path: `${employees}/${netsuiteId}` });
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw refusalFrom(answer, `reading employee ${netsuiteId}`);
    return readRecord(netsuiteId, parseAnswer(RecordBody, answer, { vendor: 'netsuite', what: 'an employee' }));
  }

  /** POST with an external id that exists is refused, so there it is PUT; a field of our own offers nothing but POST. */
  async upsert(identity: string, fields: TargetFields): Promise<string> {
    const { identityField } = this;
    const body = toRecordBody(fields, this.#fields);
    const answer = await this.#line.call({
      ...(this.isCreateRepeatable
        ? { method: 'PUT' as const, path: `${employees}/eid:${identity}`, body }
        : { method: 'POST' as const, path: employees, body: { ...body, [identityField]: identity } }),
      headers: strict,
      isWrite: true,
    });
    if (answer.status !== 204) throw refusalFrom(answer, `the upsert of ${identity}`);
    // The answer has no body; the internal id stands in Location and nowhere else.
    const netsuiteId = /\/employee\/(\d+)$/.exec(answer.headers['location'] ?? '')?.[1];
    const found = netsuiteId ?? (await this.findByIdentity(identity))[0]?.netsuiteId;
    if (found !== undefined) return found;
    throw new ConnectorError('ambiguous-write', `NetSuite accepted ${identity} but shows no such record.`, {
      retryable: true,
    });
  }

  async update(netsuiteId: string, fields: TargetFields): Promise<void> {
    const answer = await this.#line.call({
      method: 'PATCH',
      path: `${employees}/${netsuiteId}`,
      headers: strict,
      body: toRecordBody(fields, this.#fields),
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

  /** Not every account has every field: one that is unknown names nobody. */
  async #queryUnlessUnknown(query: string, params: readonly string[]): Promise<readonly Row[]> {
    try {
      return await suiteQl(this.#line, query, params);
    } catch (error) {
      if (error instanceof TargetRefusal) return [];
      throw error;
    }
  }
}
