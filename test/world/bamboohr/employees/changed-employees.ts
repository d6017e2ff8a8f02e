// GET /v1/employees/changed: the ids changed since a time, with the latest action of each, in one answer.
import { type SimulatedAnswer, type SimulatedRequest } from '../../http/simulated-server.ts';
import { json, refused } from '../answers.ts';
import { isoTime } from '../company/clock.ts';
import { type Company } from '../company/company.ts';
import { employeesMap, isSince, readSince } from './since.ts';

interface Change {
  readonly id: string;
  readonly action: 'Inserted' | 'Updated' | 'Deleted';
  readonly lastChangedMs: number;
}

export function changedEmployees(company: Company, request: SimulatedRequest): SimulatedAnswer {
  const sinceMs = readSince(request);
  if (sinceMs === undefined) return refused(400, 'Invalid or missing "since"');
  const type = request.query.get('type') ?? 'all';
  if (!['inserted', 'updated', 'deleted', 'all'].includes(type)) return refused(400, 'Invalid "type"');

  const deleted = [...company.deleted].map(([id, lastChangedMs]) => ({
    id,
    action: 'Deleted' as const,
    lastChangedMs,
  }));
  const changes: Change[] = [...company.visibleEmployees(), ...deleted].filter(
    ({ action, lastChangedMs }) =>
      isSince(company, lastChangedMs, sinceMs) && (type === 'all' || type === action.toLowerCase()),
  );
  const latestMs = changes.reduce((latest, { lastChangedMs }) => Math.max(latest, lastChangedMs), 0);
  const entries = changes.map(({ id, action, lastChangedMs }): [string, object] => [
    id,
    { id, action, lastChanged: isoTime(lastChangedMs, '+00:00') },
  ]);
  return json(200, {
    ...(changes.length === 0 ? latestOfNothing(company, sinceMs) : { latest: isoTime(latestMs, '+00:00') }),
    employees: employeesMap(company, entries),
  });
}

function latestOfNothing({ switches }: Company, sinceMs: number): object {
  if (switches.latestWhenEmpty === 'absent') return {};
  return { latest: switches.latestWhenEmpty === 'since' ? isoTime(sinceMs, '+00:00') : null };
}
