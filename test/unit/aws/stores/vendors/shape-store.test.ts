// What was learned of both accounts, in the table.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DynamoShapeStore } from '../../../../../lib/aws/stores/vendors/shape-store.ts';
import { DynamoTable } from '../dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

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
