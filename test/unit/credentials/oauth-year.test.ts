// A year of BambooHR's OAuth on a virtual clock: the token ends and is rotated every day, and the worker that renews it dies at
// one point after another. Work that comes meanwhile is tried again, and none of it fails for want of a login.
import { describe, expect, it } from '@jest/globals';
import { AccessTokens } from '../../../lib/credentials/access-tokens.ts';
import { type IssuedToken } from '../../../lib/credentials/token-store.ts';
import { ConnectorError, hasCode, WaitError } from '../../../lib/errors.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { FakeTokenStore } from '../../support/fakes/credentials/fake-token-store.ts';

const dayMs = 24 * 3_600_000;
const points = ['not at all', 'before the request', 'before the answer', 'before the save', 'after the save'] as const;
type Point = (typeof points)[number];

class Year {
  readonly effects = new FakeEffects();
  readonly stores = new Map<string, FakeTokenStore>();
  readonly valid = new Set(['refresh-0']);
  secret = 'refresh-0';
  diesAt: Point = 'not at all';
  reconnects = 0;
  requests = 0;
  #issued = 0;

  readonly revokesAtOnce: boolean;

  constructor(revokesAtOnce: boolean) {
    this.revokesAtOnce = revokesAtOnce;
  }

  /** One function with a memory of its own; each credential has an item of its own. */
  worker(): AccessTokens {
    const store = () => this.#storeOf(this.secret);
    return new AccessTokens('bamboohr', {
      effects: this.effects,
      store: {
        read: () => store().read(),
        lease: (...given) => store().lease(...given),
        release: (...given) => store().release(...given),
        save: async (...given) => {
          await this.#dieIf('before the save');
          const saved = await store().save(...given);
          await this.#dieIf('after the save');
          return saved;
        },
      },
      source: { key: async () => this.secret, issue: (stored) => this.#issue(stored ?? this.secret) },
    });
  }

  #storeOf(secret: string): FakeTokenStore {
    const store = this.stores.get(secret) ?? new FakeTokenStore(this.effects.now);
    this.stores.set(secret, store);
    return store;
  }

  async #issue(refreshToken: string): Promise<IssuedToken> {
    await this.#dieIf('before the request');
    this.requests += 1;
    if (!this.valid.has(refreshToken)) throw new ConnectorError('credentials-refused', 'Authorise anew.');
    const rotated = `refresh-${(this.#issued += 1)}`;
    if (this.revokesAtOnce) this.valid.delete(refreshToken);
    this.valid.add(rotated);
    await this.#dieIf('before the answer');
    return { accessToken: `access-${this.#issued}`, lifeSeconds: 23 * 3_600, refreshToken: rotated };
  }

  /** A dead worker neither goes on nor gives anything back. */
  async #dieIf(point: Point): Promise<void> {
    if (this.diesAt !== point) return;
    this.diesAt = 'not at all';
    await new Promise(() => undefined);
  }

  /** A change of an employee: tried again as the queue would, for two hours at most. */
  async upsert(): Promise<boolean> {
    const giveUpAtMs = this.effects.now() + 2 * 3_600_000;
    while (this.effects.now() < giveUpAtMs) {
      try {
        await this.worker().get();
        return true;
      } catch (error) {
        if (hasCode(error, 'credentials-refused')) this.#reconnect();
        await this.effects.sleep(error instanceof WaitError ? error.untilMs - this.effects.now() : 60_000);
      }
    }
    return false;
  }

  /** The alarm rang, and an operator ran `connector auth bamboohr`. */
  #reconnect(): void {
    this.reconnects += 1;
    this.secret = `authorised-${this.reconnects}`;
    this.valid.add(this.secret);
  }
}

describe.each([
  ['takes a refresh token once', true],
  ['still takes the former refresh token', false],
])('a year with a vendor that %s', (_, revokesAtOnce) => {
  it('fails no upsert, and asks for a person only where the token was really lost', async () => {
    const year = new Year(revokesAtOnce);
    let failed = 0;
    for (let day = 0; day < 365; day += 1) {
      year.diesAt = points[day % points.length]!;
      const lost = ['before the answer', 'before the save'].includes(year.diesAt);
      const before = year.reconnects;
      if (year.diesAt !== 'not at all') void year.worker().get();
      await year.effects.sleep(1_000);
      for (let employee = 0; employee < 3; employee += 1) if (!(await year.upsert())) failed += 1;
      expect(year.reconnects - before).toBe(lost && revokesAtOnce ? 1 : 0);
      year.effects.pass(dayMs);
    }
    expect(failed).toBe(0);
    expect(year.effects.count('TokenRefreshFailed')).toBe(0);
    // One a day; where a worker died with its answer the dead one's, and two that found out with a pause between.
    expect(year.requests).toBeLessThanOrEqual(365 + 3 * 146);
  }, 10_000);
});
