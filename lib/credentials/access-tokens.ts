// Access tokens, shared by all functions: kept encrypted in the table, refreshed a minute before their end by the one
// holder of a lease. A caller that finds another worker refreshing waits for that one's token.
import { tokenLeaseMs } from '../config/time-limits.ts';
import { type Effects } from '../effects.ts';
import { causeName, ConnectorError, hasCode, WaitError, type Vendor } from '../errors.ts';
import { refreshTokensOf } from './newest-token.ts';
import {
  type IssuedToken,
  type StoredToken,
  type TokenLease,
  type TokenSource,
  type TokenStore,
} from './token-store.ts';
import { TokenSaver } from './token-saver.ts';

const refreshAheadMs = 60_000;
const pollMs = 150;
/** How long a holder before us may take to save what it was handed out. */
const settleMs = 30_000;
/** A refusal proves nothing while a holder before us may still have the refresh token that replaced ours. */
const retryUndecidedMs = 60_000;

/** These ring by themselves, and one trouble rings once. */
const withOwnAlarm = ['credentials-refused', 'secret-empty', 'secret-invalid', 'wrong-environment'] as const;

interface HeldLease {
  readonly key: string;
  readonly owner: string;
  readonly lease: TokenLease;
  readonly untilMs: number;
}

export class AccessTokens {
  readonly #vendor: Vendor;
  readonly #effects: Effects;
  readonly #store: TokenStore;
  readonly #source: TokenSource;
  readonly #saver: TokenSaver;
  #cached: { key: string; token: StoredToken } | undefined;
  #pending: Promise<StoredToken> | undefined;

  constructor(vendor: Vendor, parts: { effects: Effects; store: TokenStore; source: TokenSource }) {
    this.#vendor = vendor;
    this.#effects = parts.effects;
    this.#store = parts.store;
    this.#source = parts.source;
    this.#saver = new TokenSaver(parts.store, parts.effects);
  }

  /** A token good for at least another minute. `refusedVersion`: the vendor refused this one, so get another. */
  async get(refusedVersion?: string): Promise<StoredToken> {
    const key = await this.#source.key();
    if (this.#cached?.key === key && this.#isUsable(this.#cached.token, refusedVersion)) return this.#cached.token;
    this.#pending ??= this.#currentOrAuthorisedAnew(key, refusedVersion).finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  /** A credential that was replaced meanwhile has a key of its own, under which all that follows from it is stored. */
  async #currentOrAuthorisedAnew(key: string, refusedVersion: string | undefined): Promise<StoredToken> {
    try {
      return await this.#shared(key, refusedVersion);
    } catch (error) {
      const anew = hasCode(error, 'credentials-refused') ? await this.#source.key() : key;
      if (anew === key) throw error;
      return await this.#shared(anew, refusedVersion);
    }
  }

  #isUsable(token: StoredToken, refusedVersion: string | undefined): boolean {
    return token.version !== refusedVersion && token.expiresAtMs - refreshAheadMs > this.#effects.now();
  }

