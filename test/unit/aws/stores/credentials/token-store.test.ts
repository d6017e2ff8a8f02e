// Access tokens in the table: sealed, and refreshed by one worker at a time.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Cipher, type CipherContext } from '../../../../../lib/aws/cipher.ts';
import { DynamoTokenStore } from '../../../../../lib/aws/stores/credentials/token-store.ts';
import { FakeEffects, someMoment } from '../../../../support/fake-effects.ts';
import { DynamoTable } from '../dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

let effects: FakeEffects;
beforeEach(() => {
  effects = new FakeEffects();
});

describe('a token', () => {
  const cipher: Cipher = {
    encrypt: (text, { place }) => Promise.resolve(`${place}|${Buffer.from(text).toString('base64')}`),
    decrypt: (sealed, { place }) => Promise.resolve(Buffer.from(sealed.slice(place.length + 1), 'base64').toString()),
  };
  const tokens = () => new DynamoTokenStore(dynamo.table, cipher, { effects, vendor: 'netsuite' });
  const token = {
    version: 'v1',
    accessToken: 'secret-access',
    issuedAtMs: 5_000,
    expiresAtMs: 9_000,
    refreshToken: 'secret-refresh',
    otherRefreshTokens: ['secret-other'],
  };
  let keys = 0;
  let key: string;
  beforeEach(() => {
    key = `netsuite#${(keys += 1)}`;
  });

  it('that was not stored is none', async () => {
    expect(await tokens().read(key)).toBeUndefined();
  });

  it('is stored sealed and read again', async () => {
    await tokens().lease(key, 'one', someMoment + 40_000);
    expect(await tokens().save(key, token, undefined)).toBe(true);
    expect(await tokens().read(key)).toEqual(token);
    const item = await dynamo.table.get({ pk: `TOKEN#${key}`, sk: 'TOKEN' });
    expect(JSON.stringify(item)).not.toContain('secret');
  });

  it('is refreshed by one of thirty who want to', async () => {
    const leases = await Promise.all(
      Array.from({ length: 30 }, (_, index) => tokens().lease(key, `worker-${index}`, someMoment + 40_000)),
    );
    expect(leases.filter((isMine) => isMine)).toHaveLength(1);
  });

  it('may be refreshed by the next one after a release, which says that the one before is through', async () => {
    await tokens().lease(key, 'one', someMoment + 40_000);
    await tokens().release(key, 'one');
    expect(await tokens().lease(key, 'two', someMoment + 40_000)).toBe('free');
    expect(await tokens().lease(key, 'three', someMoment + 40_000)).toBeUndefined();
  });

  it('is refreshed by another one when the lease ended, who learns that the one before may still be at work', async () => {
    await tokens().lease(key, 'one', effects.now() + 40_000);
    effects.pass(40_000);
    expect(await tokens().lease(key, 'two', effects.now() + 40_000)).toBe('taken-over');
    await tokens().release(key, 'one');
    expect(await tokens().lease(key, 'three', effects.now() + 40_000)).toBeUndefined();
  });

  it.each(['bamboohr', 'netsuite'] as const)('of %s is sealed for that vendor and its place', async (vendor) => {
    const contexts: CipherContext[] = [];
    const seen: Cipher = {
      encrypt: async (text, context) => cipher.encrypt(text, (contexts.push(context), context)),
      decrypt: async (sealed, context) => cipher.decrypt(sealed, (contexts.push(context), context)),
    };
    const ofVendor = new DynamoTokenStore(dynamo.table, seen, { effects, vendor });
    await ofVendor.save(key, token, undefined);
    await ofVendor.read(key);
    const context = { purpose: `${vendor}-token`, place: key };
    expect(contexts).toEqual([context, context]);
  });

  it('is saved by version, so that neither of two is lost unseen, and no lease is asked for', async () => {
    expect(await tokens().save(key, token, undefined)).toBe(true);
    const [second, third] = [
      { ...token, version: 'v2' },
      { ...token, version: 'v3' },
    ];
    expect(await tokens().save(key, second, undefined)).toBe(false);
    expect(await tokens().save(key, second, 'v1')).toBe(true);
    expect(await tokens().save(key, third, 'v1')).toBe(false);
    expect((await tokens().read(key))?.version).toBe('v2');
  });
});
