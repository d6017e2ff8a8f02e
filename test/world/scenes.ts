// The scenes of `npm start`, one after another.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isApplied, type PlanFile } from '../../lib/operations/plan-file.ts';
import { signDelivery } from './bamboohr/webhooks/sign-delivery.ts';
import { type NetSuiteIds } from './company/in-netsuite.ts';
import { type Story } from './company/story.ts';
import { type LocalWorld } from './local-world.ts';
import { type Narrator } from './narrator.ts';
import { readOutcomes, type Outcomes, tellOutcomes } from './report.ts';
import { runConnector } from './run-connector.ts';

/** Returns where the plan lies. */
export async function plan(world: LocalWorld, narrator: Narrator): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'plan-')), 'first-load');
  narrator.step('npx connector plan --out first-load');
  const writes = world.netsuite.counters.mutatingCalls;
  const { code, output, complaints } = await runConnector(world, ['plan', '--out', file]);
  if (code !== 0 && code !== 1) throw new Error(`connector plan ended with ${String(code)}: ${complaints}`);
  const [, totals = '', rows = ''] = output.split('\n\n');
  for (const line of totals.split('\n')) narrator.fact(line);
  for (const line of rows.split('\n').slice(0, 4)) narrator.fact(line);
  const wrote = world.netsuite.counters.mutatingCalls - writes;
  narrator.fact(`... the rest is in first-load.html, to be read and printed; writes to NetSuite so far: ${wrote}`);
  if (wrote !== 0) throw new Error('The plan wrote something.');
  return file;
}

export async function apply(world: LocalWorld, file: string, narrator: Narrator): Promise<void> {
  const { rows } = JSON.parse(await readFile(`${file}.json`, 'utf8')) as PlanFile;
  const total = rows.filter(isApplied).length;
  narrator.step('npx connector apply first-load.json');
  const before = world.netsuite.writes.length;
  const bar = narrator.progress('applied', total);
  const applied = runConnector(world, ['apply', `${file}.json`]);
  while ((await Promise.race([applied, sleep(500, 'applying' as const)])) === 'applying') {
    bar.update(Math.min(total, world.netsuite.writes.length - before));
  }
  bar.update(total);
  bar.stop();
  const { output, complaints, code } = await applied;
  if (code !== 0) throw new Error(`connector apply ended with ${String(code)}: ${output} ${complaints}`);
  narrator.fact(`${output} ${world.netsuite.writes.length - before} writes, manager before report`);
}

export async function firstPoll(world: LocalWorld, narrator: Narrator): Promise<void> {
  narrator.step('The first poll looks at everybody once');
  const before = world.netsuite.counters.mutatingCalls;
  await world.backfill();
  await world.settle({ timeoutMs: 600_000 });
  narrator.fact(`${world.netsuite.counters.mutatingCalls - before} writes: what was planned is what there was to do`);
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

/** One of the two departments with another name in NetSuite is mapped before the first load, by a file. */
export async function mapBefore(world: LocalWorld, ids: NetSuiteIds, narrator: Narrator): Promise<void> {
  narrator.step(
    'Two departments have other names in NetSuite; one of them is mapped by a file before anything is loaded',
  );
  narrator.step('npx connector dimensions suggest');
  await tellCommand(world, ['dimensions', 'suggest'], narrator);
  const option = world.bamboohr.listOptionId('department', 'Support');
  const row = ['department', option, 'Support', 'department', ids.department.get('Support') ?? ''].join(',');
  const file = join(await mkdtemp(join(tmpdir(), 'mapping-')), 'mapping.csv');
  await writeFile(file, ['source,optionId,label,target,netsuiteId', row, ''].join('\n'));
  narrator.step('npx connector dimensions import mapping.csv');
  await tellCommand(world, ['dimensions', 'import', file], narrator);
}

/** The people of the other one wait until a person maps it, as one task. */
export async function mapLater(world: LocalWorld, ids: NetSuiteIds, narrator: Narrator): Promise<void> {
  narrator.step('The people of the other department wait, nobody else does');
  narrator.step('npx connector dimensions list');
  const { output } = await runConnector(world, ['dimensions', 'list']);
  for (const line of (output.split('\n\n')[0] ?? '').split('\n')) narrator.fact(line);
  const record = ids.department.get('Skunkworks') ?? '';
  narrator.step(`npx connector dimensions map department Skunkworks department ${record}`);
  await tellCommand(world, ['dimensions', 'map', 'department', 'Skunkworks', 'department', record], narrator);
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

export async function guardTrips(world: LocalWorld, story: Story, narrator: Narrator): Promise<void> {
  narrator.step(
    'Somebody ends far more people in BambooHR than usual: the guard lets a few through and holds the rest',
  );
  const { output } = await runConnector(world, ['release', '--json']);
  const { staff } = JSON.parse(output) as { staff: number };
  const limit = Math.max(5, Math.floor(staff / 50));
  const leavers = Array.from({ length: limit + 6 }, () => story.leave());
  await world.settle({ timeoutMs: 120_000 });
  const gone = (): number =>
    leavers.filter(({ id }) => world.netsuite.employeeByExternalId(`bamboohr-${id}`)?.isInactive === true).length;
  // One more termination of this hour came before these.
  narrator.fact(`${leavers.length} people are ended in BambooHR, ${gone()} of them in NetSuite, and one alarm rang`);
  if (gone() >= leavers.length) throw new Error('The guard did not trip.');
  narrator.step('npx connector release');
  await tellCommand(world, ['release'], narrator);
  narrator.step('npx connector release terminations');
  await tellCommand(world, ['release', 'terminations'], narrator);
  await world.settle({ timeoutMs: 120_000 });
  narrator.fact(`${gone()} of ${leavers.length} are ended in NetSuite now`);
}

export async function daily(world: LocalWorld, narrator: Narrator): Promise<void> {
  narrator.step('The daily reconciliation compares everybody by pages');
  await world.reconcile();
  await world.settle({ timeoutMs: 120_000 });
  const before = { pages: employeePages(world), writes: world.netsuite.counters.mutatingCalls };
  const { counts } = await world.reconcile();
  await world.settle({ timeoutMs: 120_000 });
  const pages = employeePages(world) - before.pages;
  const writes = world.netsuite.counters.mutatingCalls - before.writes;
  narrator.fact(`${counts['people'] ?? 0} people in ${pages} pages of both sides: ${writes} writes`);
}

/** Pages of employees that either vendor was asked for. */
const employeePages = ({ bamboohr, netsuite }: LocalWorld): number =>
  bamboohr.server.requests.filter(({ path }) => path === '/api/v1/employees').length +
  netsuite.server.requests.filter(({ body }) => body.toString().includes('NVL(LENGTH(')).length;

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
