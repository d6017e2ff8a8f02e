// The circuit breaker of each vendor in the table, shared by every function: while it is open the vendor is not called.
import { type AccountFaultCode, accountFaultCodes } from '../../../employee/codes.ts';
import { type Effects } from '../../../effects.ts';
import { type Vendor } from '../../../errors.ts';
import { type VendorCircuit } from '../../../health/health.ts';
import { backoffMs } from '../../../http/retry-timing.ts';
import { type CircuitBreaker } from '../../../http/traffic.ts';
import { numberIn, type Table } from '../table.ts';

const circuitKey = (vendor: Vendor) => ({ pk: `CIRCUIT#${vendor}`, sk: 'CIRCUIT' });

/** Vendors that answered with trouble, and no call has succeeded since. */
export async function troubledCircuits(table: Table): Promise<readonly VendorCircuit[]> {
  const circuits: VendorCircuit[] = [];
  for (const vendor of ['bamboohr', 'netsuite'] as const) {
    const item = await table.get(circuitKey(vendor));
    const [untilMs, openedAtMs] = [numberIn(item, 'untilMs'), numberIn(item, 'openedAtMs')];
    const reason = item?.['reason'];
    if (untilMs > 0 && typeof reason === 'string') circuits.push({ vendor, untilMs, openedAtMs, reason });
  }
  return circuits;
}

/** The account refused us as a whole, and no call has succeeded since. */
export interface AccountFault {
  readonly vendor: Vendor;
  readonly code: AccountFaultCode;
  /** ISO 8601 UTC. */
  readonly since: string;
}

export async function accountFaults(table: Table): Promise<readonly AccountFault[]> {
  return (await troubledCircuits(table)).flatMap(({ vendor, reason, openedAtMs }) => {
    const code = accountFaultCodes.find((each) => each === reason);
    return code === undefined ? [] : [{ vendor, code, since: new Date(openedAtMs).toISOString() }];
  });
}

/** Since when each vendor's circuit was opened again and again without one success (epoch milliseconds), for whatever reason. */
export async function troubledSince(table: Table): Promise<ReadonlyMap<Vendor, number>> {
  const found = new Map<Vendor, number>();
  for (const vendor of ['bamboohr', 'netsuite'] as const) {
    const sinceMs = numberIn(await table.get(circuitKey(vendor)), 'troubledSinceMs');
    if (sinceMs > 0) found.set(vendor, sinceMs);
  }
  return found;
}

/** Openings further apart than this do not count as one row. */
const calmMs = 60_000;

export class DynamoCircuitBreaker implements CircuitBreaker {
  readonly #table: Table;
  readonly #effects: Effects;
  /** Vendors whose circuit was last seen with an opening to be forgotten. */
  readonly #troubled = new Set<Vendor>();

  constructor(table: Table, effects: Effects) {
    this.#table = table;
    this.#effects = effects;
  }

  async openUntil(vendor: Vendor): Promise<number> {
    const untilMs = numberIn(await this.#table.get(circuitKey(vendor)), 'untilMs');
    if (untilMs > 0) this.#troubled.add(vendor);
    return untilMs;
  }

  async reset(vendor: Vendor): Promise<void> {
    if (!this.#troubled.delete(vendor)) return;
    // Another worker may have opened it while this request was on its way.
    await this.#table.update(circuitKey(vendor), {
      update: 'REMOVE untilMs, failures, reason, openedAtMs, troubledSinceMs',
      condition: 'untilMs <= :now',
      values: { ':now': this.#effects.now() },
    });
  }

  /** What the account refused is over; an opening for the vendor's traffic stays. */
  async accessProved(vendor: Vendor): Promise<void> {
    for (const code of accountFaultCodes) {
      await this.#table.update(circuitKey(vendor), {
        update: 'REMOVE untilMs, failures, reason, openedAtMs, troubledSinceMs',
        condition: 'reason = :code',
        values: { ':code': code },
      });
    }
  }

  async open(vendor: Vendor, reason: string, untilMs?: number): Promise<number> {
    const { now, random } = this.#effects;
    const item = await this.#table.get(circuitKey(vendor));
    const before = numberIn(item, 'untilMs');
    const isInARow = item !== undefined && now() - before < calmMs + backoffMs(numberIn(item, 'failures'), 1);
    // Many workers discover one trouble at once; only the first discovery after a wait makes the next one longer.
    const isFirstFailure = before <= now();
    const failures = isInARow ? numberIn(item, 'failures') + (isFirstFailure ? 1 : 0) : 0;
    const until = Math.max(before, untilMs ?? now() + backoffMs(failures, random()));
    await this.#table.update(circuitKey(vendor), {
      update:
        'SET untilMs = :until, failures = :failures, reason = :reason, openedAtMs = :openedAt, troubledSinceMs = if_not_exists(troubledSinceMs, :now)',
      condition: 'attribute_not_exists(untilMs) OR untilMs < :until',
      values: {
        ':until': until,
        ':failures': failures,
        ':now': now(),
        ':reason': reason,
        ':openedAt': item?.['reason'] === reason ? numberIn(item, 'openedAtMs') : now(),
      },
    });
    return until;
  }
}
