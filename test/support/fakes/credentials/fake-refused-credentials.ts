// What a vendor has refused, in memory.
import { type RefusedCredentials } from '../../../../lib/credentials/refused-credentials.ts';
import { type Vendor } from '../../../../lib/errors.ts';

export class FakeRefusedCredentials implements RefusedCredentials {
  readonly known = new Set<string>();

  has(vendor: Vendor, credential: string): Promise<boolean> {
    return Promise.resolve(this.known.has(`${vendor} ${credential}`));
  }

  add(vendor: Vendor, credential: string): Promise<void> {
    this.known.add(`${vendor} ${credential}`);
    return Promise.resolve();
  }
}
