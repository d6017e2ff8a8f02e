// Tokens shared by many workers: one request a token life, whoever needs it first.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { AccessTokens } from '../../../lib/credentials/access-tokens.ts';
import { type IssuedToken } from '../../../lib/credentials/token-store.ts';
import { ConnectorError, WaitError } from '../../../lib/errors.ts';
import { caught } from '../../support/caught.ts';
import { FakeEffects, someMoment } from '../../support/fake-effects.ts';
import { FakeTokenStore } from '../../support/fakes/credentials/fake-token-store.ts';

let effects: FakeEffects;
let store: FakeTokenStore;
let issued: (string | undefined)[];
let issue: () => Promise<IssuedToken>;
beforeEach(() => {
  effects = new FakeEffects();
  store = new FakeTokenStore(effects.now);
  issued = [];
  issue = () => Promise.resolve({ accessToken: `access-${issued.length}`, lifeSeconds: 3_600 });
});

/** One more function instance, with a memory of its own. */
const instance = () =>
  new AccessTokens('netsuite', {
    effects,
    store,
    source: {
      key: () => Promise.resolve('netsuite#1'),
      issue: (refreshToken) => {
        issued.push(refreshToken);
        return issue();
      },
    },
  });

describe('a token', () => {
  it('is issued once for twenty callers on ten instances', async () => {
    issue = async () => {
      await effects.sleep(800);
      return { accessToken: 'access', lifeSeconds: 3_600 };
    };
    const instances = Array.from({ length: 10 }, instance);
    const tokens = await Promise.all([...instances, ...instances].map((each) => each.get()));
    expect(issued).toHaveLength(1);
    expect(new Set(tokens.map(({ accessToken }) => accessToken))).toEqual(new Set(['access']));
  });

  it('is not issued twice when somebody else finished between the look and the lease', async () => {
    await instance().get();
    const read = store.read.bind(store);
    let isFirst = true;
    // The first look shows what was there before the other one saved.
    store.read = () => {
      if (!isFirst) return read();
      isFirst = false;
      return Promise.resolve(undefined);
    };
    expect((await instance().get()).accessToken).toBe('access-1');
    expect(issued).toHaveLength(1);
    expect(store.isLeased).toBe(false);
  });

  it.each([
    ['while more than a minute is left', 3_539_999, 1],
    ['in its last minute', 3_540_000, 2],
  ])('asked for %s has been issued as often as needed', async (_, ms, expected) => {
    const tokens = instance();
    await tokens.get();
    effects.pass(ms);
    await tokens.get();
    expect(issued).toHaveLength(expected);
  });

  it('is taken from the store by an instance that just started', async () => {
    await instance().get();
    expect((await instance().get()).accessToken).toBe('access-1');
    expect(issued).toHaveLength(1);
  });

  it('is read from the store once an instance', async () => {
    const tokens = instance();
    await tokens.get();
    store.token = undefined;
    expect((await tokens.get()).accessToken).toBe('access-1');
  });
});

describe('a refused token', () => {
  it('leads to one new token for everybody who was refused', async () => {
    const instances = Array.from({ length: 10 }, instance);
    const { version } = (await Promise.all(instances.map((each) => each.get())))[0]!;
    const renewed = await Promise.all(instances.map((each) => each.get(version)));
    expect(issued).toHaveLength(2);
    expect(new Set(renewed.map(({ accessToken }) => accessToken))).toEqual(new Set(['access-2']));
  });

  it('that was replaced meanwhile costs no new one', async () => {
    const [one, other] = [instance(), instance()];
    const { version } = await one.get();
    await other.get();
    await one.get(version);
    expect((await other.get(version)).accessToken).toBe('access-2');
    expect(issued).toHaveLength(2);
  });
});

describe('a refresh', () => {
  it('that fails leaves the lease free and is counted', async () => {
    const refusal = new ConnectorError('unexpected-shape', 'Strange.');
    issue = () => Promise.reject(refusal);
    expect(await caught(instance().get())).toBe(refusal);
    expect(store.isLeased).toBe(false);
    expect(effects.count('TokenRefreshFailed')).toBe(1);
    expect(effects.lines).toEqual([
      {
        level: 'error',
        message: 'access token not refreshed',
        vendor: 'netsuite',
        code: 'unexpected-shape',
        errorName: 'ConnectorError',
      },
    ]);
  });

  it.each(['credentials-refused', 'secret-invalid', 'wrong-environment'] as const)(
    'that fails for what has an alarm of its own (%s) rings only there',
    async (code) => {
      issue = () => Promise.reject(new ConnectorError(code, 'Refused.'));
      await caught(instance().get());
      expect(effects.count('TokenRefreshFailed')).toBe(0);
      expect(effects.lines).toMatchObject([{ message: 'access token not refreshed', code }]);
    },
  );

  it('that has to wait for the vendor is no trouble with the token: nothing is counted', async () => {
    const wait = new WaitError('circuit-open', 'Later.', someMoment + 60_000);
    issue = () => Promise.reject(wait);
    expect(await caught(instance().get())).toBe(wait);
    expect(store.isLeased).toBe(false);
    expect(effects.count('TokenRefreshFailed')).toBe(0);
  });

  it('that failed is tried anew by the next caller', async () => {
    const tokens = instance();
    issue = () => Promise.reject(new Error('down'));
    await caught(tokens.get());
    issue = () => Promise.resolve({ accessToken: 'access', lifeSeconds: 3_600 });
    expect((await tokens.get()).accessToken).toBe('access');
  });

  it('by a worker that died is taken over when its lease ends', async () => {
    await store.lease('netsuite#1', 'dead', someMoment + 30_000);
    await instance().get();
    expect(issued).toHaveLength(1);
    expect(effects.nowMs).toBeGreaterThanOrEqual(someMoment + 30_000);
  });

  it('by somebody else is not waited for without end', async () => {
    await store.lease('netsuite#1', 'slow', Infinity);
    expect(await caught(instance().get())).toMatchObject({ name: 'WaitError', code: 'token-busy' });
    expect(issued).toEqual([]);
  });
});

describe('a refresh token', () => {
  it('handed out last is the one used next', async () => {
    const tokens = instance();
    issue = () => Promise.resolve({ accessToken: 'a', lifeSeconds: 3_600, refreshToken: 'rotated' });
    const { version } = await tokens.get();
    await tokens.get(version);
    expect(issued).toEqual([undefined, 'rotated']);
  });

  it('is kept when the vendor hands out no other', async () => {
    const tokens = instance();
    issue = () => Promise.resolve({ accessToken: 'a', lifeSeconds: 3_600, refreshToken: 'rotated' });
    const first = await tokens.get();
    issue = () => Promise.resolve({ accessToken: 'b', lifeSeconds: 3_600 });
    const second = await tokens.get(first.version);
    await tokens.get(second.version);
    expect(issued).toEqual([undefined, 'rotated', 'rotated']);
  });
});
