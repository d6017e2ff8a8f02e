// Credentials that a vendor has refused, by their digests; written by the function that was refused, read by all.
import * as z from 'zod';
import { type RefusedCredentials } from '../../credentials/refused-credentials.ts';
import { type Vendor } from '../../errors.ts';
import { type Table } from './table.ts';

const keyOf = (vendor: Vendor) => ({ pk: `REFUSED#${vendor}`, sk: 'REFUSED' });
const Known = z.object({ credentials: z.array(z.string()) });
/** More than a secret ever held at once. */
const mostRemembered = 8;

export class DynamoRefusedCredentials implements RefusedCredentials {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async has(vendor: Vendor, credential: string): Promise<boolean> {
    return (await this.#known(vendor)).includes(credential);
  }

  /** Two at once may lose one of the two: then that one is refused, and remembered, once more. */
  async add(vendor: Vendor, credential: string): Promise<void> {
    const others = (await this.#known(vendor)).filter((each) => each !== credential);
    await this.#table.update(keyOf(vendor), {
      update: 'SET credentials = :credentials',
      values: { ':credentials': [credential, ...others].slice(0, mostRemembered) },
    });
  }

  async #known(vendor: Vendor): Promise<readonly string[]> {
    return Known.safeParse(await this.#table.get(keyOf(vendor))).data?.credentials ?? [];
  }
}
