// The `since` of the change feeds: ISO 8601 with a zone. A plus sign that was not escaped has become a space by now.
import { type SimulatedRequest } from '../../http/simulated-server.ts';
import { type Company } from '../company/company.ts';

/** Undefined when missing or malformed. */
export function readSince({ query }: SimulatedRequest): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?)(Z|[+-]\d{2}:?\d{2})$/.exec(query.get('since') ?? '');
  if (match === null) return undefined;
  const [, time = '', zone = ''] = match;
  const ms = Date.parse(time + zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(ms) ? undefined : ms;
}

export const isSince = ({ switches }: Company, lastChangedMs: number, sinceMs: number): boolean =>
  switches.sinceIsInclusive ? lastChangedMs >= sinceMs : lastChangedMs > sinceMs;

/** PHP writes an empty map as an empty list. */
export const employeesMap = ({ switches }: Company, entries: [string, object][]): object =>
  entries.length === 0 && switches.emptyEmployees === '[]' ? [] : Object.fromEntries(entries);
