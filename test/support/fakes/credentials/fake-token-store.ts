// Access tokens in memory, with the conditions of the real store.
import { type StoredToken, type TokenLease, type TokenStore } from '../../../../lib/credentials/token-store.ts';

export class FakeTokenStore implements TokenStore {
  token: StoredToken | undefined;
  readonly saved: StoredToken[] = [];
  /** Something that takes time, or fails. */
  beforeSave: () => Promise<void> = () => Promise.resolve();
  #lease: { owner: string; untilMs: number } | undefined;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  read(): Promise<StoredToken | undefined> {
    return Promise.resolve(this.token);
  }

  lease(_key: string, owner: string, untilMs: number): Promise<TokenLease | undefined> {
    const former = this.#lease;
    if (former !== undefined && former.untilMs > this.#now()) return Promise.resolve(undefined);
    this.#lease = { owner, untilMs };
    return Promise.resolve(former === undefined ? 'free' : 'taken-over');
  }

  async save(_key: string, token: StoredToken, replaces: string | undefined): Promise<boolean> {
    await this.beforeSave();
    if (this.token?.version !== replaces) return false;
    this.token = token;
    this.saved.push(token);
    return true;
  }

  async release(_key: string, owner: string): Promise<void> {
    if (this.#lease?.owner === owner) this.#lease = undefined;
  }

  get isLeased(): boolean {
    return this.#lease !== undefined;
  }
}
