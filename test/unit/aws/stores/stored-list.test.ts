// Long lists in as many items as it takes, replaced as a whole.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { StoredList } from '../../../../lib/aws/stores/stored-list.ts';
import { type Table } from '../../../../lib/aws/stores/table.ts';
import { caught } from '../../../support/caught.ts';
import { DynamoTable } from './dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

let lists = 0;
let pk: string;
beforeEach(() => {
  pk = `LISTS-${(lists += 1)}`;
});

const list = (table: Table = dynamo.table) => new StoredList(table, { pk, name: 'IDS', schema: z.string() });
const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => `id-${at}`);
const items = () => dynamo.table.query({ condition: 'pk = :pk', values: { ':pk': pk } });
const part = (at: number, version = 'v1') => ({ pk, sk: `LIST#IDS#${version}#${String(at).padStart(5, '0')}` });

describe('a stored list', () => {
  it('that was never saved is empty, of no version', async () => {
    expect(await list().load()).toEqual({ entries: [] });
    expect(await list().each(() => undefined)).toBeUndefined();
  });

  it.each([
    [0, 1],
    [1, 2],
    [25_000, 3],
  ])('of %d entries is kept in %d items, and read as a whole and one by one', async (count, expected) => {
    await list().save(ids(count), 'v1');
    expect(await items()).toHaveLength(expected);
    expect(await list().load()).toEqual({ version: 'v1', entries: ids(count) });
    const taken: string[] = [];
    expect(await list().each((entry) => taken.push(entry))).toBe('v1');
    expect(taken).toEqual(ids(count));
  });

  it('takes the place of the one before, of which nothing is left', async () => {
    await list().save(ids(25_000), 'v1');
    await list().save(ids(2), 'v2');
    expect(await list().load()).toEqual({ version: 'v2', entries: ids(2) });
    expect(await items()).toHaveLength(2);
  });

  it('is the old one until the new one is whole', async () => {
    await list().save(ids(3), 'v1');
    const crashing = Object.create(dynamo.table) as Table;
    crashing.get = (key) => dynamo.table.get(key);
    crashing.put = (item) => ('parts' in item ? Promise.reject(new Error('crash')) : dynamo.table.put(item));
    expect(await caught(list(crashing).save(ids(5), 'v2'))).toMatchObject({ message: 'crash' });
    expect(await list().load()).toEqual({ version: 'v1', entries: ids(3) });
  });

  it('that is replaced while it is read is read again', async () => {
    await list().save(ids(3), 'v1');
    const slow = Object.create(dynamo.table) as Table;
    let reads = 0;
    slow.get = async (key) => {
      const item = await dynamo.table.get(key);
      if ((reads += 1) === 1) await list().save(ids(4), 'v2');
      return item;
    };
    expect(await list(slow).load()).toEqual({ version: 'v2', entries: ids(4) });
  });

  it('that lacks a part is an error for a reader of the whole, and no list for one of its entries', async () => {
    await list().save(ids(25_000), 'v1');
    await dynamo.table.delete(part(1));
    expect(await caught(list().load())).toMatchObject({ code: 'list-incomplete', retryable: true });
    expect(await list().each(() => undefined)).toBeUndefined();
  });

  it('whose entries are of another shape is no list for a reader of its entries', async () => {
    await list().save(ids(1), 'v1');
    await dynamo.table.put({ ...part(0), entries: [7] });
    expect(await list().each(() => undefined)).toBeUndefined();
  });
});
