// A refresh token that the vendor rotates is worth more than the token it came with: whoever loses it locks the company
// out. Slow, crashing and overlapping holders, on a virtual clock.
import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AccessTokens } from '../../../lib/credentials/access-tokens.ts';
import { type IssuedToken, type StoredToken } from '../../../lib/credentials/token-store.ts';
import { newestToken } from '../../../lib/credentials/newest-token.ts';
import { ConnectorError } from '../../../lib/errors.ts';
import { caught } from '../../support/caught.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { FakeTokenStore } from '../../support/fakes/credentials/fake-token-store.ts';

const lifeSeconds = 3_600;

/** A vendor that rotates refresh tokens, and by default takes none twice. */
class RotatingVendor {
  readonly effects = new FakeEffects();
  readonly store = new FakeTokenStore(this.effects.now);
  readonly valid = new Set(['refresh-0']);
  revokes = true;
  requests = 0;
  /** Before the request arrives there, and before its answer arrives here. */
  delaysMs: [there: number, back: number][] = [];
  /** Whether that request's holder dies before the answer reaches it. */
  crashes: boolean[] = [];
  #issued = 0;

  instance(): AccessTokens {
    return new AccessTokens('bamboohr', {
      effects: this.effects,
      store: this.store,
      source: { key: async () => 'bamboohr#1', issue: (refreshToken) => this.#issue(refreshToken ?? 'refresh-0') },
    });
  }

  async #issue(refreshToken: string): Promise<IssuedToken> {
    const [there, back] = this.delaysMs[this.requests] ?? [0, 0];
    const isCrash = this.crashes[this.requests] ?? false;
    this.requests += 1;
    await this.effects.sleep(there);
    if (!this.valid.has(refreshToken)) throw new ConnectorError('credentials-refused', 'Authorise anew.');
    if (this.revokes) this.valid.delete(refreshToken);
    const rotated = `refresh-${String((this.#issued += 1))}`;
    this.valid.add(rotated);
    await this.effects.sleep(back);
    if (isCrash) throw new Error('The worker is gone.');
    return { accessToken: `access-${this.#issued}`, lifeSeconds, refreshToken: rotated };
  }
}

let vendor: RotatingVendor;
beforeEach(() => {
  vendor = new RotatingVendor();
});

it('in ordinary running there is one request a token life, however many ask', async () => {
  const instances = Array.from({ length: 5 }, () => vendor.instance());
  for (let life = 1; life <= 4; life += 1) {
    await Promise.all([...instances, ...instances].map((each) => each.get()));
    expect(vendor.requests).toBe(life);
    vendor.effects.pass(lifeSeconds * 1_000);
  }
});

describe('a holder that is slower than its lease', () => {
  it.each([
    ['on the way back', [0, 60_000]],
    ['on the way there', [60_000, 0]],
  ] as const)('(%s) keeps what it was handed out, and both go on with a token that works', async (_, [there, back]) => {
    vendor.delaysMs = [[there, back]];
    const slow = vendor.instance().get();
    await vendor.effects.sleep(41_000);
    const next = vendor.instance().get();
    const tokens = await Promise.all([slow, next]);
    expect(tokens.every(({ refreshToken }) => refreshToken !== undefined)).toBe(true);
    vendor.effects.pass(2 * lifeSeconds * 1_000);
    expect((await vendor.instance().get()).accessToken).toMatch(/^access-/);
  });

  it('is waited for by the one that took over, which spends no refresh token that is worth nothing', async () => {
    vendor.delaysMs = [[0, 60_000]];
    const slow = vendor.instance().get();
    await vendor.effects.sleep(41_000);
    const [first, second] = await Promise.all([slow, vendor.instance().get()]);
    expect(second.accessToken).toBe(first.accessToken);
    expect(vendor.requests).toBe(2);
    expect(vendor.effects.count('TokenRefreshFailed')).toBe(0);
  });
});

describe('a store that is slow or away', () => {
  it('loses nothing while it is away for seconds', async () => {
    let failures = 3;
    vendor.store.beforeSave = async () => {
      if ((failures -= 1) >= 0) throw new Error('table away');
    };
    expect((await vendor.instance().get()).accessToken).toBe('access-1');
    expect(vendor.store.token?.refreshToken).toBe('refresh-1');
  });

  it('gets with the next call what it could not take, before anything else is asked', async () => {
    let isAway = true;
    vendor.store.beforeSave = () => (isAway ? Promise.reject(new Error('table away')) : Promise.resolve());
    const tokens = vendor.instance();
    expect(await caught(tokens.get())).toMatchObject({ message: 'table away' });
    expect(vendor.store.isLeased).toBe(true);
    isAway = false;
    expect((await tokens.get()).accessToken).toBe('access-1');
    expect(vendor.requests).toBe(1);
    expect(vendor.store.token?.refreshToken).toBe('refresh-1');
  });

  it('that takes longer than the lease costs no token', async () => {
    vendor.store.beforeSave = () => vendor.effects.sleep(50_000);
    const slow = vendor.instance().get();
    await vendor.effects.sleep(41_000);
    const [first, second] = await Promise.all([slow, vendor.instance().get()]);
    expect(second.accessToken).toBe(first.accessToken);
  });
});

