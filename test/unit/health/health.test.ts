// Facts, and the one state that follows from them.
import { describe, expect, it } from '@jest/globals';
import { healthOf, type HealthFacts, healthReasons } from '../../../lib/health/health.ts';

const nowMs = Date.parse('2026-03-02T12:00:00.000Z');
const dayMs = 24 * 3_600_000;
const since = '2026-03-02T09:00:00.000Z';
const openedAtMs = Date.parse(since);
const latch = { since, counted: 13, limit: 12 };
const calm: HealthFacts = { nowMs, guards: { latched: {} }, circuits: [], points: [], deadLetters: 0 };
const refused = { vendor: 'netsuite', untilMs: nowMs - 1, openedAtMs, reason: 'credentials-refused' } as const;
const throttled = { vendor: 'bamboohr', untilMs: nowMs + 60_000, openedAtMs, reason: 'status-429' } as const;
const held = { kind: 'hold', code: 'paused', since } as const;
const match = { kind: 'match', code: 'several', since } as const;

/** From the one that hides all others to the one that any other hides. */
const ladder: readonly [string, Partial<HealthFacts>, object][] = [
  [
    'a pause of everything',
    { guards: { latched: {}, paused: 'all' }, points: [held] },
    { state: 'stopped', reason: 'paused-all', since, endedBy: 'approver', next: 'resume' },
  ],
  [
    'a refused account, whether or not its circuit is open just now',
    { circuits: [refused] },
    {
      ...{ state: 'stopped', reason: 'credentials', of: 'netsuite credentials-refused', since },
      ...{ endedBy: 'administrator', next: 'doctor' },
    },
  ],
  [
    'a certificate that is over',
    { certificateEndsAtMs: nowMs },
    {
      ...{ state: 'stopped', reason: 'certificate-over', since: '2026-03-02T12:00:00.000Z' },
      ...{ endedBy: 'administrator', next: 'netsuite key' },
    },
  ],
  [
    'a pause of writes',
    { guards: { latched: {}, paused: 'writes' }, points: [held] },
    { state: 'stopped', reason: 'paused-writes', since, endedBy: 'approver', next: 'resume' },
  ],
  [
    'a guard',
    { guards: { latched: { terminations: latch } } },
    { state: 'stopped', reason: 'guard', of: 'terminations', since, endedBy: 'approver', next: 'release' },
  ],
  [
    'dead letters',
    { deadLetters: 3 },
    { state: 'attention', reason: 'dead-letters', of: '3', endedBy: 'operator', next: 'redrive' },
  ],
  [
    'open points',
    { points: [{ ...match, since: '' }, match] },
    { state: 'attention', reason: 'open-points', of: '2', since, endedBy: 'operator', next: 'matches list' },
  ],
  [
    'a certificate about to end',
    { certificateEndsAtMs: nowMs + 14 * dayMs },
    {
      ...{ state: 'attention', reason: 'certificate-ends', since: '2026-03-02T12:00:00.000Z' },
      ...{ until: '2026-03-16T12:00:00.000Z', endedBy: 'administrator', next: 'netsuite key' },
    },
  ],
  [
    'a vendor that is waited for',
    { circuits: [throttled] },
    {
      ...{ state: 'waiting', reason: 'vendor', of: 'bamboohr', since },
      ...{ until: '2026-03-02T12:01:00.000Z', endedBy: 'time', next: 'status' },
    },
  ],
  ['nothing', {}, { state: 'healthy', reason: 'in-step', endedBy: 'none', next: 'plan' }],
];

describe('the state of health', () => {
  it.each(ladder)('of %s', (_, facts, health) => {
    expect(healthOf({ ...calm, ...facts })).toEqual(health);
  });

  it('is the gravest of all that hold', () => {
    const reasons: string[] = [];
    // From each step on, everything below it holds as well.
    for (const at of ladder.keys()) {
      const facts = ladder.slice(at).reduceRight<HealthFacts>((all, [, more]) => mergeFacts(all, more), calm);
      reasons.push(healthOf(facts).reason);
    }
    expect(reasons).toEqual(healthReasons);
  });

  it('sends to the failures where something else than matches is open', () => {
    expect(healthOf({ ...calm, points: [match, { ...match, kind: 'finding' }] }).next).toBe('failures');
  });

  it('is good while a certificate has more than two weeks, and once a vendor may be called again', () => {
    const past = { ...throttled, untilMs: nowMs };
    expect(healthOf({ ...calm, circuits: [past], certificateEndsAtMs: nowMs + 14 * dayMs + 1 }).state).toBe('healthy');
  });

  it('names the vendor that is waited for longest', () => {
    const later = { ...throttled, vendor: 'netsuite', untilMs: nowMs + 90_000 } as const;
    expect(healthOf({ ...calm, circuits: [throttled, later] }).of).toBe('netsuite');
  });
});

const mergeFacts = (all: HealthFacts, more: Partial<HealthFacts>): HealthFacts => ({
  ...all,
  ...more,
  guards: { ...all.guards, ...more.guards, latched: { ...all.guards.latched, ...more.guards?.latched } },
  circuits: [...all.circuits, ...(more.circuits ?? [])],
  points: [...all.points, ...(more.points ?? [])],
});
