// Access tokens in the table, encrypted under the stack's key; the encryption context ties each to its purpose and place.
import * as z from 'zod';
import { type StoredToken, type TokenStore } from '../credentials/access-tokens.ts';
import { type Effects } from '../effects.ts';
import { ConnectorError } from '../errors.ts';
import { type Cipher } from './cipher.ts';
import { type Table } from './table.ts';

const Stored = z.object({ version: z.string(), expiresAtMs: z.number(), sealed: z.string() });
const Sealed = z.object({ accessToken: z.string(), refreshToken: z.exactOptional(z.string()) });

const keyOf = (key: string) => ({ pk: `TOKEN#${key}`, sk: 'TOKEN' });

export class TokenTable implements TokenStore {
  readonly #table: Table;
  readonly #cipher: Cipher;
  readonly #effects: Effects;

  constructor(table: Table, cipher: Cipher, effects: Effects) {
    this.#table = table;
    this.#cipher = cipher;
    this.#effects = effects;
  }

  async read(key: string): Promise<StoredToken | undefined> {
    const parsed = Stored.safeParse(await this.#table.get(keyOf(key)));
    if (!parsed.success) return undefined;
    const { version, expiresAtMs, sealed } = parsed.data;
    const opened: unknown = JSON.parse(await this.#cipher.open(sealed, key));
    return { version, expiresAtMs, ...Sealed.parse(opened) };
  }

  async lease(key: string, owner: string, untilMs: number): Promise<boolean> {
    const leased = await this.#table.update(keyOf(key), {
      update: 'SET leaseOwner = :owner, leaseUntilMs = :until',
      condition: 'attribute_not_exists(leaseUntilMs) OR leaseUntilMs <= :now',
      values: { ':owner': owner, ':until': untilMs, ':now': this.#effects.now() },
    });
    return leased !== undefined;
  }

  async save(key: string, owner: string, { version, expiresAtMs, ...secret }: StoredToken): Promise<void> {
    const saved = await this.#table.update(keyOf(key), {
      update: 'SET version = :version, expiresAtMs = :expires, sealed = :sealed REMOVE leaseOwner, leaseUntilMs',
      condition: 'leaseOwner = :owner',
      values: {
        ':version': version,
        ':expires': expiresAtMs,
        ':sealed': await this.#cipher.seal(JSON.stringify(secret), key),
        ':owner': owner,
      },
    });
    if (saved === undefined) {
      throw new ConnectorError('lease-lost', 'Another worker took the token refresh over.', { retryable: true });
    }
  }

  async release(key: string, owner: string): Promise<void> {
    await this.#table.update(keyOf(key), {
      update: 'REMOVE leaseOwner, leaseUntilMs',
      condition: 'leaseOwner = :owner',
      values: { ':owner': owner },
    });
  }
}
