import { beforeEach, describe, expect, it } from '@jest/globals';
import { TokenSaver } from '../../../lib/credentials/token-saver.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { FakeTokenStore } from '../../support/fakes/credentials/fake-token-store.ts';

let effects: FakeEffects;
let store: FakeTokenStore;
let saver: TokenSaver;
beforeEach(() => {
  effects = new FakeEffects();
  store = new FakeTokenStore(effects.now);
  saver = new TokenSaver(store, effects);
});

const unsaved = () => ({
  key: 'netsuite#1',
  token: { version: '1', accessToken: 'access', issuedAtMs: effects.now(), expiresAtMs: effects.now() + 3_600_000 },
  replaces: undefined,
});
const failing = (times: number): void => {
  let left = times;
  store.beforeSave = () => (left-- > 0 ? Promise.reject(new Error('The table cannot be reached.')) : Promise.resolve());
};

describe('a token that is saved', () => {
  it('is in the store, and nothing is pending', async () => {
    expect(await saver.save(unsaved())).toMatchObject({ version: '1' });
    expect(store.saved).toHaveLength(1);
    expect(saver.isPending('netsuite#1')).toBe(false);
  });

  it('is tried five times', async () => {
    failing(4);
    await saver.save(unsaved());
    expect(store.saved).toHaveLength(1);
  });

  it('that another holder replaced at the same moment is merged with that one', async () => {
    store.token = { version: '2', accessToken: 'other', issuedAtMs: effects.now() + 1, expiresAtMs: 0 };
    expect(await saver.save(unsaved())).toMatchObject({ version: '2', accessToken: 'other' });
  });
});

describe('a token that could not be saved', () => {
  it('stays pending for its own credential, and is saved with the next call', async () => {
    failing(5);
    await expect(saver.save(unsaved())).rejects.toThrow('The table cannot be reached.');
    expect(saver.isPending('netsuite#1')).toBe(true);
    expect(saver.isPending('netsuite#2')).toBe(false);
    await saver.savePending('netsuite#2');
    expect(store.saved).toHaveLength(0);
    await saver.savePending('netsuite#1');
    expect(store.saved).toHaveLength(1);
    expect(saver.isPending('netsuite#1')).toBe(false);
  });
});
