// The trail of operations: entries are added, and none takes the place of another.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DynamoOperationTrail } from '../../../../lib/aws/stores/operation-trail-store.ts';
import { DynamoTable } from './dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

const entry = {
  ...{ operation: 'release', of: 'terminations', count: 0 },
  ...{ askedBy: 'arn:aws:iam::1:user/anna', askedAt: '2026-03-02T08:00:00.000Z' },
};
const entries = () => dynamo.table.query({ condition: 'pk = :pk', values: { ':pk': 'OPERATIONS' } });

describe('the trail of operations', () => {
  it('keeps two of the same moment beside each other, for good', async () => {
    let ids = 0;
    const trail = new DynamoOperationTrail(dynamo.table, { uniqueId: () => `id-${(ids += 1)}` });
    await trail.add(entry);
    await trail.add({ ...entry, operation: 'pause' });
    const found = await entries();
    expect(found).toMatchObject([entry, { ...entry, operation: 'pause' }]);
    for (const item of found) expect(item).not.toHaveProperty('expiresAt');
  });

  it('never writes over an entry', async () => {
    const before = await entries();
    const trail = new DynamoOperationTrail(dynamo.table, { uniqueId: () => 'id-1' });
    await trail.add({ ...entry, operation: 'resume' });
    expect(await entries()).toEqual(before);
  });
});
