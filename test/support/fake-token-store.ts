// Access tokens in memory, with the conditions of the real store.
import { type StoredToken, type TokenStore } from '../../lib/credentials/access-tokens.ts';
import { ConnectorError } from '../../lib/errors.ts';

export class FakeTokenStore implements TokenStore {
  token: StoredToken | undefined;
  readonly saved: StoredToken[] = [];
  #lease: { owner: string; untilMs: number } | undefined;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  read(): Promise<StoredToken | undefined> {
    return Promise.resolve(this.token);
  }

  lease(_key: string, owner: string, untilMs: number): Promise<boolean> {
    const isFree = this.#lease === undefined || this.#lease.untilMs <= this.#now();
    if (isFree) this.#lease = { owner, untilMs };
    return Promise.resolve(isFree);
  }

  async save(_key: string, owner: string, token: StoredToken): Promise<void> {
    if (this.#lease?.owner !== owner) throw new ConnectorError('lease-lost', 'Taken over.', { retryable: true });
    this.#lease = undefined;
    this.token = token;
    this.saved.push(token);
  }

  async release(_key: string, owner: string): Promise<void> {
    if (this.#lease?.owner === owner) this.#lease = undefined;
  }

  get isLeased(): boolean {
    return this.#lease !== undefined;
  }
}
