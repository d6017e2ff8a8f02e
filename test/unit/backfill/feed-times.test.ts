// Stamps that cannot be true: handled once, and the poll stays able to see.
import { dayAt } from '../../../lib/employee/calendar.ts';
import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backfill, type BackfillTools } from '../../../lib/backfill/backfill.ts';
import { type Checkpoint } from '../../../lib/backfill/checkpoint.ts';
import { occurredAtMs, readSince, soundLatest } from '../../../lib/backfill/feed-times.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { FakeQueue } from '../../support/fakes/fake-queue.ts';

const start = Date.UTC(2026, 2, 2, 9, 0);
const minutes = (count: number): number => start + count * 60_000;
const farAhead = Date.UTC(2999, 0, 1);

interface Entry {
  readonly employeeId: string;
  readonly isDeleted: boolean;
  readonly changedAtMs: number;
}

/** BambooHR's feed with a clock of its own, and a connector that polls it. */
class PolledCompany {
  readonly effects = new FakeEffects(start);
  readonly queue = new FakeQueue();
  readonly stamps = new Map<string, number>();
  readonly asked: number[] = [];
  /** `latest` as BambooHR gives it, when not the greatest stamp. */
  latestMs: number | undefined;
  checkpoint: Checkpoint | undefined;
  comparisons = 0;

  change(employeeId: string, changedAtMs: number = this.effects.nowMs): void {
    this.stamps.set(employeeId, changedAtMs);
  }

  async poll(): Promise<string[]> {
    this.queue.sent.length = 0;
    await backfill(this.#tools);
    return this.queue.sent.map(({ change }) => change.employeeId);
  }

  /** A poll later, when no stamp is young any more. */
  async pollLater(): Promise<string[]> {
    this.effects.pass(15 * 60_000);
    return await this.poll();
  }

  #feed(sinceMs: number): { latestMs?: number; employees: Entry[] } {
    this.asked.push(sinceMs);
    const employees = [...this.stamps]
      // An entry without a time that can be read is shown with every poll.
      .filter(([, changedAtMs]) => changedAtMs >= sinceMs || changedAtMs === 0)
      .map(([employeeId, changedAtMs]) => ({ employeeId, isDeleted: false, changedAtMs }));
    const latestMs = this.latestMs ?? Math.max(0, ...employees.map(({ changedAtMs }) => changedAtMs));
    return { employees, ...(latestMs === 0 ? {} : { latestMs }) };
  }

  get #tools(): BackfillTools {
    return {
      effects: this.effects,
      queue: this.queue,
      overlapMinutes: 10,
      earliestDay: (nowMs) => dayAt(nowMs, 'UTC'),
      bulkChangeLimit: async () => 100,
      runs: { request: async () => void (this.comparisons += 1), addRecord: async () => undefined },
      calls: () => ({}),
      dueEmployees: async () => [],
      checkpoints: {
        load: async () => this.checkpoint,
        save: async (next, soundUntilMs) => {
          const before = this.checkpoint?.latestMs ?? 0;
          if (next.latestMs >= before || before > soundUntilMs) this.checkpoint = next;
        },
      },
      feed: {
        statusesSince: async () => [],
        transfersSince: async () => [],
        changedSince: async (sinceMs) => this.#feed(sinceMs),
      },
    };
  }
}

let company: PolledCompany;
beforeEach(async () => {
  company = new PolledCompany();
  company.change('1', minutes(-60));
  await company.poll();
  company.effects.pass(60 * 60_000);
});

describe('a change stamped far in the future', () => {
  beforeEach(() => company.change('412', farAhead));

  it('is sent once, as of now', async () => {
    expect(await company.poll()).toEqual(['412']);
    expect(company.queue.sent[0]?.change.occurredAt).toBe(new Date(company.effects.nowMs).toISOString());
    expect(await company.pollLater()).toEqual([]);
    expect(await company.pollLater()).toEqual([]);
  });

  it('blinds no poll to what comes after', async () => {
    await company.poll();
    for (const employeeId of ['413', '414', '415']) {
      company.effects.pass(15 * 60_000);
      company.change(employeeId);
      expect(await company.poll()).toEqual([employeeId]);
      company.effects.pass(2 * 60_000);
      await company.poll();
      expect(company.checkpoint!.latestMs).toBeLessThanOrEqual(company.effects.nowMs);
    }
  });

  it('is sent again when it gets another stamp', async () => {
    await company.poll();
    company.change('412', farAhead + 1_000);
    expect(await company.pollLater()).toEqual(['412']);
  });

  it('of one more employee is sent too', async () => {
    await company.poll();
    company.change('413', farAhead);
    expect(await company.pollLater()).toEqual(['413']);
  });
});

