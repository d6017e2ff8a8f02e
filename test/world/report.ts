// Counts for people: outcomes from the table, calls from the simulators, and the verdict.
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Verdict } from './company/verdict.ts';
import { type LocalWorld } from './local-world.ts';
import { type Narrator } from './narrator.ts';

export interface Outcomes {
  readonly counts: ReadonlyMap<string, number>;
  /** Why people are held, counted. */
  readonly held: ReadonlyMap<string, number>;
  /** Employee ids of whom the connector waits for an answer, or whose write it reports as failed. */
  readonly open: readonly string[];
}

export async function readOutcomes(world: LocalWorld): Promise<Outcomes> {
  const counts = new Map<string, number>();
  const held = new Map<string, number>();
  const open: string[] = [];
  for (const { item: stored } of await world.aws.tableDump()) {
    const item = unmarshall(stored);
    if (!String(item['pk']).startsWith('EMPLOYEE#') || item['sk'] !== 'STATE') continue;
    const outcome = String(item['outcome'] ?? 'begun');
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    if (['held', 'failed', 'begun'].includes(outcome)) open.push(String(item['pk']).slice('EMPLOYEE#'.length));
    const hold = item['hold'] as { code?: string; why?: string } | undefined;
    const why = hold?.why === undefined ? hold?.code : `${hold.code ?? ''} (${hold.why})`;
    if (why !== undefined) held.set(why, (held.get(why) ?? 0) + 1);
  }
  return { counts, held, open };
}

export function tellOutcomes({ counts, held }: Outcomes, narrator: Narrator): void {
  narrator.fact(list(counts));
  if (held.size > 0) narrator.fact(`held because: ${list(held)}`);
}

export function tellCalls(world: LocalWorld, narrator: Narrator): void {
  const { netsuite, bamboohr } = world;
  const writes = new Map<string, number>();
  for (const { effect } of netsuite.writes) writes.set(effect, (writes.get(effect) ?? 0) + 1);
  narrator.step('Calls the vendors counted');
  narrator.fact(`BambooHR: ${bamboohr.server.requests.length} requests`);
  narrator.fact(`NetSuite: ${netsuite.server.requests.length} requests, ${netsuite.tokensIssued} access tokens`);
  narrator.fact(`NetSuite records ${list(writes)}`);
}

/** True when everybody is where they must be and nothing waits, failed or ended among the dead letters that must not. */
export async function tellVerdict(world: LocalWorld, verdict: Verdict, narrator: Narrator): Promise<boolean> {
  const outcomes = await readOutcomes(world);
  tellOutcomes(outcomes, narrator);
  narrator.title('Verdict');
  narrator.fact(`${verdict.aligned} of ${verdict.checked} people are aligned in NetSuite, field by field`);
  for (const [why, count] of verdict.absent) narrator.fact(`${count} rightly without a record of ours: ${why}`);
  for (const fault of verdict.faults.slice(0, 20)) narrator.fault(fault);
  if (verdict.faults.length > 20) narrator.fault(`and ${verdict.faults.length - 20} more`);
  const astray = outcomes.open.filter((id) => !verdict.waiting.has(id));
  for (const id of astray) narrator.fault(`${id} waits, or has failed, though nothing is left to be answered.`);
  const dead = await world.aws.emulators.queues.counts(world.stack.output('DeadLetterQueueUrl'));
  const letters = dead.visible + dead.inFlight;
  if (letters === 0) narrator.fact('no dead letters');
  else narrator.fault(`${letters} dead letters`);
  const faults = verdict.faults.length + astray.length + letters;
  const isRight = faults === 0;
  narrator.title(isRight ? 'Everybody is where they must be.' : `${faults} things are wrong.`);
  return isRight;
}

const list = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
