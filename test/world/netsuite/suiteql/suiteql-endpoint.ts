// POST /services/rest/query/v1/suiteql: header and paging rules around a query.
import { type SimulatedAnswer, type SimulatedRequest } from '../../http/simulated-server.ts';
import { type Account } from '../account.ts';
import { invalidContent, invalidHeader, Refusal } from '../problem.ts';
import { type Parameter } from './evaluate.ts';
import { parse } from './parser.ts';
import { runQuery } from './run-query.ts';

export const SUITEQL_PATH = '/services/rest/query/v1/suiteql';

const LONGEST_PAGE = 1000;

export function serveSuiteql(account: Account, request: SimulatedRequest): SimulatedAnswer {
  if (request.method !== 'POST') {
    throw new Refusal(405, { detail: 'The request method is not allowed here.', code: 'INVALID_REQUEST' });
  }
  checkHeaders(request);
  const limit = readWhole(request, 'limit', LONGEST_PAGE);
  const offset = readWhole(request, 'offset', 0);
  if (limit < 1 || limit > LONGEST_PAGE) throw badParameter('limit');
  if (offset % limit !== 0) throw badParameter('offset');
  const { q, params } = readQuery(request);
  const statement = parse(q);
  if (statement.parameterCount !== params.length) throw badParameter('params');
  const result = runQuery(account, statement, params);
  const items = result.page(offset, limit);
  const url = (at: number): string => `${account.origin}${SUITEQL_PATH}?limit=${String(limit)}&offset=${String(at)}`;
  const hasMore = offset + limit < result.total;
  const last = Math.max(0, Math.ceil(result.total / limit) - 1) * limit;
  const links = [
    ...(offset > 0
      ? [
          { rel: 'first', href: url(0) },
          { rel: 'previous', href: url(offset - limit) },
        ]
      : []),
    ...(hasMore
      ? [
          { rel: 'next', href: url(offset + limit) },
          { rel: 'last', href: url(last) },
        ]
      : []),
    { rel: 'self', href: url(offset) },
  ];
  const body = { links, count: items.length, hasMore, items, offset, totalResults: result.total };
  return {
    status: 200,
    headers: { 'content-type': 'application/vnd.oracle.resource+json; type=collection' },
    body: JSON.stringify(body),
  };
}

function checkHeaders({ headers }: SimulatedRequest): void {
  const preferences = (headers['prefer'] ?? '').toLowerCase().split(/\s*,\s*/);
  if (!preferences.includes('transient'))
    throw invalidHeader("The required request header 'Prefer' is missing", 'Prefer');
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) {
    throw invalidHeader("The request header 'Content-Type' is missing or not supported here.", 'Content-Type');
  }
}

function readWhole({ query }: SimulatedRequest, name: string, otherwise: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  if (!/^\d+$/.test(text)) throw badParameter(name);
  return Number(text);
}

const badParameter = (name: string): Refusal =>
  new Refusal(400, {
    detail: `Invalid value for the query parameter '${name}'.`,
    code: 'INVALID_PARAMETER',
    queryParam: name,
  });

function readQuery({ body }: SimulatedRequest): { q: string; params: Parameter[] } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    throw invalidContent('The request body is not valid JSON.');
  }
  const { q, params = [] } = (parsed ?? {}) as { q?: unknown; params?: unknown };
  if (typeof q !== 'string' || q === '') throw badParameter('q');
  const isPlain = (value: unknown): value is Parameter => value === null || typeof value !== 'object';
  if (!Array.isArray(params) || !params.every(isPlain)) throw badParameter('params');
  return { q, params };
}
