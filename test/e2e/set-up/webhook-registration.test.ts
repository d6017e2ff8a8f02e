// The webhook's registration by the shipped command line and bundles: registered, delivered with the stored key, rotated
// under traffic, and no key anywhere but in its secret.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { runConnector } from '../../world/run-connector.ts';
import { hire, type SmallWorld, startSmallWorld } from '../small-world.ts';

let world: SmallWorld;
beforeAll(async () => {
  world = await startSmallWorld({ hasLeaps: false });
});
afterAll(() => world.close());

const printed: string[] = [];
const run = async (...argv: string[]): Promise<{ code: number | null; output: string }> => {
  const { code, output, complaints } = await runConnector(world, ['webhook', ...argv]);
  printed.push(output, complaints);
  return { code, output };
};

it('is registered, rotated under traffic without a refused delivery, and removed; its key is nowhere else', async () => {
  const keys = world.bamboohr.webhooks.map(({ privateKey }) => privateKey);
  // The harness registered one under another name: it is ours by its URL, and its key is held.
  expect((await run('register')).output).toContain('The webhook is healthy.');
  const employeeId = hire(world);
  const over = new AbortController();
  const traffic = (async () => {
    for (let count = 0; !over.signal.aborted; count += 1) {
      world.bamboohr.updateEmployee(employeeId, { workPhone: `+1 555 ${String(1_000 + count)}` });
      await sleep(300);
    }
  })();
  const rotated = await run('rotate');
  over.abort();
  await traffic;
  expect([rotated.code, world.bamboohr.webhooks.length]).toEqual([0, 2]);
  await world.bamboohr.flushDeliveries();
  expect(world.bamboohr.deliveries.filter(({ outcome }) => outcome !== 'accepted')).toEqual([]);
  expect(new Set(world.bamboohr.deliveries.map(({ webhookId }) => webhookId)).size).toBeGreaterThan(0);
  expect((await run('rotate', '--finish')).code).toBe(0);
  expect(world.bamboohr.webhooks).toHaveLength(1);
  world.bamboohr.updateEmployee(employeeId, { workPhone: '+1 555 9999' });
  await world.bamboohr.flushDeliveries();
  expect(world.bamboohr.deliveries.at(-1)?.outcome).toBe('accepted');
  expect((await run('status', '--json')).code).toBe(0);
  keys.push(...world.bamboohr.webhooks.map(({ privateKey }) => privateKey));
  expect((await run('remove', '--yes')).code).toBe(0);
  expect(world.bamboohr.webhooks).toEqual([]);
  const everything = JSON.stringify([
    printed,
    ...['operate', 'receive-webhook', 'reconcile'].map((name) => world.stack.logs(name)),
    await world.aws.tableDump(),
  ]);
  expect(keys.length).toBeGreaterThan(1);
  for (const key of keys) expect(everything).not.toContain(key);
}, 120_000);
