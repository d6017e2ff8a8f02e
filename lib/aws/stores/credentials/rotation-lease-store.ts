// One worker at a time changes the NetSuite key: two would register two certificates for it.
import { rotationLeaseMs } from '../../../config/time-limits.ts';
import { type Effects } from '../../../effects.ts';
import { ConnectorError } from '../../../errors.ts';
import { Lease } from '../lease.ts';
import { type Table } from '../table.ts';

const lease = new Lease();
const key = { pk: 'NETSUITE-KEY', sk: 'ROTATION' };

export class DynamoRotationLease {
  readonly #table: Table;
  readonly #effects: Pick<Effects, 'now' | 'uniqueId'>;

  constructor(table: Table, effects: Pick<Effects, 'now' | 'uniqueId'>) {
    this.#table = table;
    this.#effects = effects;
  }

  /** Throws `rotation-busy` (retryable) while another worker is at it. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const owner = this.#effects.uniqueId();
    const nowMs = this.#effects.now();
    const held = await this.#table.update(key, lease.acquire(owner, { nowMs, untilMs: nowMs + rotationLeaseMs }));
    if (held === undefined) {
      throw new ConnectorError('rotation-busy', 'The NetSuite key is being replaced by another worker.', {
        retryable: true,
      });
    }
    try {
      return await work();
    } finally {
      await this.#table.update(key, lease.release(owner));
    }
  }
}
