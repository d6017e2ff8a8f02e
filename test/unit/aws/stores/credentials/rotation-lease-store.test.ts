// One worker at a time replaces the NetSuite key.
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { DynamoRotationLease } from '../../../../../lib/aws/stores/credentials/rotation-lease-store.ts';
import { functionTimeoutMs, rotationLeaseMs } from '../../../../../lib/config/time-limits.ts';
import { caught } from '../../../../support/caught.ts';
import { FakeEffects } from '../../../../support/fake-effects.ts';
import { DynamoTable } from '../dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

let effects: FakeEffects;
beforeEach(async () => {
  effects = new FakeEffects();
  await dynamo.table.delete({ pk: 'NETSUITE-KEY', sk: 'ROTATION' });
});
const lease = () => new DynamoRotationLease(dynamo.table, effects);
const busy = { code: 'rotation-busy', retryable: true };

it('keeps a second worker out until the first is through, also when that failed', async () => {
  const inside = lease().alone(async () => {
    expect(await caught(lease().alone(() => Promise.resolve()))).toMatchObject(busy);
    throw new Error('failed');
  });
  expect(await caught(inside)).toMatchObject({ message: 'failed' });
  expect(await lease().alone(() => Promise.resolve('done'))).toBe('done');
});

it('of a worker that is gone ends after its function could have', async () => {
  void lease().alone(() => new Promise(() => undefined));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await caught(lease().alone(() => Promise.resolve()))).toMatchObject(busy);
  effects.pass(rotationLeaseMs);
  expect(await lease().alone(() => Promise.resolve('done'))).toBe('done');
  expect(rotationLeaseMs).toBeGreaterThan(functionTimeoutMs.rotateNetSuiteKey);
  expect(rotationLeaseMs).toBeGreaterThan(functionTimeoutMs.operate);
});
