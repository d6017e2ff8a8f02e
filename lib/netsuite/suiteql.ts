// SuiteQL with bound parameters. Every value comes back as text, booleans as "T"/"F", and an empty column not at all.
import * as z from 'zod';
import { parseAnswer } from '../http/parse-answer.ts';
import { type NetSuiteLine } from './netsuite-line.ts';
import { refusalFrom } from './problem.ts';

/** Keys in lower case, whatever this release answers. */
export type Row = Readonly<Record<string, string>>;

const QueryAnswer = z.object({
  items: z.array(z.record(z.string(), z.unknown())),
  hasMore: z.boolean().optional(),
});

const pageSize = 1_000;

/** All rows. `query` must have an ORDER BY, or pages may repeat and skip rows. */
export async function suiteQl(line: NetSuiteLine, query: string, params: readonly string[] = []): Promise<Row[]> {
  const rows: Row[] = [];
  for (let offset = 0; ; offset += pageSize) {
    const page = await suiteQlPage(line, { query, params, offset });
    rows.push(...page.rows);
    if (!page.hasMore) return rows;
  }
}

export interface PageQuery {
  readonly query: string;
  readonly params: readonly string[];
  readonly offset?: number;
  readonly limit?: number;
}

export async function suiteQlPage(
  line: NetSuiteLine,
  { query, params, offset = 0, limit = pageSize }: PageQuery,
): Promise<{ readonly rows: readonly Row[]; readonly hasMore: boolean }> {
  const answer = await line.call({
    method: 'POST',
    path: `/services/rest/query/v1/suiteql?limit=${limit}&offset=${offset}`,
    headers: { prefer: 'transient' },
    body: { q: query, params },
  });
  if (answer.status !== 200) throw refusalFrom(answer, 'a query');
  const { items, hasMore } = parseAnswer(QueryAnswer, answer, { vendor: 'netsuite', what: 'a query' });
  return { rows: items.map(readRow), hasMore: hasMore === true };
}

/** Keys in lower case; what is empty is missing. */
export const readRow = (item: Record<string, unknown>): Row =>
  Object.fromEntries(
    Object.entries(item).flatMap(([key, value]) =>
      (typeof value === 'string' && value !== '') || typeof value === 'number'
        ? [[key.toLowerCase(), String(value)]]
        : [],
    ),
  );
