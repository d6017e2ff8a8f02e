// One employee's changes: is a read needed, what costs an attempt, and who is looked at next.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectorError, WaitError } from '../../../../lib/errors.ts';
import { handleChange, isCovered } from '../../../../lib/sync/changes/handle-change.ts';
import { type SyncState } from '../../../../lib/employee/sync-state.ts';
import { caught } from '../../../support/caught.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { anEmployee } from '../../../support/people.ts';
import { aChange } from '../sync-inputs.ts';

describe('isCovered', () => {
  const lastReadAtMs = 100_000;
  const late = 200_000;

  it.each([
    ['long before the last read', 90_000, late, true],
    ['just outside the clock margin before it', 97_999, late, true],
    ['at the edge of the margin, long ago', 98_000, late, false],
    ['at the moment of the read, long ago', 100_000, late, false],
    ['after it', 110_000, late, false],
    ['after it, a moment ago', 102_001, 102_500, false],
  ])('for a change queued %s', (_, queuedAtMs, nowMs, expected) => {
    expect(isCovered(aChange({ queuedAtMs }), { digests: {}, lastReadAtMs }, nowMs)).toBe(expected);
  });

  it.each([98_000, 100_000, 102_000])('waits while nobody can say: queued at %d', async (queuedAtMs) => {
    const ask = async () => isCovered(aChange({ queuedAtMs }), { digests: {}, lastReadAtMs }, 103_999);
    expect(await caught(ask())).toMatchObject({ name: 'WaitError', code: 'debounced', untilMs: 104_000 });
  });

  it.each(['deleted', 'compare', 'due', 'release'] as const)('never covers a change of kind %s', (kind) => {
    expect(isCovered(aChange({ kind, queuedAtMs: 0 }), { digests: {}, lastReadAtMs }, late)).toBe(false);
  });

  it('covers nothing before the first read', () => {
    expect(isCovered(aChange({ queuedAtMs: 0 }), { digests: {} }, late)).toBe(false);
  });
});

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
  world.bamboohr.set('412', anEmployee());
});

describe('a burst of changes', () => {
  it('costs one read when all of them were queued before it', async () => {
    await world.handle('412');
    const outcomes = [];
    for (let count = 1; count <= 1_000; count += 1) {
      const queuedAtMs = world.states.of('412').lastReadAtMs! - 2_000 - count;
      outcomes.push((await handleChange(aChange({ queuedAtMs }), world.tools)).outcome);
    }
    expect(new Set(outcomes)).toEqual(new Set(['covered']));
    expect(world.sourceReads).toBe(1);
  });

  it('is answered by one more read for whatever came during it', async () => {
    await world.handle('412');
    const readAtMs = world.states.of('412').lastReadAtMs!;
    const error = await caught(handleChange(aChange({ queuedAtMs: readAtMs + 500 }), world.tools));
    expect(error).toBeInstanceOf(WaitError);
    world.effects.nowMs = readAtMs + 4_000;
    await handleChange(aChange({ queuedAtMs: readAtMs + 500 }), world.tools);
    expect(await handleChange(aChange({ queuedAtMs: readAtMs + 700 }), world.tools)).toEqual({ outcome: 'covered' });
    expect(world.sourceReads).toBe(2);
  });
});

