// What a vendor has refused. Sending it again and again gets the whole account locked out, so it is remembered across all
// functions until the secret holds another credential, or half a day has passed.
import { createHash } from 'node:crypto';
import { type Vendor } from '../errors.ts';

export interface RefusedCredentials {
  has(vendor: Vendor, credential: string): Promise<boolean>;
  add(vendor: Vendor, credential: string): Promise<void>;
}

/** Identifies a credential without revealing it: keys and tokens are long and random, so no guess leads back. */
export const credentialId = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
