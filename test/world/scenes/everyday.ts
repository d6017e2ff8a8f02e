// What happens by itself: events of the company, strangers, and vendors in trouble.
import { signDelivery } from '../bamboohr/webhooks/sign-delivery.ts';
import { type Story } from '../company/story.ts';
import { type LocalWorld } from '../local-world.ts';
import { type Narrator } from '../narrator.ts';
import { attendGuards } from './guard.ts';

export async function realEvents(world: LocalWorld, story: Story, narrator: Narrator): Promise<void> {
  narrator.step('A day in the company: webhooks arrive as things happen');
  const { deliveries } = world.bamboohr;
  const before = deliveries.length;
  const people = [story.hire('Grace', 'Hopper-Lee'), story.hire('Linus', 'Æsir'), story.transfer(), story.transfer()];
  people.push(story.leave(), story.comeBack(), story.changePhone());
  narrator.fact('two hires, two transfers, one termination, one rehire, one new phone number');
  world.bamboohr.duplicateDeliveries(1);
  people.push(story.changePhone());
  await world.settle();
  world.bamboohr.duplicateDeliveries(0);
  await attendGuards(world, story, narrator);
  narrator.fact(
    `${deliveries.length - before} deliveries, the last change delivered twice; ${people.length} people now in step`,
  );
}

export async function strangeDeliveries(world: LocalWorld, narrator: Narrator): Promise<void> {
  narrator.step('Somebody else knocks at the webhook');
  const url = world.stack.output('WebhookUrl');
  const { privateKey = '' } = world.webhook ?? {};
  const body = JSON.stringify({
    type: 'employee.updated',
    timestamp: new Date().toISOString(),
    data: { companyId: '900001', employeeId: '1000', changedFields: ['department'] },
  });
  const nowSeconds = Math.floor(Date.now() / 1_000);
  const send = async (timestamp: string, signature: string): Promise<number> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-bamboohr-timestamp': timestamp,
        'x-bamboohr-signature': signature,
      },
      body,
    });
    return response.status;
  };
  const now = String(nowSeconds);
  const old = String(nowSeconds - 4 * 60 * 60);
  const forged = await send(now, signDelivery('f'.repeat(32), body, now));
  const late = await send(old, signDelivery(privateKey, body, old));
  narrator.fact(`a forged delivery: ${forged}; a genuine one replayed four hours later: ${late}; neither is queued`);
  if (forged !== 401 || late !== 401) throw new Error('A delivery was accepted that must not be.');
}

export async function throttling(world: LocalWorld, story: Story, narrator: Narrator): Promise<void> {
  narrator.step('Both vendors throttle');
  world.bamboohr.rateLimit({ status: 429, retryAfter: '2', times: 2 });
  world.netsuite.failNext(429, { times: 3 });
  const people = [story.hire('Margaret', 'Hamilton'), story.transfer(), story.changePhone()];
  await world.settle({ timeoutMs: 120_000, ignoreDelayedBeyondMs: 60_000 });
  await attendGuards(world, story, narrator);
  narrator.fact(
    `${people.length} changes waited for BambooHR's Retry-After and NetSuite's free slots, and went through`,
  );
  narrator.fact(`NetSuite requests in flight at once: at most ${world.netsuite.server.peakInFlight}`);
}

export async function missedWebhooks(world: LocalWorld, story: Story, narrator: Narrator): Promise<void> {
  narrator.step('The webhook is dead for a while; the backfill finds what it missed');
  world.bamboohr.dropWebhooks(true);
  const people = [story.hire('Edsger', 'van Wijngaarden'), story.transfer(), story.changePhone(), story.leave()];
  await world.backfill();
  await world.settle();
  world.bamboohr.dropWebhooks(false);
  await attendGuards(world, story, narrator);
  narrator.fact(`${people.length} changes found by polling`);
}
