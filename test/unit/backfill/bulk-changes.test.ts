// A whole company touched at once is compared by pages, and nothing is sent twice.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { WaitError } from '../../../lib/errors.ts';
import { backfill, type BackfillTools } from '../../../lib/backfill/backfill.ts';
import { type Checkpoint } from '../../../lib/backfill/checkpoint.ts';
import { dayAt } from '../../../lib/employee/calendar.ts';
import { caught } from '../../support/caught.ts';
import { type RunRecord } from '../../../lib/reconcile/run-store.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { FakeQueue } from '../../support/fakes/fake-queue.ts';

const at = (minute: number): number => Date.UTC(2026, 2, 2, 9, minute);

let queue: FakeQueue;
let effects: FakeEffects;
let checkpoint: Checkpoint | undefined;
let asked: number[];
let askedForTerminations: [number, string][];
let leaving: readonly string[] | undefined;
let moving: readonly string[] | undefined;
let changed: { employeeId: string; isDeleted: boolean; changedAtMs: number }[];
let tools: BackfillTools;
let comparisons = 0;
let records: RunRecord[] = [];
beforeEach(() => {
  comparisons = 0;
  records = [];
  queue = new FakeQueue();
  effects = new FakeEffects();
  checkpoint = undefined;
  asked = [];
  askedForTerminations = [];
  leaving = [];
  moving = [];
  changed = [];
  tools = {
    effects,
    queue,
    overlapMinutes: 10,
    earliestDay: (nowMs) => dayAt(nowMs, 'UTC'),
    bulkChangeLimit: async () => 100,
    runs: { request: async () => void (comparisons += 1), addRecord: async (record) => void records.push(record) },
    calls: () => ({ bamboohr: asked.length }),
    dueEmployees: () => Promise.resolve([]),
    checkpoints: {
      load: () => Promise.resolve(checkpoint),
      save: async (next) => {
        if (checkpoint === undefined || next.latestMs >= checkpoint.latestMs) checkpoint = next;
      },
    },
    feed: {
      statusesSince: async (sinceMs, day) => {
        askedForTerminations.push([sinceMs, day]);
        return leaving;
      },
      transfersSince: async () => moving,
      changedSince: async (sinceMs) => {
        asked.push(sinceMs);
        const employees = changed.filter(({ changedAtMs }) => changedAtMs >= sinceMs);
        const latestMs = Math.max(0, ...employees.map(({ changedAtMs }) => changedAtMs));
        return { employees, ...(latestMs === 0 ? {} : { latestMs }) };
      },
    },
  };
});

const change = (employeeId: string, minute: number, isDeleted = false) => ({
  employeeId,
  isDeleted,
  changedAtMs: at(minute),
});
const sentIds = () => queue.sent.map(({ change: { employeeId } }) => employeeId);
/** One poll; returns whom it sent. */
const poll = async () => {
  queue.sent.length = 0;
  await backfill(tools);
  return sentIds();
};

describe('a company touched all at once', () => {
  it('is sent once and not with every poll', async () => {
    changed = Array.from({ length: 6_000 }, (_, index) => change(String(index + 1), 1));
    expect(await poll()).toHaveLength(6_000);
    expect(await poll()).toEqual([]);
    expect(await poll()).toEqual([]);
  });

  it('may be sent once more with the next change, and then no more', async () => {
    changed = Array.from({ length: 6_000 }, (_, index) => change(String(index + 1), 1));
    await poll();
    changed = [...changed, change('7000', 30)];
    expect(await poll()).toContain('7000');
    effects.pass(30 * 60_000);
    await poll();
    expect(await poll()).toEqual([]);
  });
});

it('an employee who is due is queued with the reason', async () => {
  tools = {
    ...tools,
    dueEmployees: () =>
      Promise.resolve([
        { employeeId: '412', kind: 'due' },
        { employeeId: '413', kind: 'release' },
      ]),
  };
  expect(await backfill(tools)).toMatchObject({ changed: 0, requeued: 2 });
  expect(queue.sent.map(({ change: { employeeId, kind } }) => [employeeId, kind])).toEqual([
    ['412', 'due'],
    ['413', 'release'],
  ]);
});

it('an employee who is due is queued although the feed of changes fails, which is said and recorded', async () => {
  tools = {
    ...tools,
    dueEmployees: () => Promise.resolve([{ employeeId: '412', kind: 'due' }]),
    feed: { ...tools.feed, changedSince: () => Promise.reject(new Error('No such scope.')) },
  };
  expect(await caught(backfill(tools))).toMatchObject({ message: 'No such scope.' });
  expect(queue.sent.map(({ change: { employeeId, kind } }) => [employeeId, kind])).toEqual([['412', 'due']]);
  expect(records).toMatchObject([{ function: 'backfill', outcome: 'failed' }]);
  expect(effects.count('BackfillCompleted')).toBe(0);
});

it('no employee is requeued while BambooHR is out of reach, when it would only fill the queue', async () => {
  tools = {
    ...tools,
    dueEmployees: () => Promise.resolve([{ employeeId: '412', kind: 'due' }]),
    feed: { ...tools.feed, changedSince: () => Promise.reject(new WaitError('circuit-open', 'Later.', 0)) },
  };
  expect(await caught(backfill(tools))).toMatchObject({ code: 'circuit-open' });
  expect(queue.sent).toEqual([]);
});

describe('a touch of everybody', () => {
  it('is compared by pages instead of being read one by one, but for deletions and days to come', async () => {
    checkpoint = { latestMs: at(0), sent: {} };
    changed = Array.from({ length: 300 }, (_, index) => change(String(1_000 + index), 5, index === 7));
    leaving = ['1003'];
    await backfill(tools);
    expect(comparisons).toBe(1);
    expect(queue.sent.map((entry) => `${entry.change.kind} ${entry.change.employeeId}`)).toEqual([
      'due 1003',
      'deleted 1007',
    ]);
    // Remembered as sent: the overlap does not bring them again.
    await backfill(tools);
    expect(comparisons).toBe(1);
  });

  it('is no first load, which queues everybody', async () => {
    changed = Array.from({ length: 300 }, (_, index) => change(String(1_000 + index), 20));
    await backfill(tools);
    expect({ comparisons, queued: queue.sent.length }).toEqual({ comparisons: 0, queued: 300 });
  });

  it('of no more people than usual is read one by one', async () => {
    checkpoint = { latestMs: at(0), sent: {} };
    changed = Array.from({ length: 100 }, (_, index) => change(String(1_000 + index), 20));
    await backfill(tools);
    expect({ comparisons, queued: queue.sent.length }).toEqual({ comparisons: 0, queued: 100 });
  });
});
