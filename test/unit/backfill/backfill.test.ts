// What webhooks missed, found by BambooHR's own clock; nothing is lost in a crash and little is sent twice.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { backfill } from '../../../lib/backfill/backfill.ts';
import { caught } from '../../support/caught.ts';
import { at, change, BackfillWorld } from './backfill-world.ts';

let world: BackfillWorld;
beforeEach(() => {
  world = new BackfillWorld();
});

describe('the first load', () => {
  it('asks for everybody since the beginning and sends all but the deleted', async () => {
    world.changed = [change('412', 1), change('413', 2, true), change('414', 3)];
    expect(await backfill(world.tools)).toEqual({ changed: 2, requeued: 0, isFirstLoad: true });
    expect(world.asked).toEqual([0]);
    expect(world.sentIds()).toEqual(['412', '414']);
  });

  it('of nobody leaves no checkpoint', async () => {
    await backfill(world.tools);
    expect(world.checkpoint).toBeUndefined();
  });
});

describe('a poll', () => {
  beforeEach(async () => {
    world.changed = [change('412', 1), change('413', 5)];
    await backfill(world.tools);
  });

  it('sends what changed as messages of their own', async () => {
    world.changed = [change('412', 20), change('413', 21, true)];
    await world.poll();
    expect(world.queue.sent.map(({ change: message }) => message)).toEqual([
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
    await world.poll();
    expect(world.asked.at(-1)).toBe(at(5) - 10 * 60_000);
  });

  it('sends nothing twice that the overlap shows again', async () => {
    expect(await world.poll()).toEqual([]);
    expect(await world.poll()).toEqual([]);
  });

  it('sends somebody again who changed again', async () => {
    world.changed = [change('412', 1), change('413', 6)];
    expect(await world.poll()).toEqual(['413']);
  });

  it('finds a change that BambooHR showed late, inside the overlap', async () => {
    world.changed = [...world.changed, change('414', 3)];
    expect(await world.poll()).toEqual(['414']);
  });

  it('never goes back, whatever BambooHR says', async () => {
    world.changed = [];
    await world.poll();
    expect(world.checkpoint?.latestMs).toBe(at(5));
  });

  it('leaves out what is no employee id', async () => {
    world.changed = [change('0', 20), change('x', 20), change('414', 20)];
    expect(await world.poll()).toEqual(['414']);
  });

  it('sends whoever changed at a time that cannot be read', async () => {
    world.changed = [{ employeeId: '414', isDeleted: false, changedAtMs: 0 }];
    world.tools = {
      ...world.tools,
      feed: { ...world.tools.feed, changedSince: () => Promise.resolve({ employees: world.changed }) },
    };
    expect(await world.poll()).toEqual(['414']);
    expect(world.checkpoint?.latestMs).toBe(at(5));
  });

  it('counts what it found', async () => {
    world.changed = [change('414', 20)];
    await world.poll();
    expect(world.effects.count('BackfillFoundChanges')).toBe(3);
    expect(world.effects.count('BackfillCompleted')).toBe(2);
  });
});

describe('a crash', () => {
  it('while sending loses nothing', async () => {
    world.changed = [change('412', 1)];
    world.queue.isDown = true;
    expect(await caught(backfill(world.tools))).toMatchObject({ code: 'queue-unavailable' });
    expect(world.checkpoint).toBeUndefined();
    world.queue.isDown = false;
    expect(await world.poll()).toEqual(['412']);
  });

  it('between sending and the checkpoint sends again, and the queue can tell', async () => {
    world.changed = [change('412', 1)];
    const crashing = { ...world.tools.checkpoints, save: () => Promise.reject(new Error('crash')) };
    await caught(backfill({ ...world.tools, checkpoints: crashing }));
    const [first] = world.queue.sent;
    expect(await world.poll()).toEqual(['412']);
    expect(world.queue.sent[0]?.identity).toBe(first?.identity);
  });

  it('while requeueing due employees loses no change', async () => {
    world.changed = [change('412', 1)];
    const crashing = { ...world.tools, dueEmployees: () => Promise.reject(new Error('crash')) };
    await caught(backfill(crashing));
    expect(world.sentIds()).toEqual(['412']);
    expect(await world.poll()).toEqual([]);
  });
});

describe('a change within the second of the one before', () => {
  it('has the same stamp and is sent all the same, past the queue and its deduplication', async () => {
    world.changed = [change('412', 1)];
    world.effects.nowMs = at(1) + 500;
    await backfill(world.tools);
    const first = world.queue.sent[0]?.identity;
    expect(await world.poll()).toEqual(['412']);
    expect(world.queue.sent[0]?.identity).not.toBe(first);
    world.effects.pass(5 * 60_000);
    await world.poll();
    expect(await world.poll()).toEqual([]);
  });
});

describe('an exit or a transfer entered ahead of its day', () => {
  const kinds = () => world.queue.sent.map(({ change: { employeeId, kind } }) => `${employeeId} ${kind}`);

  it('is sent as due, so that its rows are read', async () => {
    world.changed = [change('412', 1), change('413', 2)];
    world.changed.push(change('414', 3));
    world.leaving = ['413'];
    world.moving = ['414'];
    await world.poll();
    expect(kinds()).toEqual(['412 changed', '413 due', '414 due']);
    expect(world.askedForTerminations).toEqual([[0, '2026-03-01']]);
  });

  it('costs a question a table and poll, and none when nothing changed', async () => {
    world.changed = [change('412', 1)];
    await world.poll();
    world.askedForTerminations = [];
    world.changed = [];
    await world.poll();
    expect(world.askedForTerminations).toEqual([]);
  });

  it('that may not be read is said, and everything else goes on', async () => {
    world.changed = [change('412', 1)];
    world.leaving = undefined;
    await world.poll();
    expect(kinds()).toEqual(['412 changed']);
    expect(world.effects.lines).toContainEqual(expect.objectContaining({ level: 'warn' }));
  });
});

describe('every poll', () => {
  it('leaves a record of what it found, how long it took and what it asked', async () => {
    world.changed = [change('412', 5)];
    await backfill(world.tools);
    expect(world.records).toMatchObject([
      { function: 'backfill', outcome: 'done', counts: { changed: 1, requeued: 0 }, calls: { bamboohr: 1 } },
    ]);
  });
});
