// The table as the stores use it: plain objects in and out, conditions that say no, and as many pages as there are.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { numberIn } from '../../../../lib/aws/stores/table.ts';
import { caught } from '../../../support/caught.ts';
import { FakeEffects, someMoment } from '../../../support/fake-effects.ts';
import { DynamoTable } from './dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

let items = 0;
let key: { pk: string; sk: string };
beforeEach(() => {
  key = { pk: `ITEM#${(items += 1)}`, sk: 'ITEM' };
});

const isNew = { condition: 'attribute_not_exists(pk)' };

describe('an item', () => {
  it('comes back as it was put, whatever it holds', async () => {
    const item = {
      ...{ ...key, text: '', count: 0, price: -1.5, yes: true, no: false, nothing: null },
      ...{ list: ['a', 1, { deep: [true] }], map: { a: { b: 'c' } }, none: [] },
    };
    await dynamo.table.put(item);
    expect(await dynamo.table.get(key)).toEqual(item);
    await dynamo.table.put({ ...key, bytes: Buffer.from([1, 2, 255]) });
    expect((await dynamo.table.get(key))?.['bytes']).toEqual(new Uint8Array([1, 2, 255]));
  });

  it('that was never put is none', async () => {
    expect(await dynamo.table.get(key)).toBeUndefined();
  });

  it('has nothing of what is undefined, on whatever floor', async () => {
    await dynamo.table.put({ ...key, gone: undefined, deep: { gone: undefined, there: 1 } });
    expect(await dynamo.table.get(key)).toEqual({ ...key, deep: { there: 1 } });
    const update = { update: 'SET deep = :deep', values: { ':deep': { gone: undefined } } };
    expect(await dynamo.table.update(key, update)).toEqual({ ...key, deep: {} });
  });

  it('is there for the next reader as it was just written', async () => {
    await dynamo.table.put({ ...key, count: 1 });
    expect(
      await dynamo.table.update(key, {
        update: 'ADD #count :one',
        names: { '#count': 'count' },
        values: { ':one': 1 },
      }),
    ).toEqual({
      ...key,
      count: 2,
    });
    expect(await dynamo.table.delete(key)).toBe(true);
    expect(await dynamo.table.get(key)).toBeUndefined();
  });

  it('is written, changed and deleted only where its condition holds, and says so', async () => {
    expect(await dynamo.table.put({ ...key, by: 'one' }, isNew)).toBe(true);
    expect(await dynamo.table.put({ ...key, by: 'two' }, isNew)).toBe(false);
    const byTwo = { condition: '#by = :two', names: { '#by': 'by' }, values: { ':two': 'two' } };
    expect(await dynamo.table.update(key, { ...byTwo, update: 'REMOVE #by' })).toBeUndefined();
    expect(await dynamo.table.delete(key, byTwo)).toBe(false);
    expect(await dynamo.table.get(key)).toEqual({ ...key, by: 'one' });
  });

  it('that DynamoDB refuses for another reason is an error, and no condition', async () => {
    expect(await caught(dynamo.table.put({ ...key, pk: '' }))).toMatchObject({ name: 'ValidationException' });
    const senseless = { update: 'SET a = :b', condition: 'no condition', values: { ':b': 1 } };
    expect(await caught(dynamo.table.update(key, senseless))).toMatchObject({ name: 'ValidationException' });
  });

  it('of an expiring table is deleted so long after it was put', async () => {
    const effects = new FakeEffects();
    await dynamo.table.expiring(60, effects).put({ ...key, a: 1 });
    const expiresAt = Math.floor(someMoment / 1_000) + 60;
    expect(await dynamo.table.get(key)).toEqual({ ...key, a: 1, expiresAt });
  });
});

describe('a query', () => {
  it('brings all pages in the order of the sort key', async () => {
    const text = 'x'.repeat(300_000);
    for (const sk of ['4', '2', '1', '3', '5']) await dynamo.table.put({ ...key, sk, text });
    const found = await dynamo.table.query({ condition: 'pk = :pk', values: { ':pk': key.pk } });
    expect(found.map(({ sk }) => sk)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('of one page says whether it is the last', async () => {
    const openPoint = `open-${key.pk}`;
    for (const at of [1, 2, 3, 4, 5]) {
      await dynamo.table.put({ pk: `${key.pk}-${at}`, sk: 'STATE', openPoint, text: 'x'.repeat(300_000) });
    }
    const page = (after: string) =>
      dynamo.table.queryPage({
        index: 'open',
        condition: 'openPoint = :open AND pk > :after',
        values: { ':open': openPoint, ':after': after },
      });
    const first = await page('');
    const second = await page(String(first.items.at(-1)?.['pk']));
    expect([first.isLast, second.isLast]).toEqual([false, true]);
    expect([...first.items, ...second.items]).toHaveLength(5);
  });
});

it.each([
  [undefined, 0],
  [{}, 0],
  [{ a: '7' }, 0],
  [{ a: 7 }, 7],
])('the number in %j is %d', (item, expected) => {
  expect(numberIn(item, 'a')).toBe(expected);
});
