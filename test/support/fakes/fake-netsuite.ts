// A NetSuite in memory, as the core sees it: one record a person, PATCH merges, PUT by external id is the only upsert.
import { isSameEmail, isSameText } from '../../../lib/employee/same/same-text.ts';
import {
  type Candidate,
  type EmployeeTarget,
  type IdentifiedRecord,
  type CandidateQuery,
  type RecordAddress,
  type TargetRecord,
} from '../../../lib/employee/ports.ts';
import { TargetRefusal } from '../../../lib/employee/refusal.ts';
import { type RefusalKind } from '../../../lib/employee/codes.ts';
import { type FieldValue, type TargetFields } from '../../../lib/employee/target-fields.ts';

export interface FakeRecord {
  readonly netsuiteId: string;
  externalId: string | null;
  entityId: string | null;
  readonly fields: Map<string, FieldValue>;
}

export interface FakeWrite {
  readonly to: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

export const refusal = (kind: RefusalKind, field?: string, vendorCode = 'USER_ERROR'): TargetRefusal =>
  new TargetRefusal(`Refused: ${kind}.`, { kind, vendorCode, field });

export class FakeNetSuite implements EmployeeTarget {
  readonly records: FakeRecord[] = [];
  /** Everything sent, accepted or not. */
  readonly writes: FakeWrite[] = [];
  reads = 0;
  /** Writes refused because the reporting line would have become a circle. */
  circular = 0;
  searches = 0;
  /** Looks at each write before it lands; throws what NetSuite would say. */
  beforeWrite: (write: FakeWrite) => void = () => undefined;
  /** Looks at each write after it landed; throws what a lost connection would. */
  afterWrite: (write: FakeWrite) => void = () => undefined;
  #lastId = 1_000;

