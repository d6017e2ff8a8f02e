// What the guards know, in the table: one item of facts and orders, and one counter for each kind of write.
import * as z from 'zod';
import { type Effects } from '../effects.ts';
import { type GuardName, type GuardState, type GuardStore, type Latch } from '../guards/guard.ts';
import { type WriteKind } from '../sync/change.ts';
import { type Item, type Table } from './table.ts';

const key = { pk: 'GUARD', sk: 'STATE' };
const counterKey = (kind: WriteKind) => ({ pk: 'GUARD', sk: `COUNT#${kind}` });

const StoredLatch = z.object({
  since: z.string(),
  counted: z.number(),
  limit: z.number(),
  field: z.exactOptional(z.string()),
});
const Stored = z.object({
  staff: z.number().default(0),
  latchedTerminations: z.exactOptional(StoredLatch),
  latchedChanges: z.exactOptional(StoredLatch),
  latchedRoster: z.exactOptional(StoredLatch),
  paused: z.exactOptional(z.enum(['writes', 'all'])),
  expected: z.exactOptional(z.object({ day: z.string(), count: z.number() })),
});

const attributes = {
  terminations: 'latchedTerminations',
  changes: 'latchedChanges',
  roster: 'latchedRoster',
} as const satisfies Record<GuardName, string>;

/** An hour is counted in slices, so that it rolls. */
const sliceMs = 5 * 60_000;
const slicesPerHour = 12;

export class GuardTable implements GuardStore {
  readonly #table: Table;
  readonly #effects: Pick<Effects, 'now'>;

  constructor(table: Table, effects: Pick<Effects, 'now'>) {
    this.#table = table;
    this.#effects = effects;
  }

  async load(): Promise<GuardState> {
    const stored = Stored.parse((await this.#table.get(key)) ?? {});
    const latched = Object.entries(attributes).flatMap(([name, attribute]) => {
      const latch = stored[attribute];
      return latch === undefined ? [] : [[name, latch] as const];
    });
    return {
      staff: stored.staff,
      latched: Object.fromEntries(latched),
      ...(stored.paused === undefined ? {} : { paused: stored.paused }),
      ...(stored.expected === undefined ? {} : { expected: stored.expected }),
    };
  }

  async count(kind: WriteKind, by: 1 | -1): Promise<number> {
    const now = this.#slice();
    const item = await this.#table.update(counterKey(kind), {
      update: `ADD s${now} :by`,
      values: { ':by': by },
    });
    const slices = slicesIn(item);
    const past = slices.filter(([at]) => at <= now - slicesPerHour).map(([at]) => `s${at}`);
    if (past.length > 0) await this.#table.update(counterKey(kind), { update: `REMOVE ${past.join(', ')}` });
    const counted = slices.filter(([at]) => at > now - slicesPerHour).reduce((sum, [, count]) => sum + count, 0);
    return Math.max(0, counted);
  }

  async reset(kind: WriteKind): Promise<void> {
    await this.#table.delete(counterKey(kind));
  }

  async latch(name: GuardName, latch: Latch): Promise<boolean> {
    const attribute = attributes[name];
    const item = await this.#table.update(key, {
      update: `SET ${attribute} = :latch`,
      condition: `attribute_not_exists(${attribute})`,
      values: { ':latch': latch },
    });
    return item !== undefined;
  }

  async unlatch(name: GuardName): Promise<void> {
    await this.#table.update(key, { update: `REMOVE ${attributes[name]}` });
  }

  async saveStaff(staff: number): Promise<void> {
    await this.#table.update(key, { update: 'SET staff = :staff', values: { ':staff': staff } });
  }

  async pause(mode: 'writes' | 'all' | undefined): Promise<void> {
    await this.#table.update(
      key,
      mode === undefined ? { update: 'REMOVE paused' } : { update: 'SET paused = :mode', values: { ':mode': mode } },
    );
  }

  async expect(expected: { day: string; count: number }): Promise<void> {
    await this.#table.update(key, { update: 'SET expected = :expected', values: { ':expected': expected } });
  }

  #slice(): number {
    return Math.floor(this.#effects.now() / sliceMs);
  }
}

const slicesIn = (item: Item | undefined): [number, number][] =>
  Object.entries(item ?? {}).flatMap(([name, count]) => {
    const at = /^s(\d+)$/.exec(name)?.[1];
    return at === undefined || typeof count !== 'number' ? [] : [[Number(at), count]];
  });
