// Keeps the records of the account: internal ids that grow with gaps and are never reused, external ids that are unique
// in their group whatever their case, and indexes for the look-ups that must stay fast with many thousand employees.

export type Stored = string | number | boolean | readonly string[];

export interface StoredRecord {
  readonly id: string;
  readonly type: string;
  /** By property name; a reference holds the internal id of its target. */
  readonly fields: Map<string, Stored>;
  /** Number of requests that had reached NetSuite when the record was made. */
  readonly bornAfterArrival: number;
  readonly createdMs: number;
  modifiedMs: number;
}

export type Changes = ReadonlyMap<string, Stored | null>;

export interface Birth {
  readonly type: string;
  readonly id?: string | undefined;
  readonly nowMs: number;
  readonly arrival?: number;
}

/** All kinds of people and companies share one namespace of internal and external ids. */
const ENTITY_TYPES = ['employee', 'customer', 'vendor', 'contact', 'partner', 'job', 'otherName'] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

const groupOf = (type: string): string => ((ENTITY_TYPES as readonly string[]).includes(type) ? 'entity' : type);

const INDEXED = ['externalId', 'email', 'entityId'] as const;
export type IndexedField = (typeof INDEXED)[number];

export class RecordStore {
  readonly #byType = new Map<string, Map<string, StoredRecord>>();
  /** Group and field, then the lower-case value, then the records that carry it. */
  readonly #indexes = new Map<string, Map<string, Set<StoredRecord>>>();
  readonly #lastIds = new Map<string, number>();

  get(type: string, id: string): StoredRecord | undefined {
    return this.#byType.get(type)?.get(id);
  }

  all(type: string): Iterable<StoredRecord> {
    return this.#byType.get(type)?.values() ?? [];
  }

  *entities(): Generator<StoredRecord> {
    for (const type of ENTITY_TYPES) yield* this.all(type);
  }

  /** Every record of the type's group with this value, ignoring case. */
  find(type: string, field: IndexedField, value: string): StoredRecord[] {
    return [...(this.#indexes.get(`${groupOf(type)}.${field}`)?.get(value.toLowerCase()) ?? [])];
  }

  insert(birth: Birth): StoredRecord {
    const { type, nowMs } = birth;
    const id = birth.id ?? this.#nextId(type);
    if ([...this.#idsInGroup(type)].some((rows) => rows.has(id))) throw new Error(`${type} ${id} exists already`);
    this.#lastIds.set(groupOf(type), Math.max(this.#lastIds.get(groupOf(type)) ?? 0, Number(id)));
    const record: StoredRecord = {
      id,
      type,
      fields: new Map(),
      bornAfterArrival: birth.arrival ?? 0,
      createdMs: nowMs,
      modifiedMs: nowMs,
    };
    const rows = this.#byType.get(type) ?? new Map<string, StoredRecord>();
    this.#byType.set(type, rows.set(id, record));
    return record;
  }

  update(record: StoredRecord, changes: Changes, nowMs: number): void {
    for (const field of INDEXED) this.#index(record, field, 'delete');
    for (const [name, value] of changes) {
      if (value === null) record.fields.delete(name);
      else record.fields.set(name, value);
    }
    for (const field of INDEXED) this.#index(record, field, 'add');
    record.modifiedMs = nowMs;
  }

  remove(record: StoredRecord): void {
    for (const field of INDEXED) this.#index(record, field, 'delete');
    this.#byType.get(record.type)?.delete(record.id);
  }

  #index(record: StoredRecord, field: IndexedField, action: 'add' | 'delete'): void {
    const value = record.fields.get(field);
    if (typeof value !== 'string') return;
    const name = `${groupOf(record.type)}.${field}`;
    const index = this.#indexes.get(name) ?? new Map<string, Set<StoredRecord>>();
    this.#indexes.set(name, index);
    const key = value.toLowerCase();
    const records = index.get(key) ?? new Set<StoredRecord>();
    records[action](record);
    if (records.size === 0) index.delete(key);
    else index.set(key, records);
  }

  #idsInGroup(type: string): Iterable<Map<string, StoredRecord>> {
    const group = groupOf(type);
    return [...this.#byType].filter(([other]) => groupOf(other) === group).map(([, rows]) => rows);
  }

  #nextId(type: string): string {
    const last = this.#lastIds.get(groupOf(type)) ?? 0;
    // Anything may take an id in between: the next one is not last + 1.
    return String(last + 1 + ((last * 7 + 3) % 5));
  }
}
