// How the connector as a whole is: one state, why, since when, and who or what ends it. Pure, from facts handed in, so that a
// command, a metric and a message say the same.
import { type AccountFaultCode, accountFaultCodes } from '../employee/codes.ts';
import { type OpenPointOf } from '../employee/open-points.ts';
import { type Vendor } from '../errors.ts';
import { guardNames, type GuardState } from '../guards/write-guard.ts';

/** From good to bad; the place in the list is the figure of a gauge. */
export const healthStates = ['healthy', 'waiting', 'attention', 'stopped'] as const;
type HealthState = (typeof healthStates)[number];

export const healthReasons = [
  'paused-all',
  'credentials',
  'certificate-over',
  'paused-writes',
  'guard',
  'dead-letters',
  'open-points',
  'certificate-ends',
  'vendor',
  'in-step',
] as const;
type HealthReason = (typeof healthReasons)[number];

/** time: it ends by itself. none: nothing has to end. */
export const healthEnders = ['operator', 'approver', 'administrator', 'time', 'none'] as const;
type HealthEnder = (typeof healthEnders)[number];

export interface Health {
  readonly state: HealthState;
  readonly reason: HealthReason;
  /** The vendor, guard, fault or number of points that the reason is about. */
  readonly of?: string;
  /** ISO 8601 UTC; absent where it is not recorded. */
  readonly since?: string;
  /** When it ends by itself, or what is about to end (ISO 8601 UTC). */
  readonly until?: string;
  readonly endedBy: HealthEnder;
  /** Arguments of the command line for the next step. */
  readonly next: string;
}

/** A vendor that is not called before `untilMs`. */
export interface VendorCircuit {
  readonly vendor: Vendor;
  readonly untilMs: number;
  readonly openedAtMs: number;
  /** Code. */
  readonly reason: string;
}

export interface HealthFacts {
  readonly nowMs: number;
  readonly guards: Pick<GuardState, 'paused' | 'latched'>;
  readonly circuits: readonly VendorCircuit[];
  readonly points: readonly Pick<OpenPointOf, 'kind' | 'code' | 'since'>[];
  readonly deadLetters: number;
  /** Undefined: the secret does not say. */
  readonly certificateEndsAtMs?: number | undefined;
}

const certificateNoticeMs = 14 * 24 * 3_600_000;

/** The gravest of what holds; of several of one state the one that stops most. */
export function healthOf(facts: HealthFacts): Health {
  return (
    pauseOf('all', facts) ??
    refusedAccount(facts) ??
    certificateOver(facts) ??
    pauseOf('writes', facts) ??
    trippedGuard(facts) ??
    letters(facts) ??
    openPoints(facts) ??
    certificateEnding(facts) ??
    waitingVendor(facts) ?? { state: 'healthy', reason: 'in-step', endedBy: 'none', next: 'plan' }
  );
}

function pauseOf(mode: 'all' | 'writes', { guards, points }: HealthFacts): Health | undefined {
  if (guards.paused !== mode) return undefined;
  const reason = mode === 'all' ? 'paused-all' : 'paused-writes';
  // The pause itself has no time: those who wait for it have.
  const held = points.filter(({ code }) => code === 'paused');
  return { state: 'stopped', reason, ...sinceFirst(held), endedBy: 'approver', next: 'resume' };
}

const isFault = (code: string): code is AccountFaultCode => accountFaultCodes.some((each) => each === code);

function refusedAccount({ circuits }: HealthFacts): Health | undefined {
  const refused = circuits.find(({ reason }) => isFault(reason));
  if (refused === undefined) return undefined;
  const since = isoOf(refused.openedAtMs);
  const of = `${refused.vendor} ${refused.reason}`;
  return { state: 'stopped', reason: 'credentials', of, since, endedBy: 'administrator', next: 'doctor' };
}

function certificateOver({ certificateEndsAtMs, nowMs }: HealthFacts): Health | undefined {
  if (certificateEndsAtMs === undefined || certificateEndsAtMs > nowMs) return undefined;
  const since = isoOf(certificateEndsAtMs);
  return { state: 'stopped', reason: 'certificate-over', since, endedBy: 'administrator', next: 'netsuite key' };
}

function trippedGuard({ guards: { latched } }: HealthFacts): Health | undefined {
  const of = guardNames.find((name) => latched[name] !== undefined);
  if (of === undefined) return undefined;
  const since = latched[of]?.since;
  const tripped = { state: 'stopped', reason: 'guard', of, endedBy: 'approver', next: 'release' } as const;
  return { ...tripped, ...(since === undefined ? {} : { since }) };
}

function letters({ deadLetters }: HealthFacts): Health | undefined {
  if (deadLetters === 0) return undefined;
  return { state: 'attention', reason: 'dead-letters', of: String(deadLetters), endedBy: 'operator', next: 'redrive' };
}

function openPoints({ points }: HealthFacts): Health | undefined {
  if (points.length === 0) return undefined;
  const next = points.every(({ kind }) => kind === 'match') ? 'matches list' : 'failures';
  const of = String(points.length);
  return { state: 'attention', reason: 'open-points', of, ...sinceFirst(points), endedBy: 'operator', next };
}

function certificateEnding({ certificateEndsAtMs, nowMs }: HealthFacts): Health | undefined {
  if (certificateEndsAtMs === undefined || certificateEndsAtMs - nowMs > certificateNoticeMs) return undefined;
  const times = { since: isoOf(certificateEndsAtMs - certificateNoticeMs), until: isoOf(certificateEndsAtMs) };
  return { state: 'attention', reason: 'certificate-ends', ...times, endedBy: 'administrator', next: 'netsuite key' };
}

function waitingVendor({ circuits, nowMs }: HealthFacts): Health | undefined {
  const [last] = circuits.filter(({ untilMs }) => untilMs > nowMs).sort((a, b) => b.untilMs - a.untilMs);
  if (last === undefined) return undefined;
  const times = { since: isoOf(last.openedAtMs), until: isoOf(last.untilMs) };
  return { state: 'waiting', reason: 'vendor', of: last.vendor, ...times, endedBy: 'time', next: 'status' };
}

function sinceFirst(points: HealthFacts['points']): Pick<Health, 'since'> {
  const [since] = points.flatMap((point) => (point.since === '' ? [] : [point.since])).sort();
  return since === undefined ? {} : { since };
}

const isoOf = (ms: number): string => new Date(ms).toISOString();
