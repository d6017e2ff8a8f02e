// Test employees of a sandbox: written, read and removed, with the raw answers that the trials ask for. Nothing is
// touched but records that carry the mark, in the one account that it was made for.
import { type RecordAddress, type TargetRecord } from '../employee/ports.ts';
import { type TargetFields } from '../employee/target-fields.ts';
import { type HttpAnswer } from '../effects.ts';
import { ConnectorError } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { refusalFrom } from './classify-refusal.ts';
import { readRecord, RecordBody, type ReferenceFields, toRecordBody, WrittenRecord } from './employee-record.ts';
import { idInLocation } from './internal-id.ts';
import { type NetSuiteConnection, type NetSuiteRequest } from './netsuite-connection.ts';
import { type Row, suiteQl } from './suiteql.ts';

const employees = '/services/rest/record/v1/employee';
// As the connector writes: a misspelt property is to be refused.
const strict = { 'x-netsuite-propertynamevalidation': 'Error' };

interface WriteAnswer {
  readonly status: number;
  readonly netsuiteId: string | undefined;
}

interface MarkedRecord {
  readonly netsuiteId: string;
  readonly externalId: string;
  readonly isInactive: boolean;
}

export interface TestAccount {
  readonly account: string;
  /** How the external ids of test employees begin, in lower case. */
  readonly mark: string;
  readonly kinds: ReferenceFields;
}

export class NetSuiteTestEmployees {
  readonly #connection: NetSuiteConnection;
  readonly #of: TestAccount;
  /** Internal ids that NetSuite named for a record with the mark. */
  readonly #known = new Set<string>();

  constructor(connection: NetSuiteConnection, of: TestAccount) {
    this.#connection = connection;
    this.#of = of;
  }

  async put(externalId: string, fields: TargetFields): Promise<WriteAnswer> {
    const path = `${employees}/${this.#key({ identity: externalId })}`;
    return await this.#write({ method: 'PUT', path }, fields);
  }

  async post(externalId: string, fields: TargetFields): Promise<WriteAnswer> {
    this.#key({ identity: externalId });
    return await this.#write({ method: 'POST', path: employees }, new Map([...fields, ['externalId', externalId]]));
  }

  async patch(address: RecordAddress, fields: TargetFields): Promise<WriteAnswer> {
    return await this.#write({ method: 'PATCH', path: `${employees}/${this.#key(address)}` }, fields);
  }

  async read(address: RecordAddress): Promise<TargetRecord | undefined> {
    const path = `${employees}/${this.#key(address)}`;
    const answer = await this.#call({ method: 'GET', path, shape: WrittenRecord });
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw refusalFrom(answer, 'reading a test employee');
    return readRecord(parseAnswer(RecordBody, answer, { vendor: 'netsuite', what: 'a test employee' }));
  }

  /** Read first: an internal id may be another person's since the sandbox was refreshed. */
  async delete(netsuiteId: string): Promise<void> {
    const externalId = (await this.read({ netsuiteId }))?.externalId;
    if (externalId?.toLowerCase().startsWith(this.#of.mark) !== true) return;
    const path = `${employees}/${this.#key({ netsuiteId })}`;
    const answer = await this.#call({ method: 'DELETE', path, shape: WrittenRecord, isWrite: true });
    if (answer.status >= 300 && answer.status !== 404) throw refusalFrom(answer, 'deleting a test employee');
  }

  async find(externalId: string): Promise<string> {
    const [found] = await this.marked(externalId);
    if (found !== undefined) return found.netsuiteId;
    throw new ConnectorError('ambiguous-write', `NetSuite accepted ${externalId} but shows no such record.`, {
      retryable: true,
    });
  }

  async marked(mark: string): Promise<readonly MarkedRecord[]> {
    // An underscore stands for any letter in a pattern, so the beginning is looked at again.
    const rows = await this.#query(
      'SELECT id, externalid, isinactive FROM employee WHERE LOWER(externalid) LIKE ? ORDER BY id',
      `${mark}%`,
    );
    return rows.flatMap(({ id, externalid = '', isinactive }) => {
      const externalId = externalid.toLowerCase();
      if (id === undefined || !externalId.startsWith(mark) || !externalId.startsWith(this.#of.mark)) return [];
      this.#known.add(id);
      return [{ netsuiteId: id, externalId, isInactive: isinactive === 'T' }];
    });
  }

  async hireDate(netsuiteId: string): Promise<{ raw: string | undefined; rendered: string | undefined }> {
    const [row] = await this.#query(
      "SELECT hiredate AS raw, TO_CHAR(hiredate, 'YYYY-MM-DD') AS rendered FROM employee WHERE id = ? ORDER BY id",
      netsuiteId,
    );
    return { raw: row?.['raw'], rendered: row?.['rendered'] };
  }

  async #write(request: Pick<NetSuiteRequest, 'method' | 'path'>, fields: TargetFields): Promise<WriteAnswer> {
    const body = toRecordBody(fields, this.#of.kinds);
    const answer = await this.#call({ ...request, body, shape: WrittenRecord, headers: strict, isWrite: true });
    if (answer.status >= 300) throw refusalFrom(answer, 'a write of a test employee', fields.keys());
    const netsuiteId = idInLocation(answer.headers['location'], 'employee');
    // Only a create can tell an id that was not known before; it is of the record with the mark.
    if (netsuiteId !== undefined) this.#known.add(netsuiteId);
    return { status: answer.status, netsuiteId };
  }

  async #query(query: string, param: string): Promise<readonly Row[]> {
    return await suiteQl(this.#connection, query, [param]);
  }

  #call(request: NetSuiteRequest): Promise<HttpAnswer> {
    return this.#connection.call({ ...request, onlyAt: this.#of.account });
  }

  #key(address: RecordAddress): string {
    const isMarked =
      'identity' in address ? address.identity.startsWith(this.#of.mark) : this.#known.has(address.netsuiteId);
    if (!isMarked) throw new ConnectorError('internal-error', 'A trial addressed a record that is no test employee.');
    return 'identity' in address ? `eid:${address.identity}` : address.netsuiteId;
  }
}