  async #shared(key: string, refusedVersion: string | undefined): Promise<StoredToken> {
    const { now, sleep, random, uniqueId } = this.#effects;
    const owner = uniqueId();
    const giveUpAtMs = now() + tokenLeaseMs;
    await this.#saver.savePending(key);
    for (;;) {
      const stored = await this.#store.read(key);
      if (stored !== undefined && this.#isUsable(stored, refusedVersion)) {
        this.#cached = { key, token: stored };
        return stored;
      }
      const untilMs = now() + tokenLeaseMs;
      const lease = await this.#store.lease(key, owner, untilMs);
      if (lease !== undefined) return await this.#refreshUnlessDone({ key, owner, lease, untilMs }, refusedVersion);
      if (now() > giveUpAtMs) {
        throw this.#busy(5_000);
      }
      await sleep(pollMs + random() * pollMs);
    }
  }

  /** Between the look and the lease another holder may have refreshed and gone; its token is the one to use. */
  async #refreshUnlessDone(held: HeldLease, refusedVersion: string | undefined): Promise<StoredToken> {
    const { key, owner } = held;
    try {
      const stored = await this.#store.read(key);
      const isDone = stored !== undefined && this.#isUsable(stored, refusedVersion);
      const token = isDone ? stored : await this.#refresh(held, stored, refusedVersion);
      this.#cached = { key, token };
      return token;
    } catch (error) {
      this.#report(error);
      throw error;
    } finally {
      // With a token that could not be saved the lease stays: the next holder would use one that is worth nothing any more.
      if (!this.#saver.isPending(key)) await this.#store.release(key, owner);
    }
  }

  async #refresh(held: HeldLease, stored: StoredToken | undefined, refused: string | undefined): Promise<StoredToken> {
    const { now, uniqueId } = this.#effects;
    try {
      const issued = await this.#issue(stored);
      const token: StoredToken = {
        version: uniqueId(),
        accessToken: issued.accessToken,
        issuedAtMs: now(),
        expiresAtMs: now() + issued.lifeSeconds * 1_000,
        ...(issued.refreshToken === undefined ? {} : { refreshToken: issued.refreshToken }),
      };
      // Saved before it is used: a rotated refresh token that only this process knew would be lost with it.
      return await this.#saver.save({ key: held.key, token, replaces: stored?.version });
    } catch (error) {
      // The refresh token may have been rotated by a holder whose lease ended before it was through.
      if (!hasCode(error, 'credentials-refused')) throw error;
      const newer = await this.#newerThan(stored, held);
      if (newer === undefined) throw this.#hasOverlapped(held) ? this.#busy(retryUndecidedMs, error) : error;
      return this.#isUsable(newer, refused) ? newer : await this.#refresh(held, newer, refused);
    }
  }

  /** With the refresh tokens at hand, in turn; the one that went through stays ours unless it was replaced. */
  async #issue(stored: StoredToken | undefined): Promise<IssuedToken> {
    const [first, ...others] = stored === undefined ? [] : refreshTokensOf(stored);
    try {
      return { ...(first === undefined ? {} : { refreshToken: first }), ...(await this.#source.issue(first)) };
    } catch (error) {
      const [next, ...rest] = others;
      if (stored === undefined || next === undefined || !hasCode(error, 'credentials-refused')) throw error;
      return await this.#issue({ ...stored, refreshToken: next, otherRefreshTokens: rest });
    }
  }

  /** Another holder may have been at work at the same time: the one before, or one that took over from us. */
  #hasOverlapped({ lease, untilMs }: HeldLease): boolean {
    return lease === 'taken-over' || this.#effects.now() >= untilMs;
  }

  async #newerThan(stored: StoredToken | undefined, held: HeldLease): Promise<StoredToken | undefined> {
    const { now, sleep } = this.#effects;
    const giveUpAtMs = now() + (this.#hasOverlapped(held) ? settleMs : 0);
    for (;;) {
      const found = await this.#store.read(held.key);
      if (found !== undefined && found.version !== stored?.version) return found;
      if (now() >= giveUpAtMs) return undefined;
      await sleep(pollMs);
    }
  }

  #busy(waitMs: number, cause?: unknown): WaitError {
    const text = `Another worker is refreshing the ${this.#vendor} token.`;
    return new WaitError('token-busy', text, this.#effects.now() + waitMs, cause);
  }

  #report(error: unknown): void {
    // A vendor that is away, or was not even asked, says nothing about our right to a token.
    if (error instanceof WaitError) return;
    const code = error instanceof ConnectorError ? error.code : 'unexpected';
    if (!hasCode(error, ...withOwnAlarm)) this.#effects.metrics.add('TokenRefreshFailed');
    this.#effects.log.error('access token not refreshed', { vendor: this.#vendor, code, errorName: causeName(error) });
  }
}