describe('a refresh token that is lost for good', () => {
  it('with the worker that had it gives one clear error, and not a moment of waiting more than needed', async () => {
    vendor.crashes = [true];
    await caught(vendor.instance().get());
    const error = await caught(vendor.instance().get());
    expect(error).toMatchObject({ code: 'credentials-refused', message: 'Authorise anew.' });
    expect(vendor.requests).toBe(2);
  });

  it('with a worker that died without a word is told after a while, since that one might have been slow only', async () => {
    await vendor.store.lease('bamboohr#1', 'dead', vendor.effects.nowMs + 40_000);
    vendor.valid.clear();
    vendor.effects.pass(40_000);
    expect(await caught(vendor.instance().get())).toMatchObject({ name: 'WaitError', code: 'token-busy' });
    expect(await caught(vendor.instance().get())).toMatchObject({ code: 'credentials-refused' });
  });

  it('is no loss where the vendor still takes the former one', async () => {
    vendor.revokes = false;
    vendor.crashes = [true];
    await caught(vendor.instance().get());
    expect((await vendor.instance().get()).accessToken).toBe('access-2');
  });
});

it('of two that were handed out at once both are kept, and the one that works is found', async () => {
  vendor.revokes = false;
  vendor.delaysMs = [[0, 60_000]];
  const slow = vendor.instance().get();
  await vendor.effects.sleep(41_000);
  await Promise.all([slow, vendor.instance().get()]);
  const { refreshToken, otherRefreshTokens } = vendor.store.token!;
  expect(new Set([refreshToken, ...otherRefreshTokens!])).toEqual(new Set(['refresh-1', 'refresh-2']));
  for (const dead of [refreshToken!, 'refresh-0']) vendor.valid.delete(dead);
  vendor.effects.pass(2 * lifeSeconds * 1_000);
  expect((await vendor.instance().get()).accessToken).toBe('access-3');
  expect(vendor.store.token?.otherRefreshTokens).toBeUndefined();
});

it('whatever the delays, no rotated refresh token is lost and every holder ends with a token that works', async () => {
  const delay = fc.constantFrom(0, 500, 20_000, 45_000, 60_000);
  const delays = fc.oneof(
    delay.map((ms): [number, number] => [ms, 0]),
    delay.map((ms): [number, number] => [0, ms]),
  );
  const scenario = fc.record({
    delaysMs: fc.array(delays, { maxLength: 4 }),
    saves: fc.array(fc.constantFrom(0, 200, 8_000), { maxLength: 3 }),
    starts: fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 2, maxLength: 4 }),
    revokes: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ delaysMs, saves, starts, revokes }) => {
      const one = new RotatingVendor();
      one.revokes = revokes;
      one.delaysMs = delaysMs;
      let save = 0;
      one.store.beforeSave = () => one.effects.sleep(saves[(save += 1) - 1] ?? 0);
      const ended = await Promise.all(
        starts.map(async (atMs) => {
          await one.effects.sleep(atMs);
          try {
            await one.instance().get();
            return 'has a token';
          } catch (error) {
            return (error as ConnectorError).code;
          }
        }),
      );
      // A holder that waited too long for a slow one comes again later; no holder is told to authorise anew.
      for (const each of ended) expect(['has a token', 'token-busy']).toContain(each);
      one.effects.pass(2 * lifeSeconds * 1_000);
      one.delaysMs = [];
      one.store.beforeSave = () => Promise.resolve();
      expect((await one.instance().get()).accessToken).toMatch(/^access-/);
    }),
    { numRuns: 60 },
  );
});

describe('newestToken', () => {
  const token = (version: string, issuedAtMs: number, ...[refreshToken, ...others]: string[]): StoredToken => ({
    version,
    accessToken: `access-${version}`,
    issuedAtMs,
    expiresAtMs: issuedAtMs + 1,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(others.length === 0 ? {} : { otherRefreshTokens: others }),
  });

  it.each([
    ['nothing stored', undefined, token('b', 2, 'B'), undefined, token('b', 2, 'B')],
    ['the one it was bought with', token('a', 1, 'A', 'X'), token('b', 2, 'B'), 'a', token('b', 2, 'B')],
    ['an older one of another holder', token('c', 1, 'C'), token('b', 2, 'B'), 'a', token('b', 2, 'B', 'C')],
    ['a newer one of another holder', token('c', 3, 'C', 'D'), token('b', 2, 'B'), 'a', token('c', 3, 'C', 'D', 'B')],
    ['one without refresh tokens', token('c', 3), token('b', 2), 'a', token('c', 3)],
  ])('over %s keeps what may still be of use', (_, stored, given, replaces, expected) => {
    expect(newestToken(stored, given, replaces)).toEqual(expected);
  });
});
