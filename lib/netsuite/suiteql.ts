// SuiteQL with bound parameters. Every value comes back as text, booleans as "T"/"F", and an empty column not at all.
import * as z from 'zod';
import { ConnectorError } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { type NetSuiteConnection } from './netsuite-connection.ts';
import { refusalFrom } from './classify-refusal.ts';

/** Keys in lower case, whatever this release answers. */
export type Row = Readonly<Record<string, string>>;

const QueryAnswer = z.object({
  items: z.array(z.unknown()),
  hasMore: z.boolean().optional(),
});

/** Enough to tell NetSuite's answer from another document; one odd row is not that. */
export const RowsShape = z.looseObject({ items: z.array(z.unknown()) });
const Item = z.record(z.string(), z.unknown());

const pageSize = 1_000;

export interface QueryOptions {
  readonly params?: readonly string[];
  /** Told of each row that is none, which is then left out; without it such a row fails the query. */
  readonly onOddRow?: () => void;
}

/** NetSuite itself ends pages by offset here: an answer that goes on is not to be believed. */
const mostRows = 100_000;

/** All rows. `query` must have an ORDER BY, or pages may repeat and skip rows. */
export const suiteQl = (
  connection: NetSuiteConnection,
  query: string,
  params: readonly string[] = [],
): Promise<Row[]> => queryRows(connection, query, { params });

export async function queryRows(connection: NetSuiteConnection, query: string, options: QueryOptions): Promise<Row[]> {
  const rows: Row[] = [];
  for (let offset = 0; offset < mostRows; offset += pageSize) {
    const page = await suiteQlPage(connection, { query, ...options, offset });
    rows.push(...page.rows);
    if (!page.hasMore) return rows;
  }
  throw new ConnectorError('unexpected-shape', `netsuite answered a query with more than ${mostRows} rows.`);
}

export interface PageQuery extends QueryOptions {
  readonly query: string;
  readonly offset?: number;
  readonly limit?: number;
}

export async function suiteQlPage(
  connection: NetSuiteConnection,
  { query, params = [], offset = 0, limit = pageSize, onOddRow }: PageQuery,
): Promise<{ readonly rows: readonly Row[]; readonly hasMore: boolean }> {
  const answer = await connection.call({
    shape: RowsShape,
    method: 'POST',
    path: `/services/rest/query/v1/suiteql?limit=${limit}&offset=${offset}`,
    headers: { prefer: 'transient' },
    body: { q: query, params },
  });
  if (answer.status !== 200) throw refusalFrom(answer, 'a query');
  const { items, hasMore } = parseAnswer(QueryAnswer, answer, { vendor: 'netsuite', what: 'a query' });
  const rows: Row[] = [];
  for (const item of items) {
    const parsed = Item.safeParse(item);
    if (parsed.success) rows.push(readRow(parsed.data));
    else if (onOddRow === undefined) throw oddRow();
    else onOddRow();
  }
  return { rows, hasMore: hasMore === true };
}

const oddRow = (): ConnectorError =>
  new ConnectorError('unexpected-shape', 'netsuite answered a query with a row that is none.');

/** Keys in lower case; what is empty is missing. */
export const readRow = (item: Record<string, unknown>): Row =>
  Object.fromEntries(
    Object.entries(item).flatMap(([key, value]) => {
      if (typeof value === 'boolean') return [[key.toLowerCase(), value ? 'T' : 'F']];
      const isThere = (typeof value === 'string' && value !== '') || typeof value === 'number';
      return isThere ? [[key.toLowerCase(), String(value)]] : [];
    }),
  );