describe('an attempt', () => {
  const failing = (error: Error) => {
    world.resolve = () => Promise.reject(error);
  };

  it('that ends unexpectedly is remembered', async () => {
    failing(new TypeError('bug'));
    expect(await caught(world.handle('412'))).toBeInstanceOf(TypeError);
    expect(world.states.attempts.get('412')).toBe(1);
  });

  it.each([
    ['a wait', new WaitError('circuit-open', 'Later.', 0)],
    ['something that passes by itself', new ConnectorError('secret-empty', 'Empty.', { retryable: true })],
  ])('that ends in %s costs nothing', async (_, error) => {
    failing(error);
    for (let count = 0; count < 20; count += 1) expect(await caught(world.handle('412'))).toBe(error);
    expect(world.states.attempts.get('412')).toBe(0);
  });

  it('that waits takes back only itself', async () => {
    failing(new TypeError('bug'));
    await caught(world.handle('412'));
    failing(new WaitError('circuit-open', 'Later.', 0));
    await caught(world.handle('412'));
    expect(world.states.attempts.get('412')).toBe(1);
  });

  it('after five that failed is the last', async () => {
    failing(new TypeError('bug'));
    for (let count = 0; count < 5; count += 1) await caught(world.handle('412'));
    expect(await caught(world.handle('412'))).toMatchObject({ code: 'attempts-exhausted' });
    expect(world.sourceReads).toBe(5);
  });

  it('after a dead letter begins anew, in doubt about what was sent before', async () => {
    failing(new TypeError('bug'));
    for (let count = 0; count < 6; count += 1) await caught(world.handle('412'));
    world.resolve = new FakeWorld().resolve;
    await world.handle('412');
    expect(world.states.of('412')).toMatchObject({ outcome: 'created', inDoubt: expect.anything() });
  });

  it.each(['changed', 'deleted', 'compare', 'due', 'release', 'revoke'] as const)(
    'that comes back from the dead letters as %s is carried out, its cause being mended',
    async (kind) => {
      await world.handle('412');
      world.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
      world.states.attempts.set('412', 5);
      expect(await caught(world.handle('412', kind, 'operator'))).toMatchObject({ code: 'attempts-exhausted' });
      expect((await world.handle('412', kind, 'operator')).outcome).not.toBe('covered');
      expect(world.states.attempts.get('412') ?? 0).toBe(0);
    },
  );

  it('that was left open reads NetSuite rather than trusting memory', async () => {
    await world.handle('412');
    world.states.attempts.set('412', 1);
    world.netsuite.reads = 0;
    await world.handle('412');
    expect(world.netsuite.reads).toBe(1);
  });

  it('of a change that was covered costs nothing', async () => {
    await world.handle('412');
    await handleChange(aChange({ queuedAtMs: 0 }), world.tools);
    expect(world.states.attempts.get('412')).toBe(0);
  });
});

describe('somebody who waits for a supervisor', () => {
  it('is queued when the supervisor appears', async () => {
    world.bamboohr.set('412', anEmployee({ supervisorEId: '9' }));
    world.bamboohr.set('9', anEmployee({ firstName: 'Ada', workEmail: 'ada@x', employeeNumber: '9' }));
    await world.handle('412');
    expect(world.queue.sent).toEqual([]);
    await world.handle('9');
    expect(world.queue.sent.map(({ change: { employeeId, kind, foundBy } }) => [employeeId, kind, foundBy])).toEqual([
      ['412', 'release', 'webhook'],
    ]);
  });

  it('is queued by itself when the supervisor appeared between look and record', async () => {
    world.bamboohr.set('412', anEmployee({ supervisorEId: '9' }));
    const { states } = world;
    const finish = states.commit.bind(states);
    states.commit = async (lease, state) => {
      await finish(lease, state);
      states.states.set('9', { netsuiteId: '1', digests: {} });
    };
    await world.handle('412');
    expect(world.queue.sent.map(({ change: { employeeId } }) => employeeId)).toEqual(['412']);
  });

  it('is not lost when the queue is down, since the next backfill looks', async () => {
    world.bamboohr.set('9', anEmployee());
    world.states.states.set('412', { digests: {}, pendingSupervisor: '9' });
    world.queue.isDown = true;
    expect((await world.handle('9')).outcome).toBe('created');
    expect(world.effects.lines.at(-1)).toMatchObject({ level: 'warn', code: 'queue-unavailable' });
  });
});

it('says why somebody is held and what was refused', async () => {
  world.bamboohr.set('412', anEmployee({ department: 'Platform' }));
  const hold: SyncState['hold'] = {
    code: 'unmapped',
    values: [{ source: 'department', optionId: 'unlisted-Platform', target: 'department' }],
  };
  expect(await world.handle('412')).toEqual({ outcome: 'held', hold });
});
