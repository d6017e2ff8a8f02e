// Credentials that a vendor has refused, by their digests; written by the function that was refused, read by all. A refusal
// may have been the vendor's mistake, or its user is active again: after half a day one more try is allowed.
import * as z from 'zod';
import { type RefusedCredentials } from '../../../credentials/refused-credentials.ts';
import { type Effects } from '../../../effects.ts';
import { type Vendor } from '../../../errors.ts';
import { type Table } from '../table.ts';

const keyOf = (vendor: Vendor) => ({ pk: `REFUSED#${vendor}`, sk: 'REFUSED' });
const Known = z.object({ credentials: z.array(z.object({ id: z.string(), refusedAtMs: z.number() })) });
type Refusal = z.output<typeof Known>['credentials'][number];
/** More than a secret ever held at once. */
const mostRemembered = 8;
/** Two tries a day are far from what locks an account out. */
const refusedForMs = 12 * 60 * 60_000;

export class DynamoRefusedCredentials implements RefusedCredentials {
  readonly #table: Table;
  readonly #now: Effects['now'];

  constructor(table: Table, { now }: Pick<Effects, 'now'>) {
    this.#table = table;
    this.#now = now;
  }

  async has(vendor: Vendor, credential: string): Promise<boolean> {
    const youngestMs = this.#now() - refusedForMs;
    return (await this.#known(vendor)).some(({ id, refusedAtMs }) => id === credential && refusedAtMs > youngestMs);
  }

  /** Two at once may lose one of the two: then that one is refused, and remembered, once more. */
  async add(vendor: Vendor, credential: string): Promise<void> {
    const others = (await this.#known(vendor)).filter(({ id }) => id !== credential);
    await this.#table.update(keyOf(vendor), {
      update: 'SET credentials = :credentials',
      values: { ':credentials': [{ id: credential, refusedAtMs: this.#now() }, ...others].slice(0, mostRemembered) },
    });
  }

  async #known(vendor: Vendor): Promise<readonly Refusal[]> {
    return Known.safeParse(await this.#table.get(keyOf(vendor))).data?.credentials ?? [];
  }
}
