// NetSuite's lists of departments, classes, locations and subsidiaries: read with SuiteQL, and made over REST where the
// customer wants that.
import { type AccountShape } from '../account-shape.ts';
import { TargetRefusal } from '../employee/refusal.ts';
import { NetSuiteId } from '../employee/identity.ts';
import { idInLocation } from './internal-id.ts';
import { type NetSuiteConnection } from './netsuite-connection.ts';
import { WrittenRecord } from './employee-record.ts';
import { queryRows, type Row, suiteQl } from './suiteql.ts';

export type ListTable = 'department' | 'classification' | 'location' | 'subsidiary';

export interface ListRecord {
  readonly id: string;
  /** Path from the top, `Parent : Child`: a name alone is not unique. */
  readonly fullName: string;
  readonly isInactive?: boolean;
  readonly parentId?: string;
  readonly subsidiaries?: readonly string[];
}

export interface NewListRecord {
  /** Makes the request repeatable: the external id follows from it. */
  readonly key: string;
  readonly name: string;
  /** The subsidiary whose whole tree may use the record; undefined where the account has none. */
  readonly subsidiary: string | undefined;
}

const records = '/services/rest/record/v1';
export const thingOf = (table: string): string => `netsuite table ${table}`;

export class NetSuiteLists {
  readonly #connection: NetSuiteConnection;
  readonly #prefix: string;
  readonly #shape: AccountShape;
  #unreadable = 0;

  constructor(connection: NetSuiteConnection, externalIdPrefix: string, shape: AccountShape) {
    this.#connection = connection;
    this.#prefix = externalIdPrefix;
    this.#shape = shape;
  }

  /** Entries that were malformed and left out since this was last asked. */
  takeUnreadable(): number {
    const count = this.#unreadable;
    this.#unreadable = 0;
    return count;
  }

  /** Active and inactive entries. undefined: this account (or our role) has no such list. */
  async list(table: ListTable): Promise<readonly ListRecord[] | undefined> {
    const isTree = table === 'subsidiary';
    const rows = await this.#rowsUnlessMissing(
      table,
      `SELECT id, name, fullname, isinactive${isTree ? ', parent' : ''} FROM ${table} ORDER BY id`,
      isAbsence,
    );
    const listedFor = isTree || rows === undefined ? undefined : await this.#subsidiaries(table);
    return rows?.flatMap((row) => {
      const { id, name, fullname = name, parent } = row;
      const isKnown = id !== undefined && NetSuiteId.safeParse(id).success;
      if (!isKnown || fullname === undefined) this.#unreadable += 1;
      if (!isKnown) return [];
      const subsidiaries = listedFor?.get(id);
      return [
        {
          id,
          // An entry whose name cannot be read is there all the same, and no name is matched with it.
          fullName: fullname ?? `# ${id}`,
          ...(row['isinactive'] === 'T' ? { isInactive: true } : {}),
          ...(parent === undefined ? {} : { parentId: parent }),
          ...(subsidiaries === undefined ? {} : { subsidiaries }),
        },
      ];
    });
  }

  /** Returns the internal id; undefined when NetSuite refuses, such as for a name that is taken. */
  async create(table: Exclude<ListTable, 'subsidiary'>, entry: NewListRecord): Promise<string | undefined> {
    const { key, name, subsidiary } = entry;
    const externalId = `${this.#prefix}${key}`;
    const answer = await this.#connection.call({
      shape: WrittenRecord,
      method: 'PUT',
      path: `${records}/${table}/eid:${externalId}`,
      headers: { 'x-netsuite-propertynamevalidation': 'Error' },
      body: {
        name,
        ...(subsidiary === undefined ? {} : { subsidiary: { items: [{ id: subsidiary }] }, includeChildren: true }),
      },
      isWrite: true,
    });
    if (answer.status >= 400) return undefined;
    const given = idInLocation(answer.headers['location'], table);
    if (given !== undefined) return given;
    const rows = await suiteQl(this.#connection, `SELECT id FROM ${table} WHERE externalid = ? ORDER BY id`, [
      externalId,
    ]);
    return rows[0]?.['id'];
  }

  /** Which subsidiaries each entry is listed for; undefined where NetSuite does not say (no OneWorld, or no permission). */
  async #subsidiaries(table: ListTable): Promise<ReadonlyMap<string, readonly string[]> | undefined> {
    const rows = await this.#rowsUnlessMissing(
      `${table}subsidiarymap`,
      `SELECT ${table}, subsidiary FROM ${table}subsidiarymap ORDER BY ${table}, subsidiary`,
      ({ kind }) => kind !== 'unexpected',
    );
    if (rows === undefined) return undefined;
    const byEntry = new Map<string, string[]>();
    const unsure = new Set<string>();
    for (const row of rows) {
      const [entry, subsidiary] = [row[table], row['subsidiary']];
      if (entry !== undefined && subsidiary !== undefined)
        byEntry.set(entry, (byEntry.get(entry) ?? []).concat(subsidiary));
      else {
        this.#unreadable += 1;
        if (entry !== undefined) unsure.add(entry);
      }
    }
    // Half of what it is listed for would forbid the other half.
    for (const entry of unsure) byEntry.delete(entry);
    return byEntry;
  }

  /** undefined: refused as expected, now or within the last week. */
  async #rowsUnlessMissing(
    table: string,
    query: string,
    isExpected: (refusal: TargetRefusal) => boolean,
  ): Promise<readonly Row[] | undefined> {
    const thing = thingOf(table);
    if ((await this.#shape.missing([thing])).has(thing)) return undefined;
    try {
      const rows = await queryRows(this.#connection, query, { onOddRow: () => (this.#unreadable += 1) });
      await this.#shape.learn(new Map([[thing, true]]));
      return rows;
    } catch (error) {
      if (!(error instanceof TargetRefusal) || !isExpected(error)) throw error;
      // A refusal for another reason says nothing about the account.
      if (isAbsence(error) || error.kind === 'permission') await this.#shape.learn(new Map([[thing, false]]));
      return undefined;
    }
  }
}

/** NetSuite knows no such record: the feature is off, or our role may not see it. */
const isAbsence = ({ vendorCode }: TargetRefusal): boolean => vendorCode === 'INVALID_PARAMETER';
