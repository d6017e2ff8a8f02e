// NetSuite's lists of departments, classes, locations and subsidiaries: read with SuiteQL, and made over REST where the
// customer wants that.
import { TargetRefusal } from '../sync/refusal.ts';
import { type NetSuiteLine } from './netsuite-line.ts';
import { WrittenRecord } from './employee-record.ts';
import { suiteQl } from './suiteql.ts';

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

export class NetSuiteLists {
  readonly #line: NetSuiteLine;
  readonly #prefix: string;

  constructor(line: NetSuiteLine, externalIdPrefix: string) {
    this.#line = line;
    this.#prefix = externalIdPrefix;
  }

  /** Active and inactive entries. undefined: this account (or our role) has no such list. */
  async list(table: ListTable): Promise<readonly ListRecord[] | undefined> {
    const isTree = table === 'subsidiary';
    const rows = await this.#unlessRefused(
      `SELECT id, name, fullname, isinactive${isTree ? ', parent' : ''} FROM ${table} ORDER BY id`,
      ({ vendorCode }) => vendorCode === 'INVALID_PARAMETER',
    );
    const listedFor = isTree || rows === undefined ? undefined : await this.#subsidiaries(table);
    return rows?.flatMap((row) => {
      const { id, name, fullname = name, parent } = row;
      if (id === undefined || fullname === undefined) return [];
      const subsidiaries = listedFor?.get(id);
      return [
        {
          id,
          fullName: fullname,
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
    const answer = await this.#line.call({
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
    const given = /\/(\d+)$/.exec(answer.headers['location'] ?? '')?.[1];
    if (given !== undefined) return given;
    const rows = await suiteQl(this.#line, `SELECT id FROM ${table} WHERE externalid = ? ORDER BY id`, [externalId]);
    return rows[0]?.['id'];
  }

  /** Which subsidiaries each entry is listed for; undefined where nobody says (no OneWorld, or no permission). */
  async #subsidiaries(table: ListTable): Promise<ReadonlyMap<string, readonly string[]> | undefined> {
    const rows = await this.#unlessRefused(
      `SELECT ${table}, subsidiary FROM ${table}subsidiarymap ORDER BY ${table}, subsidiary`,
      ({ kind }) => kind !== 'unexpected',
    );
    if (rows === undefined) return undefined;
    const byEntry = new Map<string, string[]>();
    for (const row of rows) {
      const [entry, subsidiary] = [row[table], row['subsidiary']];
      if (entry !== undefined && subsidiary !== undefined)
        byEntry.set(entry, (byEntry.get(entry) ?? []).concat(subsidiary));
    }
    return byEntry;
  }

  async #unlessRefused(
    query: string,
    isExpected: (refusal: TargetRefusal) => boolean,
  ): Promise<readonly Readonly<Record<string, string>>[] | undefined> {
    try {
      return await suiteQl(this.#line, query);
    } catch (error) {
      if (error instanceof TargetRefusal && isExpected(error)) return undefined;
      throw error;
    }
  }
}
