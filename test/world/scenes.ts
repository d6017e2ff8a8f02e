// The scenes of `npm start`, one after another.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signDelivery } from './bamboohr/webhooks/sign-delivery.ts';
import { type NetSuiteIds } from './company/in-netsuite.ts';
import { type Story } from './company/story.ts';
import { type LocalWorld } from './local-world.ts';
import { type Narrator } from './narrator.ts';
import { readOutcomes, type Outcomes, tellOutcomes } from './report.ts';
import { runConnector } from './run-connector.ts';

export async function firstLoad(world: LocalWorld, narrator: Narrator): Promise<void> {
  const total = world.bamboohr.employees().length;
  narrator.step('First load: one backfill without a checkpoint queues everybody');
  await world.backfill();
  const bar = narrator.progress('handled', total);
  const settled = world.settle({ timeoutMs: 900_000 }).then(() => 'settled' as const);
  while ((await Promise.race([settled, sleep(500)])) !== 'settled') {
    const { visible, inFlight } = await world.stack.counts();
    bar.update(Math.max(0, total - visible - inFlight));
  }
  bar.update(total);
  bar.stop();
  tellOutcomes(await readOutcomes(world), narrator);
}

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
  narrator.fact(`${people.length} changes found by polling`);
}

export async function unmappedDepartments(world: LocalWorld, ids: NetSuiteIds, narrator: Narrator): Promise<void> {
  const before = await readOutcomes(world);
  narrator.step('Two departments have other names in NetSuite: their people wait, nobody else does');
  narrator.fact(`${before.held.get('unmapped') ?? 0} people wait for a mapping`);
  const rows = ['Support', 'Skunkworks'].map((label) => {
    const option = world.bamboohr
      .lists()
      .find(({ alias }) => alias === 'department')
      ?.options.find((each) => each.label === label)?.id;
    return ['department', option, label, 'department', ids.department.get(label) ?? ''].join(',');
  });
  const file = join(await mkdtemp(join(tmpdir(), 'mapping-')), 'mapping.csv');
  await writeFile(file, ['source,optionId,label,target,netsuiteId', ...rows, ''].join('\n'));
  narrator.step('npx connector dimensions import mapping.csv');
  await tellCommand(world, ['dimensions', 'import', file], narrator);
  await world.backfill();
  await world.settle({ timeoutMs: 300_000 });
  // Whoever came in just now may be the supervisor somebody was waiting for.
  await world.backfill();
  await world.settle({ timeoutMs: 300_000 });
  const after: Outcomes = await readOutcomes(world);
  narrator.fact(`${after.held.get('unmapped') ?? 0} people wait for a mapping now`);
}

export async function answerTwins(world: LocalWorld, story: Story, narrator: Narrator): Promise<void> {
  narrator.step('Some people fit two NetSuite records: nobody guesses, somebody answers');
  narrator.step('npx connector matches list');
  await tellCommand(world, ['matches', 'list'], narrator);
  const person = story.settleTwins();
  const record = [...world.netsuite.employees()].find(({ email }) => email === person.email);
  narrator.step(`npx connector link ${person.id} ${record?.id ?? ''}`);
  await tellCommand(world, ['link', person.id, record?.id ?? ''], narrator);
  await world.settle({ timeoutMs: 120_000 });
}

export async function revokeAhead(world: LocalWorld, story: Story, narrator: Narrator): Promise<void> {
  narrator.step('Somebody must lose access now, before HR gets to it');
  const person = story.aboutToGo();
  narrator.step(`npx connector revoke ${person.id}`);
  await tellCommand(world, ['revoke', person.id], narrator);
  await world.settle({ timeoutMs: 120_000 });
  const isOff = world.netsuite.employeeByExternalId(`bamboohr-${person.id}`)?.giveAccess === false;
  if (!isOff) throw new Error('The access is still on.');
  narrator.fact('access read back as off; nothing else of the record changed');
}

async function tellCommand(world: LocalWorld, args: readonly string[], narrator: Narrator): Promise<void> {
  const { code, output, complaints } = await runConnector(world, args);
  // 1 says that something is open, which is what the list is for.
  if (code !== 0 && code !== 1)
    throw new Error(`connector ${args.join(' ')} ended with ${String(code)}: ${complaints}`);
  for (const line of output.split('\n')) narrator.fact(line);
}
