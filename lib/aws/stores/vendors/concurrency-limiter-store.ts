// NetSuite's request slots in the table, shared by every function.
import { type Effects } from '../../../effects.ts';
import { WaitError } from '../../../errors.ts';
import { type ConcurrencyLimiter, type Slot } from '../../../http/traffic.ts';
import { Lease } from '../lease.ts';
import { type Item, numberIn, type Table } from '../table.ts';

const slotsKey = { pk: 'SLOTS#netsuite', sk: 'SLOTS' };
const recoverEveryMs = 30_000;
const oneComplaintMs = 2_000;
const pollMs = 40;
const longestPollMs = 250;

/** At most `limit` requests in flight: each holder owns one attribute of one item until it releases it or its lease ends. */
export class DynamoConcurrencyLimiter implements ConcurrencyLimiter {
  readonly #table: Table;
  readonly #effects: Effects;
  readonly #limit: number;

  constructor(table: Table, effects: Effects, limit: number) {
    this.#table = table;
    this.#effects = effects;
    this.#limit = limit;
  }

  async acquire({ leaseMs, waitBudgetMs }: { leaseMs: number; waitBudgetMs: number }): Promise<Slot> {
    const { now, sleep, random, uniqueId } = this.#effects;
    const giveUpAtMs = now() + waitBudgetMs;
    const owner = uniqueId();
    for (let round = 0; ; round += 1) {
      const item = await this.#table.get(slotsKey);
      const free = this.#freeSlots(item);
      const name = free[Math.floor(random() * free.length)];
      if (name !== undefined && (await this.#takeSlot(name, owner, leaseMs))) {
        return { release: () => this.#release(name, owner) };
      }
      if (now() >= giveUpAtMs) {
        throw new WaitError(
          'limiter-busy',
          "NetSuite's request slots are all taken.",
          now() + 1_000 + random() * 2_000,
        );
      }
      await sleep(Math.min(longestPollMs, pollMs * (round + 1)) * (0.5 + random()));
    }
  }

  async backOff(): Promise<void> {
    const item = await this.#table.get(slotsKey);
    const nowMs = this.#effects.now();
    // Requests that were in flight together complain together: that is one complaint.
    await this.#table.update(slotsKey, {
      update: 'SET slotShare = :share, sharedAtMs = :now',
      condition: 'attribute_not_exists(sharedAtMs) OR sharedAtMs <= :before',
      values: {
        ':share': Math.max(1, Math.floor(this.#share(item) / 2)),
        ':now': nowMs,
        ':before': nowMs - oneComplaintMs,
      },
    });
  }

  /** The configured limit, or less for a while after the vendor complained: one slot comes back every half minute. */
  #share(item: Item | undefined): number {
    if (item?.['slotShare'] === undefined) return this.#limit;
    const recovered = Math.floor((this.#effects.now() - numberIn(item, 'sharedAtMs')) / recoverEveryMs);
    return Math.max(1, Math.min(this.#limit, numberIn(item, 'slotShare') + recovered));
  }

  #freeSlots(item: Item | undefined): string[] {
    const nowMs = this.#effects.now();
    const names = Array.from({ length: this.#limit }, (_, index) => `slot${index}`);
    const isFree = (name: string): boolean => numberIn(item, new Lease(name).until) <= nowMs;
    const share = this.#share(item);
    // Only the first ones are taken, so that workers who look at once compete for as many slots as the share has; and
    // every slot still held counts against it, whichever that is.
    return names.filter((name) => !isFree(name)).length < share ? names.slice(0, share).filter(isFree) : [];
  }

  async #takeSlot(name: string, owner: string, leaseMs: number): Promise<boolean> {
    const nowMs = this.#effects.now();
    const acquire = new Lease(name).acquire(owner, { nowMs, untilMs: nowMs + leaseMs });
    return (await this.#table.update(slotsKey, acquire)) !== undefined;
  }

  async #release(name: string, owner: string): Promise<void> {
    await this.#table.update(slotsKey, new Lease(name).release(owner));
  }
}
