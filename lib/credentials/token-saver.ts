// Saves what a vendor handed out. A token that cannot be saved is kept here and tried again: with a rotated refresh token
// that only this process knew, the connector's right to the next one would be lost.
import { type Effects } from '../effects.ts';
import { newestToken } from './newest-token.ts';
import { type StoredToken, type TokenStore } from './token-store.ts';

/** What the vendor handed out and the store does not have yet. */
export interface UnsavedToken {
  readonly key: string;
  readonly token: StoredToken;
  /** Version of the token it was bought with. */
  readonly replaces: string | undefined;
}

const saveAttempts = 5;
const firstSaveDelayMs = 200;

export class TokenSaver {
  readonly #effects: Pick<Effects, 'sleep'>;
  readonly #store: TokenStore;
  #unsaved: UnsavedToken | undefined;

  constructor(store: TokenStore, effects: Pick<Effects, 'sleep'>) {
    this.#store = store;
    this.#effects = effects;
  }

  /** A token of this credential has not reached the store yet. */
  isPending(key: string): boolean {
    return this.#unsaved?.key === key;
  }

  async savePending(key: string): Promise<void> {
    if (this.#unsaved?.key === key) await this.save(this.#unsaved);
  }

  /** Tried several times, and again with the next call: what is not saved cannot be had again. */
  async save(unsaved: UnsavedToken): Promise<StoredToken> {
    this.#unsaved = unsaved;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const saved = await this.#saveNewest(unsaved);
        if (saved !== undefined) {
          this.#unsaved = undefined;
          return saved;
        }
      } catch (error) {
        if (attempt >= saveAttempts) throw error;
      }
      await this.#effects.sleep(firstSaveDelayMs * 2 ** Math.min(attempt, saveAttempts));
    }
  }

  /** undefined: another holder saved at the same moment. */
  async #saveNewest({ key, token, replaces }: UnsavedToken): Promise<StoredToken | undefined> {
    const stored = await this.#store.read(key);
    const newest = newestToken(stored, token, replaces);
    return (await this.#store.save(key, newest, stored?.version)) ? newest : undefined;
  }
}
