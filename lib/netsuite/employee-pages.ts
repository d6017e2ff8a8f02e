// Everybody in NetSuite, 1,000 at a time by SuiteQL. Pages follow a key instead of an offset, so that people who come
// and go meanwhile shift nothing, and there is no limit of 100,000 rows.
import * as z from 'zod';
import { parseAnswer } from '../http/parse-answer.ts';
import { type Page, type TargetRoster, type TargetRow } from '../sync/roster-rows.ts';
import { type TargetRefusal } from '../sync/refusal.ts';
import { type FieldValue, type TargetField } from '../sync/target-fields.ts';
import { columnOf } from './candidates.ts';
import { isDateProperty, isFlagProperty } from './employee-properties.ts';
import { type NetSuiteLine } from './netsuite-line.ts';
import { refusalFrom } from './problem.ts';
import { readRow, type Row, RowsShape } from './suiteql.ts';

/** Where a page begins: behind this row. */
const After = z.object({ length: z.int(), identity: z.string(), id: z.string().regex(/^\d+$/) });
type After = z.output<typeof After>;

const QueryAnswer = z.object({
  items: z.array(z.record(z.string(), z.unknown())),
  hasMore: z.boolean().optional(),
  totalResults: z.int().optional(),
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

export class NetSuiteRoster implements TargetRoster {
  readonly unknownColumns = new Set<TargetField>();
  readonly #line: NetSuiteLine;
  readonly #fields: PageFields;
  #read = 0;

  constructor(line: NetSuiteLine, fields: PageFields) {
    this.#line = line;
    this.#fields = fields;
  }

  behind(identity: string): string {
    // Greater than any internal id: whoever carries that very identity is behind us as well.
    return JSON.stringify({ length: identity.length, identity, id: '999999999999999' });
  }

  async page(from?: string): Promise<Page<TargetRow>> {
    const after = from === undefined ? undefined : After.parse(JSON.parse(from));
    if (after === undefined) this.#read = 0;
    const { items, hasMore = false, totalResults = items.length } = await this.#ask(after);
    const rows = items.map((item) => this.#toRow(readRow(item)));
    const last = rows.at(-1);
    const total = this.#read + totalResults;
    this.#read += rows.length;
    if (!hasMore || last === undefined) return { rows, total };
    const identity = last.identity ?? '';
    return { rows, total, next: JSON.stringify({ length: identity.length, identity, id: last.netsuiteId }) };
  }

  /** A column this account does not have is left out from then on. */
  async #ask(after: After | undefined): Promise<z.output<typeof QueryAnswer>> {
    for (;;) {
      const { query, params } = this.#query(after);
      const answer = await this.#line.call({
        shape: RowsShape,
        method: 'POST',
        path: `/services/rest/query/v1/suiteql?limit=${pageSize}&offset=0`,
        headers: { prefer: 'transient' },
        body: { q: query, params },
      });
      if (answer.status === 200) {
        return parseAnswer(QueryAnswer, answer, { vendor: 'netsuite', what: 'a page of employees' });
      }
      const refusal = refusalFrom(answer, 'a page of employees', this.#fields.fields);
      const unknown = this.#compared().find((field) => columnOf(field) === refusal.field?.toLowerCase());
      if (refusal.kind === 'unexpected') throw this.#line.tryLater(refusal);
      if (unknown === undefined) throw await this.#stop(refusal);
      this.unknownColumns.add(unknown);
    }
  }

  /** A refused query is a missing permission of our role, which concerns everybody. */
  async #stop(refusal: TargetRefusal): Promise<Error> {
    return await this.#line.stopCalling('query-refused', refusal);
  }

  #compared(): readonly TargetField[] {
    return this.#fields.fields.filter((field) => !this.unknownColumns.has(field));
  }

  /** Lengths and internal ids are digits of our own making; everything else is bound. */
  #query(after: After | undefined): { query: string; params: readonly string[] } {
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

  #toRow(row: Row): TargetRow {
    const valueOf = (field: TargetField): FieldValue => {
      const value = row[columnOf(field)] ?? null;
      return isFlagProperty(field) || this.#fields.flags.has(field) ? (value === null ? null : value === 'T') : value;
    };
    return {
      netsuiteId: row['id'] ?? '',
      identity: row[columnOf(this.#fields.identity)]?.toLowerCase() ?? null,
      fields: new Map(this.#compared().map((field) => [field, valueOf(field)])),
    };
  }
}
