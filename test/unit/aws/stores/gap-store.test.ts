// What the daily look found missing, in the table, and as open points.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DynamoGapStore } from '../../../../lib/aws/stores/gap-store.ts';
import { DynamoOpenPoints } from '../../../../lib/aws/stores/open-point-store.ts';
import { DynamoTable } from './dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

const gap = {
  check: 'bamboohr-fields',
  area: 'bamboohr',
  code: 'field-not-readable',
  thing: 'jobTitle',
  since: 'then',
};

describe('missing rights', () => {
  it('are kept, and none are known where nothing readable is stored', async () => {
    const store = new DynamoGapStore(dynamo.table);
    expect(await store.load()).toEqual({ lookedAtMs: 0, gaps: [] });
    await store.save({ lookedAtMs: 7, gaps: [gap] });
    expect(await store.load()).toEqual({ lookedAtMs: 7, gaps: [gap] });
  });

  it('are one open point each, for the account and no employee', async () => {
    const points = new DynamoOpenPoints(dynamo.table, { loadFindings: () => Promise.resolve([]) });
    const point = { kind: 'failure', class: 'fix-account', code: 'right-missing', employeeId: '' };
    expect(await points.list('failure')).toEqual([{ ...point, field: 'bamboohr jobTitle', since: 'then' }]);
    expect((await points.page()).points).toEqual([{ ...point, field: 'bamboohr jobTitle', since: 'then' }]);
    expect(await points.list('hold')).toEqual([]);
  });
});
