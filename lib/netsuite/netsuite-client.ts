// The calls the connector makes to NetSuite, and no others: find, read, upsert and update employees.
import { ConnectorError } from '../errors.ts';
import { type AccountShape } from '../account-shape.ts';
import { personFields } from '../employee/field-groups.ts';
import { type Breadth } from '../employee/same/same-text.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import {
  type Candidate,
  type EmployeeTarget,
  type IdentifiedRecord,
  type CandidateQuery,
  type RecordAddress,
  type TargetRecord,
} from '../employee/ports.ts';
import { TargetRefusal } from '../employee/refusal.ts';
import { type TargetFields } from '../employee/target-fields.ts';
import { candidateColumns, candidateCondition, identityIs, toCandidate } from './candidates.ts';
import { readRecord, RecordBody, toRecordBody, WrittenRecord } from './employee-record.ts';
import { EmployeeWrites } from './employee-writes.ts';
import { idInLocation } from './internal-id.ts';
import { type NetSuiteConnection } from './netsuite-connection.ts';
import { refusalFrom } from './classify-refusal.ts';
import { type Row, suiteQl, suiteQlPage } from './suiteql.ts';

const employees = '/services/rest/record/v1/employee';
/** Records that one question may bring to be judged. */
const mostCandidates = 500;

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
  readonly #connection: NetSuiteConnection;
  readonly #fields: RecordFields;
  readonly #writes: EmployeeWrites;

  /** `shape`: told of an answer that contradicts it. */
  constructor(connection: NetSuiteConnection, fields: RecordFields, shape?: Pick<AccountShape, 'contradicted'>) {
    this.#connection = connection;
    this.#fields = fields;
    this.#writes = new EmployeeWrites(connection, shape);
    this.identityField = fields.identity;
    this.isCreateRepeatable = fields.identity === 'externalId';
  }

  async findCandidates(likeness: CandidateQuery): Promise<readonly Candidate[]> {
    for (const breadth of ['wide', 'near'] as const) {
      const { rows, hasMore } = await this.#unlessRefused(
        suiteQlPage(this.#connection, { ...this.#candidateQuery(likeness, breadth), limit: mostCandidates }),
      );
      // In an account where so many are alike (one start day, no hire dates) the question is asked narrower.
      if (!hasMore) return rows.map((row) => toCandidate(row, this.#fields));
    }
    const { query, params } = this.#candidateQuery(likeness, 'spelt');
    return (await this.#queryEmployees(query, params)).map((row) => toCandidate(row, this.#fields));
  }

  async findByIdentity(identity: string): Promise<readonly IdentifiedRecord[]> {
    const { condition, params } = identityIs(identity, this.#fields);
    const rows = await this.#queryEmployees(
      `SELECT id, isinactive FROM employee WHERE ${condition} ORDER BY id`,
      params,
    );
    return rows.map((row) => ({ netsuiteId: row['id'] ?? '', isInactive: row['isinactive'] === 'T' }));
  }

  async findOwner(externalId: string): Promise<string | undefined> {
    const rows = await this.#queryUnlessUnknown('SELECT id FROM entity WHERE LOWER(externalid) = ? ORDER BY id', [
      externalId.toLowerCase(),
    ]);
    return rows[0]?.['id'];
  }

  async referencesTo(netsuiteId: string): Promise<readonly { readonly netsuiteId: string; readonly field: string }[]> {
    const naming: { netsuiteId: string; field: string }[] = [];
    for (const field of personFields) {
      const rows = await this.#queryUnlessUnknown(
        `SELECT id FROM employee WHERE ${field} = ? AND isinactive = 'F' ORDER BY id`,
        [netsuiteId],
      );
      naming.push(...rows.map((row) => ({ netsuiteId: row['id'] ?? '', field })));
    }
    return naming;
  }

  async read(address: RecordAddress): Promise<TargetRecord | undefined> {
    const answer = await this.#connection.call({
      shape: WrittenRecord,
      method: 'GET',
      path: `${employees}/${keyOf(address)}`,
    });
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw refusalFrom(answer, `reading employee ${keyOf(address)}`);
    return readRecord(parseAnswer(RecordBody, answer, { vendor: 'netsuite', what: 'an employee' }));
  }

  /** POST with an external id that exists is refused, so there it is PUT; a field of our own offers nothing but POST. */
  async upsert(identity: string, fields: TargetFields): Promise<string> {
    const { identityField } = this;
    const body = toRecordBody(fields, this.#fields);
    const request = this.isCreateRepeatable
      ? { method: 'PUT' as const, path: `${employees}/eid:${identity}`, body }
      : { method: 'POST' as const, path: employees, body: { ...body, [identityField]: identity } };
    const answer = await this.#writes.send(request, fields, `the upsert of ${identity}`);
    // The answer has no body; the internal id stands in Location and nowhere else.
    const netsuiteId = idInLocation(answer.headers['location'], 'employee');
    const found = netsuiteId ?? (await this.findByIdentity(identity))[0]?.netsuiteId;
    if (found !== undefined) return found;
    throw new ConnectorError('ambiguous-write', `NetSuite accepted ${identity} but shows no such record.`, {
      retryable: true,
    });
  }

  async update(address: RecordAddress, fields: TargetFields): Promise<string | undefined> {
    const body = toRecordBody(fields, this.#fields);
    const request = { method: 'PATCH' as const, path: `${employees}/${keyOf(address)}`, body };
    const { headers } = await this.#writes.send(request, fields, `the update of employee ${keyOf(address)}`);
    return idInLocation(headers['location'], 'employee');
  }

  #candidateQuery(likeness: CandidateQuery, breadth: Breadth): { query: string; params: readonly string[] } {
    const { condition, params } = candidateCondition(likeness, this.#fields, breadth);
    const columns = candidateColumns(this.#fields).join(', ');
    return { query: `SELECT ${columns} FROM employee WHERE ${condition} ORDER BY id`, params };
  }

  async #queryEmployees(query: string, params: readonly string[]): Promise<readonly Row[]> {
    return await this.#unlessRefused(suiteQl(this.#connection, query, params));
  }

  /** A refused query is a missing permission of our role, so it concerns every employee and none in particular. */
  async #unlessRefused<T>(query: Promise<T>): Promise<T> {
    try {
      return await query;
    } catch (error) {
      if (!(error instanceof TargetRefusal) || error.kind === 'unexpected') throw error;
      throw await this.#connection.stopCalling('query-refused', error);
    }
  }

  /** Not every account has every field: one that is unknown refers to no employee. */
  async #queryUnlessUnknown(query: string, params: readonly string[]): Promise<readonly Row[]> {
    try {
      return await suiteQl(this.#connection, query, params);
    } catch (error) {
      if (error instanceof TargetRefusal && error.kind !== 'unexpected') return [];
      throw error;
    }
  }
}

/** `eid:` stands wherever an internal id does. */
const keyOf = (address: RecordAddress): string =>
  'identity' in address ? `eid:${address.identity}` : address.netsuiteId;
