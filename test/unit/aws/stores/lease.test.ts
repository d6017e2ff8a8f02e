// A lease inside an item, in a real table: one holder at a time, and none who lets go of another one's.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Lease } from '../../../../lib/aws/stores/lease.ts';
import { DynamoTable } from './dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

let items = 0;
let key: { pk: string; sk: string };
beforeEach(() => {
  key = { pk: `LEASE#${(items += 1)}`, sk: 'LEASE' };
});

const lease = new Lease();
const acquire = async (owner: string, nowMs: number, of = lease): Promise<boolean> =>
  (await dynamo.table.update(key, of.acquire(owner, { nowMs, untilMs: nowMs + 100 }))) !== undefined;
const release = async (owner: string, of = lease): Promise<boolean> =>
  (await dynamo.table.update(key, of.release(owner))) !== undefined;

describe('a lease', () => {
  it('goes to one of thirty who ask at once', async () => {
    const asked = await Promise.all(Array.from({ length: 30 }, (_, at) => acquire(`worker-${at}`, 0)));
    expect(asked.filter((isMine) => isMine)).toHaveLength(1);
  });

  it.each([
    [99, false],
    [100, true],
  ])('that lasts 100 ms is free after %d ms: %j', async (nowMs, isFree) => {
    await acquire('one', 0);
    expect(await acquire('two', nowMs)).toBe(isFree);
  });

  it('is given back by its holder alone', async () => {
    await acquire('one', 0);
    expect(await release('two')).toBe(false);
    expect(await acquire('two', 50)).toBe(false);
    expect(await release('one')).toBe(true);
    expect(await acquire('two', 50)).toBe(true);
  });

  it('that was taken over stays with the new holder when the late one gives it back', async () => {
    await acquire('late', 0);
    await acquire('next', 100);
    expect(await release('late')).toBe(false);
    expect(await dynamo.table.get(key)).toMatchObject({ leaseOwner: 'next', leaseUntilMs: 200 });
  });

  it('stands beside others in the same item', async () => {
    const [first, second] = [new Lease('slot0'), new Lease('slot1')];
    expect([await acquire('one', 0, first), await acquire('two', 0, second)]).toEqual([true, true]);
    expect(await release('two', first)).toBe(false);
    expect(await dynamo.table.get(key)).toEqual({
      ...{ ...key, slot0Owner: 'one', slot0UntilMs: 100 },
      ...{ slot1Owner: 'two', slot1UntilMs: 100 },
    });
  });

  it('takes along what the item has to say besides', async () => {
    const counted = { set: 'note = :note', add: 'attempts :one', values: { ':note': 'n', ':one': 1 } };
    const times = { nowMs: 0, untilMs: 100 };
    expect(await dynamo.table.update(key, lease.acquire('one', times, counted))).toMatchObject({
      ...{ note: 'n', attempts: 1 },
      ...lease.attributes('one', 100),
    });
    const reset = { set: 'attempts = :none', values: { ':none': 0 } };
    expect(await dynamo.table.update(key, lease.release('one', reset))).toEqual({ ...key, note: 'n', attempts: 0 });
  });

  it('lets a holder write the whole item, and no other', async () => {
    await acquire('one', 0);
    const kept = { ...key, ...lease.attributes('one', 100), note: 'kept' };
    expect(await dynamo.table.put(kept, lease.isHeldBy('two'))).toBe(false);
    expect(await dynamo.table.put(kept, lease.isHeldBy('one'))).toBe(true);
    expect(await dynamo.table.put({ ...key, note: 'new' }, lease.isFree(99))).toBe(false);
    expect(await dynamo.table.put({ ...key, note: 'new' }, lease.isFree(100))).toBe(true);
  });
});