it('a latest that lies in the future alone moves the checkpoint nowhere', async () => {
  company.latestMs = farAhead;
  await company.poll();
  company.change('413');
  expect(await company.pollLater()).toEqual(['413']);
  expect(company.checkpoint!.latestMs).toBeLessThanOrEqual(company.effects.nowMs);
});

it('a clock of BambooHR some minutes ahead of ours costs no change', async () => {
  company.change('412', company.effects.nowMs + 4 * 60_000);
  await company.poll();
  company.change('413', company.effects.nowMs + 60_000);
  expect(await company.pollLater()).toContain('413');
});

it('a first load of stamps that all lie in the future leaves a checkpoint, so that it happens once', async () => {
  company = new PolledCompany();
  company.change('412', farAhead);
  expect(await company.poll()).toEqual(['412']);
  expect(await company.pollLater()).toEqual([]);
});

it('a change at a time that cannot be read is sent once, as of now', async () => {
  company.change('412', 0);
  expect(await company.poll()).toEqual(['412']);
  expect(company.queue.sent[0]?.change.occurredAt).toBe(new Date(company.effects.nowMs).toISOString());
  expect(await company.pollLater()).toEqual([]);
});

describe('a checkpoint that lies in the future already', () => {
  beforeEach(() => {
    company.checkpoint = { latestMs: farAhead, sent: {} };
  });

  it('heals: the poll reaches back, has everything compared, and goes on as before', async () => {
    company.change('412', company.effects.nowMs - 3 * 24 * 60 * 60_000);
    expect(await company.poll()).toContain('412');
    expect(company.comparisons).toBe(1);
    expect(company.checkpoint!.latestMs).toBeLessThanOrEqual(company.effects.nowMs);
    company.change('413');
    expect(await company.pollLater()).toContain('413');
    expect(company.comparisons).toBe(1);
    expect(company.effects.lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        message: 'backfill checkpoint lies in the future, reaching back and comparing',
      }),
    );
  });

  it('heals although nothing changed', async () => {
    company.stamps.clear();
    await company.poll();
    await company.pollLater();
    expect(company.comparisons).toBe(1);
  });
});

it('whatever the stamps, every change is sent once, and none is overlooked', async () => {
  const offset = fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    fc.integer({ min: -9, max: 4 }).map((late) => late * 60_000),
    fc.constantFrom(farAhead - start, 24 * 60 * 60_000, 3_600_000),
  );
  const change = fc.record({ employee: fc.integer({ min: 1, max: 6 }), offset });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { maxLength: 3 }), { minLength: 1, maxLength: 12 }), async (rounds) => {
      const polled = new PolledCompany();
      await polled.poll();
      for (const [round, changes] of rounds.entries()) {
        polled.effects.nowMs = minutes(20 * (round + 1));
        const changed = new Set<string>();
        for (const { employee, offset: by } of changes) {
          const stamp = polled.effects.nowMs - 30_000 + by + employee * 1_000;
          if (polled.stamps.get(String(employee)) !== stamp) changed.add(String(employee));
          polled.change(String(employee), stamp);
        }
        const sent = new Set(await polled.poll());
        for (const employeeId of changed) expect(sent).toContain(employeeId);
      }
      // What was young is sent once more at most; then there is silence.
      await polled.pollLater();
      expect(await polled.pollLater()).toEqual([]);
    }),
  );
});

describe('stamps', () => {
  it.each([
    [undefined, 0, false],
    [start - 1, start - 1 - 600_000, false],
    [start + 300_000, start - 300_000, false],
    [start + 300_001, start - 7 * 24 * 60 * 60_000, true],
    [Number.MAX_SAFE_INTEGER, start - 7 * 24 * 60 * 60_000, true],
  ])('a checkpoint of %d is read from %d on', (latestMs, sinceMs, isHealing) => {
    expect(readSince(latestMs, { nowMs: start, overlapMs: 600_000 })).toEqual({ sinceMs, isHealing });
  });

  it.each([
    [[undefined, start - 5, farAhead], start - 5],
    [[start + 60_000], start],
    [[farAhead, NaN, Infinity, undefined, 0], 7],
    [[], 7],
  ])('the latest of %j is %d', (stamps, latest) => {
    expect(soundLatest(stamps, { nowMs: start, fallbackMs: 7 })).toBe(latest);
  });

  it.each([0, farAhead, Number.MAX_SAFE_INTEGER, Infinity])('that tell nothing (%d) stand for now', (changedAtMs) => {
    expect(occurredAtMs(changedAtMs, start)).toBe(start);
  });
});
