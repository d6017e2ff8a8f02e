// How the connector is, as one look tells it: the state of health, who is stuck and why, vendors, credentials.
import { type Effects } from '../../effects.ts';
import { type OpenPointOf, type OpenPoints } from '../../employee/open-points.ts';
import { type GuardStore } from '../../guards/write-guard.ts';
import { healthOf, type VendorCircuit } from '../../health/health.ts';
import { type DeadLetterQueue } from '../dead-letters.ts';
import { type StatusView } from './status-view.ts';

export interface StatusTools {
  readonly effects: Pick<Effects, 'now'>;
  readonly guards: Pick<GuardStore, 'load'>;
  readonly openPoints: Pick<OpenPoints, 'list'>;
  readonly letters: Pick<DeadLetterQueue, 'count'>;
  /** Vendors that answered with trouble, and no call has succeeded since. */
  readonly circuits: () => Promise<readonly VendorCircuit[]>;
  /** Of the NetSuite secret, in epoch milliseconds; undefined: it does not say. */
  readonly certificateEndsAtMs: () => Promise<number | undefined>;
}

export async function viewStatus(tools: StatusTools): Promise<StatusView> {
  const nowMs = tools.effects.now();
  const [guards, points, deadLetters, circuits, certificateEndsAtMs] = await Promise.all([
    tools.guards.load(),
    tools.openPoints.list(),
    tools.letters.count(),
    tools.circuits(),
    tools.certificateEndsAtMs(),
  ]);
  const held = Object.entries(guards.latched).map(([name, { since }]) => [name, since] as const);
  return {
    v: 1,
    at: isoOf(nowMs),
    health: healthOf({ nowMs, guards, circuits, points, deadLetters, certificateEndsAtMs }),
    stuck: countPoints(points),
    deadLetters,
    staff: guards.staff,
    ...(guards.paused === undefined ? {} : { paused: guards.paused }),
    held: Object.fromEntries(held),
    vendors: circuits.map(({ vendor, reason, openedAtMs, untilMs }) => ({
      ...{ vendor, reason },
      ...{ since: isoOf(openedAtMs), until: isoOf(untilMs) },
    })),
    ...(certificateEndsAtMs === undefined ? {} : { certificateEndsAt: isoOf(certificateEndsAtMs) }),
  };
}

/** The most frequent first. */
function countPoints(points: readonly OpenPointOf[]): StatusView['stuck'] {
  const groups = Map.groupBy(points, ({ kind, code }) => `${kind} ${code}`);
  const counts = [...groups.values()].flatMap((members) => {
    const [first] = members;
    const [since] = members.flatMap((point) => (point.since === '' ? [] : [point.since])).sort();
    if (first === undefined) return [];
    const { kind, code } = first;
    return [{ kind, code, count: members.length, ...(since === undefined ? {} : { since }) }];
  });
  return counts.sort((a, b) => b.count - a.count || a.code.localeCompare(b.code));
}

const isoOf = (ms: number): string => new Date(ms).toISOString();
