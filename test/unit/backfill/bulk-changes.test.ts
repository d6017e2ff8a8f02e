// A whole company touched at once is compared by pages, and nothing is sent twice.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { WaitError } from '../../../lib/errors.ts';
import { backfill } from '../../../lib/backfill/backfill.ts';
import { caught } from '../../support/caught.ts';
import { at, change, BackfillWorld } from './backfill-world.ts';

let world: BackfillWorld;
beforeEach(() => {
  world = new BackfillWorld();
});

describe('a company touched all at once', () => {
  it('is sent once and not with every poll', async () => {
    world.changed = Array.from({ length: 6_000 }, (_, index) => change(String(index + 1), 1));
    expect(await world.poll()).toHaveLength(6_000);
    expect(await world.poll()).toEqual([]);
    expect(await world.poll()).toEqual([]);
  });

  it('may be sent once more with the next change, and then no more', async () => {
    world.changed = Array.from({ length: 6_000 }, (_, index) => change(String(index + 1), 1));
    await world.poll();
    world.changed = [...world.changed, change('7000', 30)];
    expect(await world.poll()).toContain('7000');
    world.effects.pass(30 * 60_000);
    await world.poll();
    expect(await world.poll()).toEqual([]);
  });
});

it('an employee who is due is queued with the reason', async () => {
  world.tools = {
    ...world.tools,
    dueEmployees: () =>
      Promise.resolve([
        { employeeId: '412', kind: 'due' },
        { employeeId: '413', kind: 'release' },
      ]),
  };
  expect(await backfill(world.tools)).toMatchObject({ changed: 0, requeued: 2 });
  expect(world.queue.sent.map(({ change: { employeeId, kind } }) => [employeeId, kind])).toEqual([
    ['412', 'due'],
    ['413', 'release'],
  ]);
});

it('an employee who is due is queued although the feed of changes fails, which is said and recorded', async () => {
  world.tools = {
    ...world.tools,
    dueEmployees: () => Promise.resolve([{ employeeId: '412', kind: 'due' }]),
    feed: { ...world.tools.feed, changedSince: () => Promise.reject(new Error('No such scope.')) },
  };
  expect(await caught(backfill(world.tools))).toMatchObject({ message: 'No such scope.' });
  expect(world.queue.sent.map(({ change: { employeeId, kind } }) => [employeeId, kind])).toEqual([['412', 'due']]);
  expect(world.records).toMatchObject([{ function: 'backfill', outcome: 'failed' }]);
  expect(world.effects.count('BackfillCompleted')).toBe(0);
});

it('no employee is requeued while BambooHR is out of reach, when it would only fill the queue', async () => {
  world.tools = {
    ...world.tools,
    dueEmployees: () => Promise.resolve([{ employeeId: '412', kind: 'due' }]),
    feed: { ...world.tools.feed, changedSince: () => Promise.reject(new WaitError('circuit-open', 'Later.', 0)) },
  };
  expect(await caught(backfill(world.tools))).toMatchObject({ code: 'circuit-open' });
  expect(world.queue.sent).toEqual([]);
});

describe('a touch of everybody', () => {
  it('is compared by pages instead of being read one by one, but for deletions and days to come', async () => {
    world.checkpoint = { latestMs: at(0), sent: {} };
    world.changed = Array.from({ length: 300 }, (_, index) => change(String(1_000 + index), 5, index === 7));
    world.leaving = ['1003'];
    await backfill(world.tools);
    expect(world.comparisons).toBe(1);
    expect(world.queue.sent.map((entry) => `${entry.change.kind} ${entry.change.employeeId}`)).toEqual([
      'due 1003',
      'deleted 1007',
    ]);
    // Remembered as sent: the overlap does not bring them again.
    await backfill(world.tools);
    expect(world.comparisons).toBe(1);
  });

  it('is no first load, which queues everybody', async () => {
    world.changed = Array.from({ length: 300 }, (_, index) => change(String(1_000 + index), 20));
    await backfill(world.tools);
    expect({ comparisons: world.comparisons, queued: world.queue.sent.length }).toEqual({
      comparisons: 0,
      queued: 300,
    });
  });

  it('of no more people than usual is read one by one', async () => {
    world.checkpoint = { latestMs: at(0), sent: {} };
    world.changed = Array.from({ length: 100 }, (_, index) => change(String(1_000 + index), 20));
    await backfill(world.tools);
    expect({ comparisons: world.comparisons, queued: world.queue.sent.length }).toEqual({
      comparisons: 0,
      queued: 100,
    });
  });
});
