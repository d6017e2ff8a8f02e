// When an employee is looked at again by itself: one rule for the index of the store and for the poll.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Look, looksOf, nextLookAt } from '../../../lib/backfill/next-look.ts';
import { whyPending } from '../../../lib/employee/codes.ts';
import { emptyState, type Hold, type SyncState } from '../../../lib/employee/sync-state.ts';

const calendar = { timeZone: 'UTC', terminationHour: 6 };
const hourMs = 60 * 60_000;
const at = (moment: string): number => Date.parse(moment);
const readAt = at('2026-03-02T09:00:00Z');
const looks = (state: Partial<SyncState>): readonly Look[] =>
  looksOf({ ...emptyState, lastReadAtMs: readAt, ...state }, calendar);

describe('an employee is looked at again', () => {
  it.each<[string, Partial<SyncState>, readonly Look[]]>([
    ['never, when nothing is to come', { outcome: 'unchanged' }, []],
    [
      'when a write whose fate is unknown cannot land any more',
      { inDoubt: { sinceMs: readAt, recheckAtMs: readAt + 1 } },
      [{ atMs: readAt + 1, kind: 'compare' }],
    ],
    [
      'a day after an ending that BambooHR does not show',
      { endingOn: '2026-02-27' },
      [{ atMs: readAt + 24 * hourMs, kind: 'compare' }],
    ],
    [
      'when BambooHR should show what its rows say',
      { lookAgainAtMs: readAt + 3 * hourMs },
      [{ atMs: readAt + 3 * hourMs, kind: 'due' }],
    ],
    ['when the day begins that is due', { dueOn: '2026-03-09' }, [{ atMs: at('2026-03-09T00:00Z'), kind: 'due' }]],
    [
      'when that day begins where the employee is',
      { dueOn: '2026-03-09', timeZone: 'Asia/Tokyo' },
      [{ atMs: at('2026-03-08T15:00Z'), kind: 'due' }],
    ],
    [
      'when other job values come into force',
      { nextJobOn: '2026-04-01' },
      [{ atMs: at('2026-04-01T00:00Z'), kind: 'due' }],
    ],
    [
      'hours after the last day has ended',
      { leavesOn: '2026-03-31' },
      [{ atMs: at('2026-04-01T06:00Z'), kind: 'due' }],
    ],
    [
      'six hours after a look at the right time that settled nothing',
      { dueOn: '2026-03-01' },
      [{ atMs: readAt + 6 * hourMs, kind: 'due' }],
    ],
    ['when a refusal may have passed', { retry: { tries: 1, atMs: 7 } }, [{ atMs: 7, kind: 'release' }]],
    ['never for a refusal that was tried often enough', { retry: { tries: 11 } }, []],
    [
      'with every poll that finds the supervisor linked',
      { pendingSupervisor: '9', pendingWhy: 'missing' },
      [{ atMs: 0, kind: 'release', until: 'supervisor-linked' }],
    ],
    ['never for a circular reporting line', { pendingSupervisor: '9', pendingWhy: 'cycle' }, []],
  ])('%s', (_, state, expected) => {
    expect(looks(state)).toEqual(expected);
  });

  it.each<[Hold['code'], Hold, readonly Look[]]>([
    ['unmapped', { code: 'unmapped', values: [] }, [{ atMs: 0, kind: 'release', until: 'mapping-changed' }]],
    ['guard', { code: 'guard', kind: 'changes' }, [{ atMs: 0, kind: 'release', until: 'guard-released' }]],
    ['paused', { code: 'paused' }, [{ atMs: 0, kind: 'release', until: 'writes-resumed' }]],
    [
      'possible-match',
      { code: 'possible-match', why: 'several', netsuiteIds: [], reasons: [] },
      [{ atMs: readAt + 24 * hourMs, kind: 'release' }],
    ],
    ['deletion-review', { code: 'deletion-review' }, [{ atMs: readAt + 24 * hourMs, kind: 'release' }]],
    ['no-hire-date', { code: 'no-hire-date' }, []],
    ['no-name', { code: 'no-name' }, []],
    ['scope-unknown', { code: 'scope-unknown' }, []],
  ])('when the hold %s may have ended', (_, hold, expected) => {
    expect(looks({ hold })).toEqual(expected);
  });

  it('a day after a look at which BambooHR did not show them, when a question is open', () => {
    const state: SyncState = { ...emptyState, lastReadAtMs: readAt, hold: { code: 'deletion-review' } };
    const nowMs = readAt + 30 * hourMs;
    expect(nextLookAt(state, calendar, nowMs)).toBe(nowMs + 24 * hourMs);
  });

  it('for the most telling reason first', () => {
    const state = { leavesOn: '2026-03-31', dueOn: '2026-03-09', inDoubt: { sinceMs: 0, recheckAtMs: 1 } };
    expect(looks(state).map(({ kind, atMs }) => [kind, atMs])).toEqual([
      ['compare', 1],
      ['due', at('2026-03-09T00:00Z')],
      ['due', at('2026-04-01T06:00Z')],
    ]);
  });
});

const moment = fc.integer({ min: at('2026-01-01'), max: at('2026-12-31') });
const day = fc
  .integer({ min: 0, max: 400 })
  .map((days) => new Date(at('2025-12-01') + days * 24 * hourMs).toISOString().slice(0, 10));
const hold = fc.constantFrom<Hold>(
  { code: 'unmapped', values: [] },
  { code: 'guard', kind: 'terminations' },
  { code: 'possible-match', why: 'several', netsuiteIds: [], reasons: [] },
  ...(['no-hire-date', 'no-name', 'scope-unknown', 'deletion-review', 'paused'] as const).map((code) => ({ code })),
);
const anyState: fc.Arbitrary<SyncState> = fc.record(
  {
    digests: fc.constant({}),
    inDoubt: fc.record({ sinceMs: moment, recheckAtMs: moment }),
    endingOn: day,
    lookAgainAtMs: moment,
    dueOn: day,
    retry: fc.record({ tries: fc.nat(12), atMs: moment }, { requiredKeys: ['tries'] }),
    nextJobOn: day,
    leavesOn: day,
    lastReadAtMs: moment,
    timeZone: fc.constantFrom('UTC', 'Pacific/Kiritimati', 'Etc/GMT+12', 'Europe/Zurich', 'Asia/Beirut'),
    hold,
    pendingSupervisor: fc.constant('9'),
    pendingWhy: fc.constantFrom(...whyPending),
  },
  { requiredKeys: ['digests'] },
);

describe('a poll', () => {
  const hasCome = (state: SyncState, nowMs: number): boolean =>
    looksOf(state, calendar).some(({ atMs }) => atMs <= nowMs);

  it('at the moment in the index finds a look that has come, and none a millisecond earlier', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const nextMs = nextLookAt(state, calendar, 0);
        if (nextMs === undefined) expect(hasCome(state, Infinity)).toBe(false);
        else expect([hasCome(state, nextMs), hasCome(state, nextMs - 1)]).toEqual([true, false]);
      }),
    );
  });

  it('that has read an employee looks at days and moments again only after hours', () => {
    fc.assert(
      fc.property(anyState, moment, (state, nowMs) => {
        const read: SyncState = { ...state, lastReadAtMs: nowMs };
        const again = looksOf(read, calendar).filter(({ kind, atMs }) => kind === 'due' && atMs <= nowMs);
        expect(again).toEqual([]);
      }),
    );
  });
});
