// The first load, as an operator does it: map, plan, look, apply.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isApplied, type PlanFile } from '../../../lib/operations/plan/plan-file.ts';
import { type NetSuiteIds } from '../company/in-netsuite.ts';
import { type Person } from '../company/people.ts';
import { type Story } from '../company/story.ts';
import { type LocalWorld } from '../local-world.ts';
import { type Narrator } from '../narrator.ts';
import { readOutcomes, tellOutcomes } from '../report.ts';
import { runConnector } from '../run-connector.ts';
import { tellCommand } from '../tell-command.ts';
import { attendGuards } from './guard.ts';

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

/** A record that the plan wanted to write, and a workflow kept locked meanwhile. */
export interface LockedRecord {
  readonly person: Person;
  readonly refusedAtMs: number;
}

export async function apply(
  world: LocalWorld,
  { story, file, narrator }: { story: Story; file: string; narrator: Narrator },
): Promise<LockedRecord> {
  const { rows } = JSON.parse(await readFile(`${file}.json`, 'utf8')) as PlanFile;
  const total = rows.filter(isApplied).length;
  const person = story.lockedByWorkflow();
  const { id = '' } = recordOf(world, person) ?? {};
  narrator.step('npx connector apply first-load.json');
  narrator.fact(`employee ${person.id}'s record is locked by a workflow of NetSuite just then`);
  world.netsuite.lockEmployee(id);
  const before = world.netsuite.writes.length;
  const bar = narrator.progress('applied', total);
  const applied = runConnector(world, ['apply', `${file}.json`]);
  while ((await Promise.race([applied, sleep(500, 'applying' as const)])) === 'applying') {
    bar.update(Math.min(total, world.netsuite.writes.length - before));
  }
  bar.update(total);
  bar.stop();
  world.netsuite.unlockEmployee(id);
  const { output, complaints, code } = await applied;
  if (code !== 1 || !output.startsWith(`Applied ${total - 1} of ${total} rows.`))
    throw new Error(`connector apply ended with ${String(code)}: ${output} ${complaints}`);
  for (const line of output.split('\n')) narrator.fact(line);
  narrator.fact(`${world.netsuite.writes.length - before} writes, manager before report`);
  return { person, refusedAtMs: lastRefusal(world) };
}

const lastRefusal = ({ netsuite }: LocalWorld): number =>
  netsuite.server.requests.findLast(({ method, outcome }) => method === 'PATCH' && outcome === 400)?.finishedAtMs ??
  Date.now();

const recordOf = ({ netsuite }: LocalWorld, { id }: Person) => netsuite.employeeByExternalId(`bamboohr-${id}`);

/** Longer than the minute after which what may pass is tried again. */
const patienceMs = 65_000;

export async function lockHeals(
  world: LocalWorld,
  { story, locked, narrator }: { story: Story; locked: LockedRecord; narrator: Narrator },
): Promise<void> {
  narrator.step('The record that was locked: a minute later the write is tried again, without a word of the operator');
  const { person, refusedAtMs } = locked;
  await sleep(Math.max(0, refusedAtMs + patienceMs - Date.now()));
  await world.backfill();
  await world.settle({ timeoutMs: 120_000 });
  await attendGuards(world, story, narrator);
  if (recordOf(world, person)?.title !== person.title) throw new Error('The record was not tried again.');
  narrator.fact('written, and the failure is closed');
}

export async function firstPoll(world: LocalWorld, narrator: Narrator): Promise<void> {
  narrator.step('The first poll looks at everybody once');
  const before = world.netsuite.counters.mutatingCalls;
  await world.backfill();
  await world.settle({ timeoutMs: 600_000 });
  narrator.fact(`${world.netsuite.counters.mutatingCalls - before} writes: what was planned is what there was to do`);
  tellOutcomes(await readOutcomes(world), narrator);
}
