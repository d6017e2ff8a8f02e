// When a delivery is repeated: after 5xx and failures of the network, never after a 4xx.
import { beforeEach, describe, expect } from '@jest/globals';
import { type Delivery } from '../../../world/bamboohr/webhooks/delivery.ts';
import { onSimulator, openSimulator, type SimulatedTarget } from '../target.ts';
import { register, WebhookReceiver } from './webhook-receiver.ts';

let target: SimulatedTarget;
let receiver: WebhookReceiver;
beforeEach(async () => {
  target = await openSimulator({ switches: { retryScale: 0.00001 } });
  receiver = await WebhookReceiver.start();
});

async function deliver(url = receiver.url): Promise<Delivery> {
  await register(target, { url, monitorFields: ['mobilePhone'] });
  target.simulator.updateEmployee('412', { mobilePhone: '1' });
  await target.simulator.flushDeliveries();
  return target.simulator.deliveries[0]!;
}
const results = ({ attempts }: Delivery): unknown[] => attempts.map(({ result }) => result);

describe('a delivery', () => {
  onSimulator.each([400, 401, 413, 415, 429, 302])('answered with %s is lost', async (status) => {
    receiver.answers.push(status);
    const delivery = await deliver();
    expect([delivery.outcome, results(delivery)]).toEqual(['refused', [status]]);
  });

  onSimulator('answered with 5xx is repeated until it is accepted', async () => {
    receiver.answers.push(503, 500, 202);
    const delivery = await deliver();
    expect([delivery.outcome, results(delivery)]).toEqual(['accepted', [503, 500, 202]]);
  });

  onSimulator('is repeated after a reset connection', async () => {
    receiver.server.addFault({ reset: 'after' });
    expect(results(await deliver())).toEqual(['network-error', 200]);
  });

  onSimulator('is repeated when the answer takes too long', async () => {
    target.simulator.switches.deliveryTimeoutMs = 30;
    receiver.server.addFault({ hang: true });
    expect(results(await deliver())).toEqual(['timeout', 200]);
  });

  onSimulator('is given up after five retries, or after four', async () => {
    receiver.answers.push(...Array<number>(11).fill(503));
    const first = await deliver();
    expect([first.outcome, first.attempts.length]).toEqual(['given-up', 6]);
    target.simulator.switches.retryLadder = 'five-attempts';
    target.simulator.updateEmployee('412', { mobilePhone: '2' });
    await target.simulator.flushDeliveries();
    const second = target.simulator.deliveries[1]!;
    expect([second.outcome, second.attempts.length]).toEqual(['given-up', 5]);
  });

  onSimulator.each([
    ['keeps its timestamp and signature on retries', false],
    ['may be signed anew for every retry', true],
  ])('%s', async (_, resignRetries) => {
    // Slow enough for the clock to be moved between the attempts.
    Object.assign(target.simulator.switches, { resignRetries, retryScale: 0.0005 });
    receiver.answers.push(503);
    const settled = deliver();
    await arrival(1);
    target.simulator.advance(300_000);
    const { attempts } = await settled;
    expect(receiver.received[1]!.body).toBe(receiver.received[0]!.body);
    const distinct = (key: 'timestamp' | 'signature') => new Set(attempts.map((attempt) => attempt[key])).size;
    expect([distinct('timestamp'), distinct('signature')]).toEqual(resignRetries ? [2, 2] : [1, 1]);
  });

  onSimulator('can come more than once', async () => {
    target.simulator.duplicateDeliveries(2);
    await deliver();
    const [first, ...others] = receiver.received.map(({ headers, body }) => [body, headers['x-bamboohr-signature']]);
    expect(others).toEqual([first, first]);
  });

  onSimulator('can overtake an earlier one', async () => {
    target.simulator.switches.reorderDeliveries = true;
    await register(target, { url: receiver.url, monitorFields: ['mobilePhone'] });
    target.simulator.updateEmployee('412', { mobilePhone: '1' });
    target.simulator.deleteEmployee('412');
    await target.simulator.flushDeliveries();
    expect(receiver.events.map(([type]) => type)).toEqual(['employee.deleted', 'employee.updated']);
  });

  onSimulator('that is still being repeated ends when the simulator is closed', async () => {
    target.simulator.switches.retryScale = 1;
    receiver.answers.push(503);
    await register(target, { url: receiver.url, monitorFields: ['mobilePhone'] });
    target.simulator.updateEmployee('412', { mobilePhone: '1' });
    await arrival(1);
    await target.simulator.close();
    expect(target.simulator.deliveries[0]!.outcome).toBe('given-up');
  });
});

/** Resolves as soon as so many deliveries have come. */
async function arrival(number: number): Promise<void> {
  while (receiver.received.length < number) await new Promise(setImmediate);
}