  add({ externalId = null, entityId = null, ...fields }: Record<string, FieldValue>): FakeRecord {
    const netsuiteId = String((this.#lastId += 1));
    const record: FakeRecord = {
      netsuiteId,
      externalId: externalId as string | null,
      entityId: entityId as string | null,
      fields: new Map(Object.entries({ giveAccess: false, isInactive: false, ...fields })),
    };
    this.records.push(record);
    return record;
  }

  /** The fields of the record with this external id. */
  person(externalId: string): Record<string, FieldValue> {
    const found = this.records.filter((record) => record.externalId === externalId);
    if (found.length !== 1) throw new Error(`${found.length} records carry ${externalId}.`);
    return Object.fromEntries(found[0]!.fields);
  }

  identityField = 'externalId';
  isCreateRepeatable = true;
  /** False: external ids address nothing but an upsert. */
  isFoundByIdentity = true;
  /** External ids of customers, vendors and the like, by their internal id. */
  readonly otherEntities = new Map<string, string>();
  /** How a value is spelt once it is saved. */
  spell: (field: string, value: FieldValue) => FieldValue = (_, value) => value;
  /** Fields whose values are accepted and not kept. */
  readonly dropped = new Set<string>();

  async findCandidates(like: CandidateQuery): Promise<readonly Candidate[]> {
    this.searches += 1;
    const text = (record: FakeRecord, field: string) => (record.fields.get(field) as string | undefined) ?? null;
    return this.records
      .map((record) => ({
        netsuiteId: record.netsuiteId,
        identity: this.#identityOf(record),
        externalId: record.externalId,
        number: record.entityId,
        isInactive: record.fields.get('isInactive') === true,
        email: text(record, 'email'),
        firstName: text(record, 'firstName'),
        lastName: text(record, 'lastName'),
        hireDate: text(record, 'hireDate'),
      }))
      .filter(
        (one) =>
          isSameText(one.identity, like.identity) ||
          isSameText(one.number, like.employeeNumber) ||
          isSameEmail(one.email, like.email) ||
          (isSameText(one.firstName, like.firstName) && isSameText(one.lastName, like.lastName)),
      );
  }

  async findByIdentity(identity: string): Promise<readonly IdentifiedRecord[]> {
    this.searches += 1;
    return this.records
      .filter((record) => this.#identityOf(record) === identity)
      .map(({ netsuiteId, fields }) => ({ netsuiteId, isInactive: fields.get('isInactive') === true }));
  }

  async findOwner(externalId: string): Promise<string | undefined> {
    const other = [...this.otherEntities].find(([, id]) => id === externalId)?.[0];
    return this.records.find((record) => record.externalId === externalId)?.netsuiteId ?? other;
  }

  async referencesTo(netsuiteId: string): Promise<readonly { netsuiteId: string; field: string }[]> {
    return ['supervisor', 'approver'].flatMap((field) =>
      this.records
        .filter(({ fields }) => fields.get(field) === netsuiteId && fields.get('isInactive') !== true)
        .map((record) => ({ netsuiteId: record.netsuiteId, field })),
    );
  }

  #identityOf(record: FakeRecord): string | null {
    return this.identityField === 'externalId'
      ? record.externalId
      : ((record.fields.get(this.identityField) as string | undefined) ?? null);
  }

  async read(address: RecordAddress): Promise<TargetRecord | undefined> {
    this.reads += 1;
    const record = this.#at(address);
    if (record === undefined) return undefined;
    const { netsuiteId, externalId, entityId, fields } = record;
    const shown = [...fields, ['entityId', entityId] as const].filter(([, value]) => value !== null);
    return { netsuiteId, externalId: externalId ?? undefined, fields: new Map(shown) };
  }

  #at(address: RecordAddress): FakeRecord | undefined {
    return this.records.find((record) =>
      'identity' in address
        ? this.isFoundByIdentity && record.externalId === address.identity
        : record.netsuiteId === address.netsuiteId,
    );
  }

  async upsert(externalId: string, fields: TargetFields): Promise<string> {
    const write = this.#begin(externalId, fields);
    const isByExternalId = this.identityField === 'externalId';
    const found = isByExternalId ? this.records.find((one) => one.externalId === externalId) : undefined;
    if (found === undefined && isByExternalId) this.#refuseTaken(externalId);
    const record = found ?? this.add({ [this.identityField]: externalId });
    this.#land(record, fields);
    this.afterWrite(write);
    return record.netsuiteId;
  }

  async update(address: RecordAddress, fields: TargetFields): Promise<string | undefined> {
    const record = this.#at(address);
    const asked = 'identity' in address ? address.identity : address.netsuiteId;
    const write = this.#begin(record?.netsuiteId ?? asked, fields);
    if (record === undefined) throw refusal('not-found', undefined, 'NONEXISTENT_ID');
    this.#land(record, fields);
    this.afterWrite(write);
    return record.netsuiteId;
  }

  #begin(to: string, fields: TargetFields): FakeWrite {
    const write = { to, fields: Object.fromEntries(fields) };
    this.writes.push(write);
    this.beforeWrite(write);
    const supervisor = fields.get('supervisor');
    if (typeof supervisor === 'string' && this.#isCircular(to, supervisor)) {
      this.circular += 1;
      throw refusal('invalid-value', 'supervisor');
    }
    return write;
  }

  /** As NetSuite does: nobody may report to a person who reports to them. */
  #isCircular(to: string, supervisor: string): boolean {
    const own = this.records.find((record) => record.netsuiteId === to || record.externalId === to)?.netsuiteId;
    let above: FieldValue | undefined = supervisor;
    for (let level = 0; level <= this.records.length && typeof above === 'string'; level += 1) {
      if (above === own) return true;
      above = this.records.find(({ netsuiteId }) => netsuiteId === above)?.fields.get('supervisor');
    }
    return false;
  }

  #land(record: FakeRecord, fields: TargetFields): void {
    for (const [field, value] of fields) {
      if (field === 'externalId') {
        if (typeof value === 'string' && value !== record.externalId) this.#refuseTaken(value);
        record.externalId = value as string | null;
      } else if (!this.dropped.has(field)) {
        record.fields.set(field, this.spell(field, value));
      }
    }
  }

  /** External ids are shared by all entity types. */
  #refuseTaken(externalId: string): void {
    const isTaken =
      [...this.otherEntities.values()].includes(externalId) ||
      this.records.some((record) => record.externalId === externalId);
    if (isTaken) throw refusal('duplicate');
  }
}
