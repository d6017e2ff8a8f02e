// One worker at a time at the registration of the webhook, as an item of the table.
import { webhookLeaseMs } from '../../../config/time-limits.ts';
import { type Effects } from '../../../effects.ts';
import { type RegistrationLease } from '../../../webhook-registration/ports.ts';
import { Lease } from '../lease.ts';
import { type Table } from '../table.ts';

const key = { pk: 'WEBHOOK', sk: 'LEASE' };

export class DynamoWebhookLease implements RegistrationLease {
  readonly #table: Table;
  readonly #effects: Pick<Effects, 'now' | 'uniqueId'>;
  readonly #lease = new Lease();

  constructor(table: Table, effects: Pick<Effects, 'now' | 'uniqueId'>) {
    this.#table = table;
    this.#effects = effects;
  }

  async hold<T>(work: () => Promise<T>): Promise<T | 'busy'> {
    const owner = this.#effects.uniqueId();
    const nowMs = this.#effects.now();
    const held = await this.#table.update(key, this.#lease.acquire(owner, { nowMs, untilMs: nowMs + webhookLeaseMs }));
    if (held === undefined) return 'busy';
    try {
      return await work();
    } finally {
      await this.#table.update(key, this.#lease.release(owner));
    }
  }
}
