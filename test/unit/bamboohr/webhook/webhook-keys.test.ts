// Keys that come and go, floods of forgeries, and what the log may say.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { delivery, DeliveryWorld, secretWith } from './delivery-world.ts';
import { eventBased, signingKey } from './signed-deliveries.ts';
import { sign } from './sign.ts';

const formerKey = 'ffeeddccbbaa99887766554433221100';
const forged = delivery({ ...eventBased, signature: 'f'.repeat(64) });

let world: DeliveryWorld;
beforeEach(() => {
  world = new DeliveryWorld();
});

describe('a webhook key', () => {
  it('registered a moment ago is found by one early look at the secret', async () => {
    world.secret = secretWith(formerKey);
    await world.receive(delivery(sign(eventBased.body, eventBased.timestamp, formerKey)));
    world.secret = secretWith(signingKey, formerKey);
    expect((await world.receive()).status).toBe(202);
    expect(world.secretReads).toBe(2);
  });

  it('of the webhook before is valid beside the newest', async () => {
    world.secret = secretWith(formerKey, signingKey);
    expect((await world.receive()).status).toBe(202);
  });

  it('that was taken out is refused once the secret is read again', async () => {
    await world.receive();
    world.secret = secretWith(formerKey);
    world.effects.pass(5 * 60_000);
    expect((await world.receive()).status).toBe(401);
  });
});

describe('a thousand forged deliveries', () => {
  it('within ten seconds cost two reads of the secret and queue nothing', async () => {
    for (let count = 0; count < 1_000; count += 1) {
      expect((await world.receive(forged)).status).toBe(401);
      world.effects.pass(9);
    }
    expect(world.secretReads).toBe(2);
    expect(world.queue.sends).toBe(0);
  });

  it('at once cost two reads of the secret', async () => {
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => world.receive(forged)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect(world.secretReads).toBe(2);
  });

  it('do not keep out a genuine one', async () => {
    for (let count = 0; count < 1_000; count += 1) await world.receive(forged);
    expect((await world.receive()).status).toBe(202);
  });
});

describe('log lines', () => {
  const telling = sign(
    '{"employees":[{"id":"412","action":"Updated","fields":{"First Name":{"value":"Zoë"},"SSN":{"value":"078-05-1120"}}}]}',
  );

  it.each([
    ['accepted', delivery(telling)],
    ['refused', delivery({ ...telling, signature: '0'.repeat(64) })],
    ['not understood', delivery(sign(telling.body.replace('"id":"412"', '"id":"Zoë"')))],
  ])('tell nothing of a delivery that was %s', async (_, received) => {
    await world.receive(received);
    const text = JSON.stringify(world.effects.lines);
    expect(world.effects.lines).not.toEqual([]);
    for (const told of ['Zoë', '078-05', signingKey, telling.signature, telling.timestamp]) {
      expect(text).not.toContain(told);
    }
  });

  it('tell why a delivery was not decided by code only', async () => {
    world.secret = new Error('Zoë 078-05-1120');
    await world.receive();
    expect(world.effects.lines).toEqual([
      { level: 'warn', message: 'webhook deliveries refused', counts: { 'unexpected Error': 1 } },
    ]);
  });
});
