// Tokens, checkpoint and dimensions in the table.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoCheckpointStore } from '../../../../lib/aws/stores/checkpoint-store.ts';
import { type Cipher } from '../../../../lib/aws/cipher.ts';
import { DynamoDimensionStore } from '../../../../lib/aws/stores/dimension-store.ts';
import { DynamoShapeStore } from '../../../../lib/aws/stores/shape-store.ts';
import { DynamoTokenStore } from '../../../../lib/aws/stores/token-store.ts';
import { FakeEffects, someMoment } from '../../../support/fake-effects.ts';
import { option, row } from '../../dimensions/tables.ts';
import { DynamoTable } from './dynamo-table.ts';

let dynamo: DynamoTable;
let effects: FakeEffects;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());
beforeEach(() => {
  effects = new FakeEffects();
});

describe('a token', () => {
  const cipher: Cipher = {
    encrypt: (text, { place }) => Promise.resolve(`${place}|${Buffer.from(text).toString('base64')}`),
    decrypt: (sealed, { place }) => Promise.resolve(Buffer.from(sealed.slice(place.length + 1), 'base64').toString()),
  };
  const tokens = () => new DynamoTokenStore(dynamo.table, cipher, effects);
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

  it('nobody stored is none', async () => {
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

describe('the checkpoint', () => {
  it('is none at first, and never goes back', async () => {
    const checkpoints = new DynamoCheckpointStore(dynamo.table);
    expect(await checkpoints.load()).toBeUndefined();
    await checkpoints.save({ latestMs: 200, sent: { '412': 200 } }, 500);
    await checkpoints.save({ latestMs: 100, sent: { '413': 100 } }, 500);
    expect(await checkpoints.load()).toMatchObject({ latestMs: 200, sent: { '412': 200 } });
    await checkpoints.save({ latestMs: 200, sent: {}, sentDigest: { digest: 'd', untilMs: 1 } }, 500);
    expect(await checkpoints.load()).toMatchObject({
      latestMs: 200,
      sent: {},
      sentDigest: { digest: 'd', untilMs: 1 },
    });
  });
});

describe('a checkpoint that lies in the future', () => {
  it('gives way, and then none goes back again', async () => {
    const checkpoints = new DynamoCheckpointStore(dynamo.table);
    await checkpoints.save({ latestMs: 9_000, sent: {} }, 500);
    await checkpoints.save({ latestMs: 400, sent: {} }, 500);
    await checkpoints.save({ latestMs: 300, sent: {} }, 600);
    expect(await checkpoints.load()).toMatchObject({ latestMs: 400 });
  });
});

describe('dimensions', () => {
  const dimensions = () => new DynamoDimensionStore(dynamo.table, effects);

  it('are empty at first', async () => {
    expect(await dimensions().load()).toEqual({
      rows: [],
      lists: {},
      unreadable: 0,
      targets: {},
      absentTargets: [],
      refused: [],
      refreshedAtMs: undefined,
      refreshStartedAtMs: undefined,
    });
  });

  it('matched by name never replace what a person set, and a person replaces anything', async () => {
    const [imported, matched] = [
      row('department', '18', 'department', '12'),
      row('department', '18', 'department', '99', 'matched'),
    ];
    await dimensions().saveRows([matched]);
    await dimensions().saveRows([imported]);
    await dimensions().saveRows([matched]);
    expect((await dimensions().load()).rows).toEqual([{ ...imported, savedAtMs: someMoment }]);
  });

  it('may lead from one value to several targets', async () => {
    await dimensions().saveRows([row('location', '40', 'location', '4'), row('location', '40', 'subsidiary', '3')]);
    const { rows } = await dimensions().load();
    expect(rows.filter(({ source }) => source === 'location').map(({ target }) => target)).toEqual([
      'location',
      'subsidiary',
    ]);
  });

  it('are refreshed by one of thirty workers in five minutes', async () => {
    const claim = () => Promise.all(Array.from({ length: 30 }, () => dimensions().claimRefresh(300_000)));
    const winners = async () => (await claim()).filter((isMine) => isMine).length;
    expect(await winners()).toBe(1);
    effects.pass(299_999);
    expect(await winners()).toBe(0);
    effects.pass(1);
    expect(await winners()).toBe(1);
  });

  it('keep the lists as last read, and what the account does not have', async () => {
    await dimensions().saveLists({
      lists: { department: [option('18', 'R/D')] },
      targets: { department: entries(2_500) },
      absentTargets: ['class'],
      beganAtMs: someMoment - 1,
    });
    await dimensions().saveLists({
      lists: { department: [option('18', 'Research')] },
      targets: { department: entries(1_200) },
      absentTargets: ['subsidiary'],
      beganAtMs: someMoment,
    });
    expect(await dimensions().load()).toMatchObject({
      lists: { department: [option('18', 'Research')] },
      targets: { department: entries(1_200) },
      absentTargets: ['subsidiary'],
      refreshedAtMs: someMoment,
    });
  });
});

const entries = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: String(at), fullName: `Team ${at}` }));

describe('what was learned of an account', () => {
  it('is kept thing by thing, and what cannot be read is not known', async () => {
    const shapes = new DynamoShapeStore(dynamo.table);
    expect(await shapes.load()).toEqual({});
    await shapes.save('netsuite column class', { state: 'absent', sinceMs: 1 });
    await shapes.save('bamboohr names 1', { state: 'there', sinceMs: 2, names: { workEmail: 'email' } });
    await dynamo.table.put({ pk: 'ACCOUNT-SHAPE', sk: 'netsuite table x', state: 'perhaps' });
    expect(await shapes.load()).toEqual({
      'netsuite column class': { state: 'absent', sinceMs: 1 },
      'bamboohr names 1': { state: 'there', sinceMs: 2, names: { workEmail: 'email' } },
    });
    await shapes.forget('netsuite column class');
    expect(Object.keys(await shapes.load())).toEqual(['bamboohr names 1']);
  });
});
