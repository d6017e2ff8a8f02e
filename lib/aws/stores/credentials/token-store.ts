// Access tokens of one vendor in the table, encrypted under the stack's key; the encryption context ties each to its vendor
// and place.
import * as z from 'zod';
import { type StoredToken, type TokenLease, type TokenStore } from '../../../credentials/token-store.ts';
import { type Effects } from '../../../effects.ts';
import { type Vendor } from '../../../errors.ts';
import { type Cipher, type CipherContext } from '../../cipher.ts';
import { Lease } from '../lease.ts';
import { type Table } from '../table.ts';

const StoredItem = z.object({
  version: z.string(),
  issuedAtMs: z.number(),
  expiresAtMs: z.number(),
  sealed: z.string(),
});
const SealedTokens = z.object({
  accessToken: z.string(),
  refreshToken: z.exactOptional(z.string()),
  otherRefreshTokens: z.exactOptional(z.array(z.string())),
});

const refresh = new Lease();
const noOwner = '-';

const keyOf = (key: string) => ({ pk: `TOKEN#${key}`, sk: 'TOKEN' });

export class DynamoTokenStore implements TokenStore {
  readonly #table: Table;
  readonly #cipher: Cipher;
  readonly #effects: Effects;
  readonly #vendor: Vendor;

  constructor(table: Table, cipher: Cipher, { effects, vendor }: { effects: Effects; vendor: Vendor }) {
    this.#table = table;
    this.#cipher = cipher;
    this.#effects = effects;
    this.#vendor = vendor;
  }

  async read(key: string): Promise<StoredToken | undefined> {
    const parsed = StoredItem.safeParse(await this.#table.get(keyOf(key)));
    if (!parsed.success) return undefined;
    const { sealed, ...rest } = parsed.data;
    const opened: unknown = JSON.parse(await this.#cipher.decrypt(sealed, this.#contextOf(key)));
    return { ...rest, ...SealedTokens.parse(opened) };
  }

  async lease(key: string, owner: string, untilMs: number): Promise<TokenLease | undefined> {
    // A holder that never released it stands there still.
    const former = { set: `formerOwner = if_not_exists(${refresh.owner}, :noOwner)`, values: { ':noOwner': noOwner } };
    const times = { nowMs: this.#effects.now(), untilMs };
    const leased = await this.#table.update(keyOf(key), refresh.acquire(owner, times, former));
    if (leased === undefined) return undefined;
    return leased['formerOwner'] === noOwner ? 'free' : 'taken-over';
  }

  async save(
    key: string,
    { version, issuedAtMs, expiresAtMs, ...secret }: StoredToken,
    replaces: string | undefined,
  ): Promise<boolean> {
    const saved = await this.#table.update(keyOf(key), {
      update: 'SET version = :version, issuedAtMs = :issued, expiresAtMs = :expires, sealed = :sealed',
      condition: replaces === undefined ? 'attribute_not_exists(version)' : 'version = :replaces',
      values: {
        ':version': version,
        ':issued': issuedAtMs,
        ':expires': expiresAtMs,
        ':sealed': await this.#cipher.encrypt(JSON.stringify(secret), this.#contextOf(key)),
        ...(replaces === undefined ? {} : { ':replaces': replaces }),
      },
    });
    return saved !== undefined;
  }

  async release(key: string, owner: string): Promise<void> {
    await this.#table.update(keyOf(key), refresh.release(owner));
  }

  #contextOf(key: string): CipherContext {
    return { purpose: `${this.#vendor}-token`, place: key };
  }
}
