// The door: only BambooHR's own deliveries get in, and what is refused costs nothing.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signDelivery } from '../world/bamboohr/webhooks/sign-delivery.ts';
import { deliver, hire, mutatingCalls, record, type SmallWorld, startSmallWorld, updatedEvent } from './small-world.ts';

describe('the webhook endpoint', () => {
  let world: SmallWorld;
  beforeAll(async () => {
    world = await startSmallWorld();
    world.bamboohr.dropWebhooks(true);
  });
  afterAll(() => world.close());

  const queued = async (): Promise<number> => (await world.aws.queueDump()).length;

  it('has one correlation id from the delivery to the write, each line with its employee', async () => {
    const employeeId = hire(world);
    expect(await deliver(world, { body: updatedEvent(employeeId) })).toBe(202);
    await world.settle();
    const linesOf = (name: string): Record<string, unknown>[] =>
      world.stack.logs(name).flatMap((line) => {
        if (!line.includes(`"employeeId":"${employeeId}"`)) return [];
        return [JSON.parse(line) as Record<string, unknown>];
      });
    const [queued] = linesOf('receive-webhook').filter(({ message }) => message === 'change queued');
    expect(queued).toMatchObject({ requestId: expect.stringMatching(/^[\w=-]+$/), foundBy: 'webhook' });
    const { correlationId } = queued!;
    const followed = linesOf('sync-employee').filter((line) => line['correlationId'] === correlationId);
    expect(followed.map(({ message }) => message)).toEqual(['record written', 'change handled']);
  });

  it('takes a delivery signed with any live key', async () => {
    const { id = '', privateKey = '' } = world.webhook ?? {};
    const another = 'ab'.repeat(16);
    await world.aws.putSecret('WebhookSecretArn', {
      keys: [
        { webhookId: '99', privateKey: another },
        { webhookId: id, privateKey },
      ],
    });
    const employeeId = hire(world);
    expect(await deliver(world, { body: updatedEvent(employeeId), key: another })).toBe(202);
    expect(await deliver(world, { body: updatedEvent(employeeId), key: privateKey })).toBe(202);
    await world.settle();
    expect(record(world, employeeId)).toMatchObject({ department: world.ids.department['R/D'], title: 'Engineer' });
  });

  it('refuses a delivery with any one bit of body, timestamp or signature changed, and queues nothing', async () => {
    const body = updatedEvent('77');
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const signature = signDelivery(world.webhook?.privateKey ?? '', body, timestamp);
    const before = await queued();
    const flip = (text: string, at: number): string => {
      const bytes = Buffer.from(text, 'latin1');
      bytes[at] = bytes[at]! ^ 1;
      return bytes.toString('latin1');
    };
    const statuses = new Set<number>();
    for (let at = 0; at < body.length; at += 7)
      statuses.add(await deliver(world, { body: flip(body, at), timestamp, signature }));
    for (let at = 0; at < timestamp.length; at += 1)
      statuses.add(await deliver(world, { body, timestamp: flip(timestamp, at), signature }));
    for (let at = 0; at < signature.length; at += 3)
      statuses.add(await deliver(world, { body, timestamp, signature: flip(signature, at) }));
    expect([...statuses]).toEqual([401]);
    expect(await queued()).toBe(before);
  });

  it('lets 1,000 forged deliveries cause no vendor call, no queue write and hardly a secret read', async () => {
    const before = {
      queued: await queued(),
      bamboohr: world.bamboohr.server.requests.length,
      netsuite: mutatingCalls(world),
    };
    const { calls } = world.aws.emulators.secretsManager.service;
    const reads = calls.length;
    for (let round = 0; round < 40; round += 1) {
      const statuses = await Promise.all(
        Array.from({ length: 25 }, (_, index) =>
          deliver(world, { body: updatedEvent(String(index + 1)), key: 'f'.repeat(32) }),
        ),
      );
      expect(new Set(statuses)).toEqual(new Set([401]));
    }
    expect(await queued()).toBe(before.queued);
    expect(world.bamboohr.server.requests.length).toBe(before.bamboohr);
    expect(mutatingCalls(world)).toBe(before.netsuite);
    // Each warm environment may read once more in ten seconds.
    expect(calls.length - reads).toBeLessThan(60);
  }, 60_000);

  it('answers 415, 413, 401 and 400 for what can never be valid', async () => {
    const old = String(Math.floor(Date.now() / 1_000) - 4 * 60 * 60);
    expect(
      await deliver(world, { contentType: 'application/x-www-form-urlencoded', body: 'type=employee.updated' }),
    ).toBe(415);
    expect(await deliver(world, { body: `{"type":"${'x'.repeat(70_000)}"}` })).toBe(413);
    expect(await deliver(world, { timestamp: old })).toBe(401);
    expect(await deliver(world, { body: '{"hello":"world"}' })).toBe(400);
    expect(await deliver(world, { body: '{"type":"company.updated","data":{}}' })).toBe(202);
  });

  it('answers 503 while the secret store or the queue is down, so that BambooHR tries again', async () => {
    world.aws.outage('sqs', true);
    expect(await deliver(world, { body: updatedEvent('5') })).toBe(503);
    world.aws.outage('sqs', false);
    await world.stack.runtime.recycle();
    world.aws.outage('secretsManager', true);
    expect(await deliver(world, { body: updatedEvent('5') })).toBe(503);
    world.aws.outage('secretsManager', false);
    await world.aws.putSecret('WebhookSecretArn', '{"keys": "none"}');
    // What could not be read a moment ago is not asked for again in this environment.
    expect(await deliver(world, { body: updatedEvent('5') })).toBe(503);
    await world.stack.runtime.recycle();
    expect(await deliver(world, { body: updatedEvent('5') })).toBe(503);
    const lines = world.stack.logs('receive-webhook').join('\n');
    expect(lines).toContain('secret-invalid');
  }, 60_000);
});
