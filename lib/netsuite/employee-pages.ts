// All employees in NetSuite, 1,000 at a time by SuiteQL. Pages follow a key instead of an offset, so that people who come
// and go meanwhile shift nothing, and there is no limit of 100,000 rows.
import * as z from 'zod';
import { type AccountShape } from '../account-shape.ts';
import { ConnectorError } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { type Page, type TargetRoster, type TargetRow } from '../employee/roster-rows.ts';
import { type TargetRefusal } from '../employee/refusal.ts';
import { type TargetField } from '../employee/target-fields.ts';
import { columnOf } from './candidates.ts';
import { isDateProperty, isFlagProperty } from '../mapping/employee-properties.ts';
import { toTargetRow } from './employee-row.ts';
import { NetSuiteId } from '../employee/identity.ts';
import { type NetSuiteConnection } from './netsuite-connection.ts';
import { refusalFrom } from './classify-refusal.ts';
import { RowsShape } from './suiteql.ts';

/** Where a page begins: behind this row. */
const PageStart = z.object({ length: z.int(), identity: z.string(), id: NetSuiteId });
type PageStart = z.output<typeof PageStart>;

const QueryAnswer = z.object({
  // Row by row: one that is malformed says nothing about the others.
  items: z.array(z.unknown()),
  hasMore: z.boolean().optional(),
  totalResults: z.int().optional().catch(undefined),
});

export interface PageFields {
  readonly identity: string;
  /** Fields to be compared, in REST spelling. */
  readonly fields: readonly TargetField[];
  /** Which of them hold a day, besides NetSuite's own. */
  readonly dates: ReadonlySet<TargetField>;
  /** Which of them hold yes or no, besides NetSuite's own. */
  readonly flags: ReadonlySet<TargetField>;
}

const pageSize = 1_000;
const thingOf = (field: TargetField): string => `netsuite column ${columnOf(field)}`;

export class NetSuiteRoster implements TargetRoster {
  readonly unknownColumns = new Set<TargetField>();
  readonly #connection: NetSuiteConnection;
  readonly #fields: PageFields;
  readonly #shape: AccountShape;
  /** Columns that were left out unasked, since the account is known not to have them. */
  #unasked: ReadonlySet<TargetField> | undefined;
  #isLearned = false;
  #read = 0;

  constructor(connection: NetSuiteConnection, fields: PageFields, shape: AccountShape) {
    this.#connection = connection;
    this.#fields = fields;
    this.#shape = shape;
  }

  behind(identity: string): string {
    // Greater than any internal id: a record with that very identity is behind us as well.
    return JSON.stringify({ length: identity.length, identity, id: '999999999999999' });
  }

  async page(from?: string): Promise<Page<TargetRow>> {
    const after = from === undefined ? undefined : PageStart.parse(JSON.parse(from));
    if (after === undefined) this.#read = 0;
    const { items, hasMore = false, totalResults = items.length } = await this.#ask(after);
    const read = items.map((item) => this.#toRow(item));
    // The next page begins behind the last row that says where it stands; what follows it comes again.
    const taken = hasMore ? read.slice(0, read.findLastIndex((row) => row !== undefined) + 1) : read;
    const rows = taken.filter((row) => row !== undefined);
    const total = this.#read + totalResults;
    this.#read += taken.length;
    const page = { rows, total, skipped: taken.length - rows.length };
    if (!hasMore) return page;
    const last = rows.at(-1);
    if (last === undefined) throw unreadablePage();
    const identity = last.identity ?? '';
    return { ...page, next: JSON.stringify({ length: identity.length, identity, id: last.netsuiteId }) };
  }

  /** A column this account does not have is left out from then on. */
  async #ask(after: PageStart | undefined): Promise<z.output<typeof QueryAnswer>> {
    await this.#leaveOutWhatIsMissing();
    for (;;) {
      const { query, params } = this.#query(after);
      const answer = await this.#connection.call({
        shape: RowsShape,
        method: 'POST',
        path: `/services/rest/query/v1/suiteql?limit=${pageSize}&offset=0`,
        headers: { prefer: 'transient' },
        body: { q: query, params },
      });
      if (answer.status === 200) {
        await this.#learn();
        return parseAnswer(QueryAnswer, answer, { vendor: 'netsuite', what: 'a page of employees' });
      }
      const refusal = refusalFrom(answer, 'a page of employees', this.#fields.fields);
      const unknown = this.#compared().find((field) => columnOf(field) === refusal.field?.toLowerCase());
      if (refusal.kind === 'unexpected') throw this.#connection.tryLater(refusal);
      if (unknown === undefined) throw await this.#stop(refusal);
      this.unknownColumns.add(unknown);
      this.#isLearned = false;
    }
  }

  async #leaveOutWhatIsMissing(): Promise<void> {
    if (this.#unasked !== undefined) return;
    const missing = await this.#shape.missing(this.#fields.fields.map(thingOf));
    this.#unasked = new Set(this.#fields.fields.filter((field) => missing.has(thingOf(field))));
    for (const field of this.#unasked) this.unknownColumns.add(field);
  }

  async #learn(): Promise<void> {
    if (this.#isLearned) return;
    this.#isLearned = true;
    const asked = this.#fields.fields.filter((field) => this.#unasked?.has(field) !== true);
    await this.#shape.learn(new Map(asked.map((field) => [thingOf(field), !this.unknownColumns.has(field)])));
  }

  /** A refused query is a missing permission of our role, which concerns every employee. */
  async #stop(refusal: TargetRefusal): Promise<Error> {
    return await this.#connection.stopCalling('query-refused', refusal);
  }

  #compared(): readonly TargetField[] {
    return this.#fields.fields.filter((field) => !this.unknownColumns.has(field));
  }

  /** Lengths and internal ids are digits of our own making; everything else is bound. */
  #query(after: PageStart | undefined): { query: string; params: readonly string[] } {
    const identity = columnOf(this.#fields.identity);
    const [length, text] = [`NVL(LENGTH(${identity}), 0)`, `NVL(LOWER(${identity}), ' ')`];
    const columns = new Set(['id', identity, ...this.#compared().map((field) => this.#column(field))]);
    const select = `SELECT ${[...columns].join(', ')} FROM employee`;
    const order = `ORDER BY ${length}, ${text}, id`;
    if (after === undefined) return { query: `${select} ${order}`, params: [] };
    const bound = after.identity === '' ? ' ' : after.identity;
    const within = `${length} = ${after.length} AND (${text} > ? OR (${text} = ? AND id > ${after.id}))`;
    return { query: `${select} WHERE ${length} > ${after.length} OR (${within}) ${order}`, params: [bound, bound] };
  }

  /** Dates come in the account's own format unless rendered. */
  #column(field: TargetField): string {
    const column = columnOf(field);
    return this.#isDate(field) ? `TO_CHAR(${column}, 'YYYY-MM-DD') AS ${column}` : column;
  }

  #isDate(field: TargetField): boolean {
    return isDateProperty(field) || this.#fields.dates.has(field);
  }

  #toRow(item: unknown): TargetRow | undefined {
    return toTargetRow(item, {
      identity: this.#fields.identity,
      fields: this.#compared(),
      isDate: (field) => this.#isDate(field),
      isFlag: (field) => isFlagProperty(field) || this.#fields.flags.has(field),
    });
  }
}

const unreadablePage = (): ConnectorError =>
  new ConnectorError('unexpected-shape', 'NetSuite answered a page of employees of which no row can be read.');
