// One worker at a time at the webhook's registration.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DynamoWebhookLease } from '../../../../../lib/aws/stores/credentials/webhook-lease.ts';
import { webhookLeaseMs } from '../../../../../lib/config/time-limits.ts';
import { FakeEffects } from '../../../../support/fake-effects.ts';
import { DynamoTable } from '../dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

it('lets one work, tells the other that it is busy, and outlives no crash for long', async () => {
  const effects = new FakeEffects();
  const lease = new DynamoWebhookLease(dynamo.table, effects);
  const inner = await lease.hold(async () => [await lease.hold(() => Promise.resolve('second')), 'first']);
  expect(inner).toEqual(['busy', 'first']);
  await expect(lease.hold(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await lease.hold(() => Promise.resolve('again'))).toBe('again');
  // A holder that is gone never gave it back.
  void lease.hold(() => new Promise(() => undefined));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await lease.hold(() => Promise.resolve('too early'))).toBe('busy');
  effects.pass(webhookLeaseMs);
  expect(await lease.hold(() => Promise.resolve('taken over'))).toBe('taken over');
});
