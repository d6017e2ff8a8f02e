// What webhooks missed, found by BambooHR's own clock; nothing is lost in a crash and little is sent twice.
import { beforeEach, describe, expect, it } from '@jest/globals';
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

describe('the first load', () => {
  it('asks for everybody since the beginning and sends all but the deleted', async () => {
    changed = [change('412', 1), change('413', 2, true), change('414', 3)];
    expect(await backfill(tools)).toEqual({ changed: 2, requeued: 0, isFirstLoad: true });
    expect(asked).toEqual([0]);
    expect(sentIds()).toEqual(['412', '414']);
  });

  it('of nobody leaves no checkpoint', async () => {
    await backfill(tools);
    expect(checkpoint).toBeUndefined();
  });
});

describe('a poll', () => {
  beforeEach(async () => {
    changed = [change('412', 1), change('413', 5)];
    await backfill(tools);
  });

  it('sends what changed as messages of their own', async () => {
    changed = [change('412', 20), change('413', 21, true)];
    await poll();
    expect(queue.sent.map(({ change: message }) => message)).toEqual([
      {
        v: 1,
        employeeId: '412',
        kind: 'changed',
        occurredAt: '2026-03-02T09:20:00.000Z',
        foundBy: 'backfill',
        correlationId: expect.any(String),
      },
      expect.objectContaining({ employeeId: '413', kind: 'deleted' }),
    ]);
  });

  it('reaches back behind the last change BambooHR told of', async () => {
    await poll();
    expect(asked.at(-1)).toBe(at(5) - 10 * 60_000);
  });

  it('sends nothing twice that the overlap shows again', async () => {
    expect(await poll()).toEqual([]);
    expect(await poll()).toEqual([]);
  });

  it('sends somebody again who changed again', async () => {
    changed = [change('412', 1), change('413', 6)];
    expect(await poll()).toEqual(['413']);
  });

  it('finds a change that BambooHR showed late, inside the overlap', async () => {
    changed = [...changed, change('414', 3)];
    expect(await poll()).toEqual(['414']);
  });

  it('never goes back, whatever BambooHR says', async () => {
    changed = [];
    await poll();
    expect(checkpoint?.latestMs).toBe(at(5));
  });

  it('leaves out what is no employee id', async () => {
    changed = [change('0', 20), change('x', 20), change('414', 20)];
    expect(await poll()).toEqual(['414']);
  });

  it('sends whoever changed at a time that cannot be read', async () => {
    changed = [{ employeeId: '414', isDeleted: false, changedAtMs: 0 }];
    tools = {
      ...tools,
      feed: { ...tools.feed, changedSince: () => Promise.resolve({ employees: changed }) },
    };
    expect(await poll()).toEqual(['414']);
    expect(checkpoint?.latestMs).toBe(at(5));
  });

  it('counts what it found', async () => {
    changed = [change('414', 20)];
    await poll();
    expect(effects.count('BackfillFoundChanges')).toBe(3);
    expect(effects.count('BackfillCompleted')).toBe(2);
  });
});

describe('a crash', () => {
  it('while sending loses nothing', async () => {
    changed = [change('412', 1)];
    queue.isDown = true;
    expect(await caught(backfill(tools))).toMatchObject({ code: 'queue-unavailable' });
    expect(checkpoint).toBeUndefined();
    queue.isDown = false;
    expect(await poll()).toEqual(['412']);
  });

  it('between sending and the checkpoint sends again, and the queue can tell', async () => {
    changed = [change('412', 1)];
    const crashing = { ...tools.checkpoints, save: () => Promise.reject(new Error('crash')) };
    await caught(backfill({ ...tools, checkpoints: crashing }));
    const [first] = queue.sent;
    expect(await poll()).toEqual(['412']);
    expect(queue.sent[0]?.identity).toBe(first?.identity);
  });

  it('while requeueing due employees loses no change', async () => {
    changed = [change('412', 1)];
    const crashing = { ...tools, dueEmployees: () => Promise.reject(new Error('crash')) };
    await caught(backfill(crashing));
    expect(sentIds()).toEqual(['412']);
    expect(await poll()).toEqual([]);
  });
});

describe('a change within the second of the one before', () => {
  it('has the same stamp and is sent all the same, past the queue and its deduplication', async () => {
    changed = [change('412', 1)];
    effects.nowMs = at(1) + 500;
    await backfill(tools);
    const first = queue.sent[0]?.identity;
    expect(await poll()).toEqual(['412']);
    expect(queue.sent[0]?.identity).not.toBe(first);
    effects.pass(5 * 60_000);
    await poll();
    expect(await poll()).toEqual([]);
  });
});

describe('an exit or a transfer entered ahead of its day', () => {
  const kinds = () => queue.sent.map(({ change: { employeeId, kind } }) => `${employeeId} ${kind}`);

  it('is sent as due, so that its rows are read', async () => {
    changed = [change('412', 1), change('413', 2)];
    changed.push(change('414', 3));
    leaving = ['413'];
    moving = ['414'];
    await poll();
    expect(kinds()).toEqual(['412 changed', '413 due', '414 due']);
    expect(askedForTerminations).toEqual([[0, '2026-03-01']]);
  });

  it('costs a question a table and poll, and none when nothing changed', async () => {
    changed = [change('412', 1)];
    await poll();
    askedForTerminations = [];
    changed = [];
    await poll();
    expect(askedForTerminations).toEqual([]);
  });

  it('that may not be read is said, and everything else goes on', async () => {
    changed = [change('412', 1)];
    leaving = undefined;
    await poll();
    expect(kinds()).toEqual(['412 changed']);
    expect(effects.lines).toContainEqual(expect.objectContaining({ level: 'warn' }));
  });
});

describe('every poll', () => {
  it('leaves a record of what it found, how long it took and what it asked', async () => {
    changed = [change('412', 5)];
    await backfill(tools);
    expect(records).toMatchObject([
      { function: 'backfill', outcome: 'done', counts: { changed: 1, requeued: 0 }, calls: { bamboohr: 1 } },
    ]);
  });
});
