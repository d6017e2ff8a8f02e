// The vendors' gates and NetSuite's request slots in the table, shared by every function.
import { type Effects } from '../../effects.ts';
import { type Vendor, WaitError } from '../../errors.ts';
import { backoffMs } from '../../http/retry-timing.ts';
import { type CircuitBreaker, type Slot, type ConcurrencyLimiter } from '../../http/traffic.ts';
import { type Item, type Table } from './table.ts';

const gateKey = (vendor: Vendor) => ({ pk: `GATE#${vendor}`, sk: 'GATE' });

/** The account refused us as a whole, and no call has succeeded since. */
export interface AccountFault {
  readonly vendor: Vendor;
  readonly code: string;
  /** ISO 8601 UTC. */
  readonly since: string;
}

const accountCodes = ['credentials-refused', 'query-refused', 'header-refused', 'role-refused'];

export async function accountFaults(table: Table): Promise<readonly AccountFault[]> {
  const faults: AccountFault[] = [];
  for (const vendor of ['bamboohr', 'netsuite'] as const) {
    const item = await table.get(gateKey(vendor));
    const code = item?.['reason'];
    if (typeof code !== 'string' || !accountCodes.includes(code)) continue;
    faults.push({ vendor, code, since: new Date(numberOf(item, 'closedAtMs')).toISOString() });
  }
  return faults;
}
/** Closings further apart than this do not count as one row. */
const calmMs = 60_000;

export class DynamoCircuitBreaker implements CircuitBreaker {
  readonly #table: Table;
  readonly #effects: Effects;
  /** Vendors whose gate was last seen with a closing to be forgotten. */
  readonly #troubled = new Set<Vendor>();

  constructor(table: Table, effects: Effects) {
    this.#table = table;
    this.#effects = effects;
  }

  async openUntil(vendor: Vendor): Promise<number> {
    const untilMs = numberOf(await this.#table.get(gateKey(vendor)), 'untilMs');
    if (untilMs > 0) this.#troubled.add(vendor);
    return untilMs;
  }

  async reset(vendor: Vendor): Promise<void> {
    if (!this.#troubled.delete(vendor)) return;
    // Somebody may have closed it while this request was on its way.
    await this.#table.update(gateKey(vendor), {
      update: 'REMOVE untilMs, failures, reason, closedAtMs',
      condition: 'untilMs <= :now',
      values: { ':now': this.#effects.now() },
    });
  }

  async open(vendor: Vendor, reason: string, untilMs?: number): Promise<number> {
    const { now, random } = this.#effects;
    const item = await this.#table.get(gateKey(vendor));
    const before = numberOf(item, 'untilMs');
    const isInARow = item !== undefined && now() - before < calmMs + backoffMs(numberOf(item, 'failures'), 1);
    // Many workers discover one trouble at once; only the first discovery after an opening makes the wait longer.
    const isFirstFailure = before <= now();
    const failures = isInARow ? numberOf(item, 'failures') + (isFirstFailure ? 1 : 0) : 0;
    const until = Math.max(before, untilMs ?? now() + backoffMs(failures, random()));
    await this.#table.update(gateKey(vendor), {
      update: 'SET untilMs = :until, failures = :failures, reason = :reason, closedAtMs = :closedAt',
      condition: 'attribute_not_exists(untilMs) OR untilMs < :until',
      values: {
        ':until': until,
        ':failures': failures,
        ':reason': reason,
        ':closedAt': item?.['reason'] === reason ? numberOf(item, 'closedAtMs') : now(),
      },
    });
    return until;
  }
}

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
    const recovered = Math.floor((this.#effects.now() - numberOf(item, 'sharedAtMs')) / recoverEveryMs);
    return Math.max(1, Math.min(this.#limit, numberOf(item, 'slotShare') + recovered));
  }

  #freeSlots(item: Item | undefined): string[] {
    const nowMs = this.#effects.now();
    const names = Array.from({ length: this.#limit }, (_, index) => `slot${index}`);
    const isFree = (name: string): boolean => numberOf(item, `${name}UntilMs`) <= nowMs;
    const share = this.#share(item);
    // Only the first ones are taken, so that workers who look at once compete for as many slots as the share has; and
    // every slot still held counts against it, whichever that is.
    return names.filter((name) => !isFree(name)).length < share ? names.slice(0, share).filter(isFree) : [];
  }

  async #takeSlot(name: string, owner: string, leaseMs: number): Promise<boolean> {
    const nowMs = this.#effects.now();
    const taken = await this.#table.update(slotsKey, {
      update: `SET ${name}Owner = :owner, ${name}UntilMs = :until`,
      condition: `attribute_not_exists(${name}UntilMs) OR ${name}UntilMs <= :now`,
      values: { ':owner': owner, ':until': nowMs + leaseMs, ':now': nowMs },
    });
    return taken !== undefined;
  }

  async #release(name: string, owner: string): Promise<void> {
    await this.#table.update(slotsKey, {
      update: `REMOVE ${name}Owner, ${name}UntilMs`,
      condition: `${name}Owner = :owner`,
      values: { ':owner': owner },
    });
  }
}

const numberOf = (item: Item | undefined, name: string): number => {
  const value = item?.[name];
  return typeof value === 'number' ? value : 0;
};
