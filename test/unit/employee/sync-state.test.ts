// What is remembered of an employee: stored and read as one schema, and forgotten in groups.
import { describe, expect, it } from '@jest/globals';
import { emptyState, forget, listed, mostListed, SyncState } from '../../../lib/employee/sync-state.ts';

/** Every key is set: one that is added to the schema has to be added here. */
const everything: Required<SyncState> = {
  netsuiteId: '20417',
  digests: { lastName: 'digest-1', email: 'digest-2' },
  accessRemoved: true,
  rejectedValues: { supervisor: 'digest-3' },
  isRevokePending: true,
  isUnlinkPending: true,
  refusedLink: '20418',
  endedRecord: '20419',
  inDoubt: { sinceMs: 1_000, recheckAtMs: 2_000 },
  outcome: 'held',
  skippedFor: 'out-of-scope',
  hold: {
    code: 'unmapped',
    values: [{ source: 'department', optionId: '18', target: 'department', why: 'inactive', netsuiteId: '12' }],
  },
  failure: {
    class: 'fix-permission',
    code: 'permission',
    vendorCode: 'INSUFFICIENT_PERMISSION',
    field: 'title',
    refused: 'content-1',
    passes: true,
  },
  otherFailures: [{ class: 'fix-data', code: 'supervisor-refused', field: 'supervisor' }],
  findings: [{ code: 'still-referenced', field: 'supervisor', netsuiteIds: ['7', '8'], count: 501 }],
  retry: { tries: 2, atMs: 3_000 },
  dueOn: '2026-03-09',
  pendingSupervisor: '9',
  pendingWhy: 'missing',
  leavesOn: '2026-03-31',
  nextJobOn: '2026-04-01',
  endingOn: '2026-02-27',
  lookAgainAtMs: 4_000,
  lifeCycle: 'leaver',
  isDeleted: true,
  timeZone: 'Europe/Zurich',
  supervisorId: '9',
  namedSupervisor: null,
  lastReadAtMs: 5_000,
  openSince: '2026-03-02T09:15:08.000Z',
  knownHarmlessDifference: { rows: 'rows-1', untilDay: '2026-03-09' },
  knownUnresolvedDifference: { rows: 'rows-2', untilDay: '2026-03-10' },
  planned: { id: 'plan-2', result: 'held', why: 'guard', atMs: 6_000 },
  plannedBefore: [{ id: 'plan-1', result: 'done' }],
  spentOrders: ['seal-1'],
};

const stored = (state: unknown): unknown => JSON.parse(JSON.stringify(state));

describe('a state that was stored', () => {
  it('is read with everything that was remembered', () => {
    expect(SyncState.parse(stored(everything))).toEqual(everything);
  });

  it('has no digests where none were stored', () => {
    expect(SyncState.parse({ netsuiteId: '20417' })).toEqual({ netsuiteId: '20417', digests: {} });
  });

  it('is read without keys that are not known', () => {
    expect(SyncState.parse({ ...emptyState, favouriteColour: 'green' })).toEqual(emptyState);
  });

  it.each<[string, object]>([
    ['code possible-match', { code: 'possible-match', why: 'several', netsuiteIds: ['1', '2'], reasons: ['name', ''] }],
    [
      'code possible-match of a leaver',
      { code: 'possible-match', why: 'inactive', netsuiteIds: [], reasons: [], isLeaver: true },
    ],
    ['code guard', { code: 'guard', kind: 'terminations' }],
    ['code no-name', { code: 'no-name' }],
    ['code paused', { code: 'paused' }],
  ])('is read with a hold of %s', (_, hold) => {
    expect(SyncState.parse(stored({ digests: {}, hold }))).toEqual({ digests: {}, hold });
  });
});

describe('a state that cannot be one of ours', () => {
  it.each<[string, object]>([
    ['outcome', { outcome: 'done' }],
    ['reason to skip', { skippedFor: 'bored' }],
    ['hold', { hold: { code: 'waiting' } }],
    ['reason of a hold', { hold: { code: 'possible-match', why: 'maybe', netsuiteIds: [], reasons: [] } }],
    ['kind of guard', { hold: { code: 'guard', kind: 'creates' } }],
    [
      'reason of a value',
      { hold: { code: 'unmapped', values: [{ source: 'a', optionId: '1', target: 'b', why: 'x' }] } },
    ],
    ['class of a failure', { failure: { class: 'fix-it', code: 'other' } }],
    ['failure', { failure: { class: 'retry', code: 'broken' } }],
    ['other failure', { otherFailures: [{ class: 'retry', code: 'broken' }] }],
    ['finding', { findings: [{ code: 'odd' }] }],
    ['reason to wait for a supervisor', { pendingWhy: 'shy' }],
    ['life cycle', { lifeCycle: 'sabbatical' }],
    ['result of a row', { planned: { id: 'plan-1', result: 'perhaps' } }],
  ])('is refused for its %s', (_, odd) => {
    expect(SyncState.safeParse({ digests: {}, ...odd }).success).toBe(false);
  });
});

const taken = {
  record: ['netsuiteId', 'accessRemoved', 'rejectedValues'],
  verdict: [
    'outcome',
    'skippedFor',
    'hold',
    'failure',
    'otherFailures',
    'findings',
    'retry',
    'dueOn',
    'pendingSupervisor',
    'pendingWhy',
  ],
  ahead: ['leavesOn', 'nextJobOn', 'endingOn', 'lookAgainAtMs'],
  doubt: ['inDoubt'],
} as const;
const groups = ['record', 'verdict', 'ahead', 'doubt'] as const;

const without = (...keys: readonly string[]) =>
  Object.fromEntries(Object.entries(everything).filter(([key]) => !keys.includes(key)));

describe('to forget', () => {
  it.each(groups.filter((group) => group !== 'record'))('the %s takes all of it and leaves the rest', (group) => {
    expect(forget(everything, group)).toEqual(without(...taken[group]));
  });

  it('the record takes what is known of it, and leaves no digest', () => {
    expect(forget(everything, 'record')).toEqual({ ...without(...taken.record), digests: {} });
  });

  it('every group leaves what was begun, the employment and the rows of plans', () => {
    expect(Object.keys(forget(everything, ...groups)).sort()).toEqual(
      [
        'digests',
        ...['isRevokePending', 'isUnlinkPending', 'refusedLink', 'endedRecord', 'spentOrders'],
        ...['lifeCycle', 'isDeleted', 'timeZone', 'supervisorId', 'namedSupervisor', 'lastReadAtMs', 'openSince'],
        ...['knownHarmlessDifference', 'knownUnresolvedDifference', 'planned', 'plannedBefore'],
      ].sort(),
    );
  });

  it('no group changes nothing', () => {
    expect(forget(everything)).toEqual(everything);
  });
});

describe('ids that are listed', () => {
  const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at + 1));

  it('are all named while they are few', () => {
    expect(listed(ids(mostListed))).toEqual({ netsuiteIds: ids(mostListed) });
  });

  it('are counted, and only the first named, where they are many', () => {
    expect(listed(ids(mostListed + 1))).toEqual({ netsuiteIds: ids(mostListed), count: mostListed + 1 });
  });
});
