// Access tokens, shared by all functions: kept encrypted in the table, refreshed a minute before their end by the one
// holder of a lease. A caller that finds somebody else refreshing waits for that one's token.
import { type Effects } from '../effects.ts';
import { causeName, ConnectorError, WaitError, type Vendor } from '../errors.ts';

export interface IssuedToken {
  readonly accessToken: string;
  readonly lifeSeconds: number;
  /** A refresh token the vendor handed out with it; it replaces the one we hold. */
  readonly refreshToken?: string;
}

export interface StoredToken {
  /** Fresh with every save; says which token a caller was refused with. */
  readonly version: string;
  readonly accessToken: string;
  readonly expiresAtMs: number;
  readonly refreshToken?: string;
}

/** One item per vendor and credential; encryption happens behind this port. */
export interface TokenStore {
  read(key: string): Promise<StoredToken | undefined>;
  /** True for exactly one caller until `untilMs` or a save. */
  lease(key: string, owner: string, untilMs: number): Promise<boolean>;
  /** Ends the lease; refuses (`lease-lost`) when it is not held by `owner` any more. */
  save(key: string, owner: string, token: StoredToken): Promise<void>;
  release(key: string, owner: string): Promise<void>;
}

export interface TokenSource {
  /** Identifies the credential the token belongs to, without revealing it. */
  key(): Promise<string>;
  /** Asks the vendor. `refreshToken` is the one stored last, if any. */
  issue(refreshToken: string | undefined): Promise<IssuedToken>;
}

const refreshAheadMs = 60_000;
const leaseMs = 40_000;
const pollMs = 150;

export class AccessTokens {
  readonly #vendor: Vendor;
  readonly #effects: Effects;
  readonly #store: TokenStore;
  readonly #source: TokenSource;
  #cached: { key: string; token: StoredToken } | undefined;
  #pending: Promise<StoredToken> | undefined;

  constructor(vendor: Vendor, parts: { effects: Effects; store: TokenStore; source: TokenSource }) {
    this.#vendor = vendor;
    this.#effects = parts.effects;
    this.#store = parts.store;
    this.#source = parts.source;
  }

  /** A token good for at least another minute. `refusedVersion`: the vendor refused this one, so get another. */
  async get(refusedVersion?: string): Promise<StoredToken> {
    const key = await this.#source.key();
    if (this.#cached?.key === key && this.#isUsable(this.#cached.token, refusedVersion)) return this.#cached.token;
    this.#pending ??= this.#shared(key, refusedVersion).finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  #isUsable(token: StoredToken, refusedVersion: string | undefined): boolean {
    return token.version !== refusedVersion && token.expiresAtMs - refreshAheadMs > this.#effects.now();
  }

  async #shared(key: string, refusedVersion: string | undefined): Promise<StoredToken> {
    const { now, sleep, random, uniqueId } = this.#effects;
    const owner = uniqueId();
    const giveUpAtMs = now() + leaseMs;
    for (;;) {
      const stored = await this.#store.read(key);
      if (stored !== undefined && this.#isUsable(stored, refusedVersion)) {
        this.#cached = { key, token: stored };
        return stored;
      }
      if (await this.#store.lease(key, owner, now() + leaseMs)) {
        return await this.#refreshUnlessDone(key, owner, refusedVersion);
      }
      if (now() > giveUpAtMs) {
        throw new WaitError('token-busy', `Another worker is refreshing the ${this.#vendor} token.`, now() + 5_000);
      }
      await sleep(pollMs + random() * pollMs);
    }
  }

  /** Between the look and the lease another holder may have refreshed and gone; its token is the one to use. */
  async #refreshUnlessDone(key: string, owner: string, refusedVersion: string | undefined): Promise<StoredToken> {
    const stored = await this.#store.read(key);
    if (stored === undefined || !this.#isUsable(stored, refusedVersion)) {
      return await this.#refresh(key, owner, stored);
    }
    await this.#store.release(key, owner);
    this.#cached = { key, token: stored };
    return stored;
  }

  async #refresh(key: string, owner: string, before: StoredToken | undefined): Promise<StoredToken> {
    const { now, uniqueId, metrics, log } = this.#effects;
    try {
      const issued = await this.#source.issue(before?.refreshToken);
      const refreshToken = issued.refreshToken ?? before?.refreshToken;
      const token: StoredToken = {
        version: uniqueId(),
        accessToken: issued.accessToken,
        expiresAtMs: now() + issued.lifeSeconds * 1_000,
        ...(refreshToken === undefined ? {} : { refreshToken }),
      };
      // Saved before it is used: a rotated refresh token that only this process knew would be lost with it.
      await this.#store.save(key, owner, token);
      this.#cached = { key, token };
      return token;
    } catch (error) {
      await this.#store.release(key, owner);
      // A vendor that is away, or was not even asked, says nothing about our right to a token.
      if (error instanceof WaitError) throw error;
      const code = error instanceof ConnectorError ? error.code : 'unexpected';
      metrics.add('TokenRefreshFailed');
      log.error('access token not refreshed', { vendor: this.#vendor, code, errorName: causeName(error) });
      throw error;
    }
  }
}
