// A NetSuite in memory that does odd things: what the simulator has no switch for, a trial has to tell all the same.
import { Bench } from '../../../lib/certify/bench.ts';
import { type TestRecords } from '../../../lib/certify/ports.ts';
import { TargetRefusal } from '../../../lib/employee/refusal.ts';
import { type RefusalKind } from '../../../lib/employee/codes.ts';
import { type FieldValue, type TargetFields } from '../../../lib/employee/target-fields.ts';
import { someMoment } from '../../support/fake-effects.ts';

interface Row {
  readonly id: string;
  readonly externalId: string;
  readonly fields: Map<string, FieldValue>;
}

export const refusal = (kind: RefusalKind, field?: string): TargetRefusal =>
  new TargetRefusal('Refused.', { kind, vendorCode: 'USER_ERROR', field });

export class OddRecords implements TestRecords {
  readonly rows: Row[] = [];
  namesRecords = true;
  status = 204;
  /** Makes another record of every PUT. */
  insertsAlways = false;
  /** What a POST of an external id that exists comes to. */
  onPost: 'refused' | 'updates' | 'inserts' | 'never' = 'refused';
  eid: readonly ('read' | 'write')[] = ['read', 'write'];
  /** What is stored in place of a value; undefined: nothing is stored. */
  stores: (field: string, value: FieldValue, row: Row) => FieldValue | undefined = (_, value) => value;
  refuses: (fields: TargetFields, row: Row | undefined) => TargetRefusal | undefined = () => undefined;
  query = { raw: '3/23/2025', rendered: '2025-03-23' };

  put = async (externalId: string, fields: TargetFields) => {
    const row = this.insertsAlways ? undefined : this.rows.find((each) => each.externalId === externalId);
    return this.#save(row, externalId, fields);
  };

  post = async (externalId: string, fields: TargetFields) => {
    const row = this.rows.find((each) => each.externalId === externalId);
    if (this.onPost === 'never' || (row !== undefined && this.onPost === 'refused')) throw refusal('other');
    return this.#save(this.onPost === 'inserts' ? undefined : row, externalId, fields);
  };

  patch = async (address: Parameters<TestRecords['patch']>[0], fields: TargetFields) => {
    const row = this.#find(address, 'write');
    if (row === undefined) throw refusal('not-found');
    return this.#save(row, row.externalId, fields);
  };

  read = async (address: Parameters<TestRecords['read']>[0]) => {
    const row = this.#find(address, 'read');
    return row && { netsuiteId: row.id, externalId: row.externalId, fields: row.fields };
  };

  delete = async (netsuiteId: string) => void this.rows.splice(Number(netsuiteId) - 1, 1);
  find = async (externalId: string) => (await this.marked(externalId))[0]!.netsuiteId;
  hireDate = async () => this.query;
  marked = async (mark: string) =>
    this.rows
      .filter(({ externalId }) => externalId.startsWith(mark))
      .map(({ id, externalId }) => ({ netsuiteId: id, externalId, isInactive: false }));

  get bench(): Bench {
    return new Bench({
      records: this,
      mark: 'bamboohr-certify-run-token-',
      token: 'token',
      emailDomain: 'example.invalid',
      base: new Map(),
      terminationReasons: new Map(),
      phones: ['phone'],
      texts: ['firstName', 'title', 'initials'],
      nowMs: someMoment,
    });
  }

  #find(address: Parameters<TestRecords['read']>[0], to: 'read' | 'write'): Row | undefined {
    if ('netsuiteId' in address) return this.rows.find(({ id }) => id === address.netsuiteId);
    return this.eid.includes(to) ? this.rows.find(({ externalId }) => externalId === address.identity) : undefined;
  }

  #save(found: Row | undefined, externalId: string, fields: TargetFields) {
    const refused = this.refuses(fields, found);
    if (refused !== undefined) throw refused;
    const row = found ?? { id: String(this.rows.length + 1), externalId, fields: new Map() };
    if (found === undefined) this.rows.push(row);
    for (const [field, value] of fields) {
      const stored = this.stores(field, value, row);
      if (stored === null) row.fields.delete(field);
      else if (stored !== undefined) row.fields.set(field, stored);
    }
    return { status: this.status, netsuiteId: this.namesRecords ? row.id : undefined };
  }
}
