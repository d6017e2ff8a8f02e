// What the guards know, in the table: one item of facts and orders, and one counter for each kind of write.
import * as z from 'zod';
import { type Effects } from '../../effects.ts';
import {
  type WriteCount,
  type GuardName,
  type GuardState,
  type GuardStore,
  Latch,
  type PauseMode,
  pauseModes,
} from '../../guards/write-guard.ts';
import { type WriteKind } from '../../employee/change.ts';
import { type Item, numberIn, type Table } from './table.ts';

const key = { pk: 'GUARD', sk: 'STATE' };
const counterKey = (kind: WriteKind) => ({ pk: 'GUARD', sk: `COUNT#${kind}` });

const StoredGuards = z.object({
  staff: z.number().default(0),
  latchedTerminations: z.exactOptional(Latch),
  latchedChanges: z.exactOptional(Latch),
  latchedRoster: z.exactOptional(Latch),
  paused: z.exactOptional(z.enum(pauseModes)),
});

const attributes = {
  terminations: 'latchedTerminations',
  changes: 'latchedChanges',
  roster: 'latchedRoster',
} as const satisfies Record<GuardName, string>;

/** An hour is counted in slices, so that it rolls. */
const sliceMs = 5 * 60_000;
const slicesPerHour = 12;

/** Announcements and a day's writes are attributes of their own: days come and go one by one. */
const onDay = (prefix: 'expected' | 'day', day: string): string => prefix + day.replaceAll('-', '');
const dayMs = 24 * 60 * 60_000;

export class DynamoGuardStore implements GuardStore {
  readonly #table: Table;
  readonly #effects: Pick<Effects, 'now'>;

  constructor(table: Table, effects: Pick<Effects, 'now'>) {
    this.#table = table;
    this.#effects = effects;
  }

  async load(): Promise<GuardState> {
    const item = (await this.#table.get(key)) ?? {};
    const stored = StoredGuards.parse(item);
    const latched = Object.entries(attributes).flatMap(([name, attribute]) => {
      const latch = stored[attribute];
      return latch === undefined ? [] : [[name, latch] as const];
    });
    return {
      staff: stored.staff,
      latched: Object.fromEntries(latched),
      ...(stored.paused === undefined ? {} : { paused: stored.paused }),
      expected: Object.fromEntries(
        announcementsIn(item).map(([name, count]) => [name.replace(/^expected(....)(..)(..)$/, '$1-$2-$3'), count]),
      ),
    };
  }

  async count(kind: WriteKind, day: string): Promise<WriteCount> {
    const now = this.#slice();
    const today = onDay('day', day);
    const item = await this.#table.update(counterKey(kind), {
      update: `ADD s${now} :one, ${today} :one`,
      values: { ':one': 1 },
    });
    const slices = slicesIn(item);
    const isPast = (at: number): boolean => at <= now - slicesPerHour;
    const past = [
      ...slices.filter(([at]) => isPast(at)).map(([at]) => `s${at}`),
      ...Object.keys(item ?? {}).filter((name) => /^day\d+$/.test(name) && name < today),
    ];
    await this.#forget(kind, past);
    return {
      inHour: slices.filter(([at]) => !isPast(at)).reduce((sum, [, count]) => sum + count, 0),
      onDay: numberIn(item, today),
    };
  }

  /** From the slice it was counted in, or one as late: a slice below nothing would hide writes of the next hour. */
  async refund(kind: WriteKind, day: string): Promise<void> {
    const item = await this.#table.get(counterKey(kind));
    const latest = Math.max(...slicesIn(item).flatMap(([at, count]) => (count > 0 ? [at] : [])));
    for (const name of [...(Number.isFinite(latest) ? [`s${latest}`] : []), onDay('day', day)]) {
      await this.#table.update(counterKey(kind), {
        update: `ADD ${name} :minus`,
        condition: `${name} > :zero`,
        values: { ':minus': -1, ':zero': 0 },
      });
    }
  }

  async reset(kind: WriteKind): Promise<void> {
    const item = await this.#table.get(counterKey(kind));
    await this.#forget(
      kind,
      slicesIn(item).map(([at]) => `s${at}`),
    );
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

  async pause(mode: PauseMode | undefined): Promise<void> {
    await this.#table.update(
      key,
      mode === undefined ? { update: 'REMOVE paused' } : { update: 'SET paused = :mode', values: { ':mode': mode } },
    );
  }

  async expect({ day, count }: { day: string; count: number }): Promise<void> {
    // Not today's and not yesterday's: somewhere it is still that day.
    const over = onDay('expected', new Date(this.#effects.now() - 2 * dayMs).toISOString().slice(0, 10));
    const past = announcementsIn(await this.#table.get(key)).flatMap(([name]) => (name < over ? [name] : []));
    await this.#table.update(key, {
      update: `SET ${onDay('expected', day)} = :count${past.length === 0 ? '' : ` REMOVE ${past.join(', ')}`}`,
      values: { ':count': count },
    });
    await this.#forget('terminations', [onDay('day', day)]);
  }

  async #forget(kind: WriteKind, names: readonly string[]): Promise<void> {
    if (names.length > 0) await this.#table.update(counterKey(kind), { update: `REMOVE ${names.join(', ')}` });
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

const announcementsIn = (item: Item | undefined): [string, number][] =>
  Object.entries(item ?? {}).flatMap(([name, count]) =>
    /^expected\d{8}$/.test(name) && typeof count === 'number' ? [[name, count]] : [],
  );
