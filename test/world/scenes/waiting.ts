// People who wait for a word of the operator.
import { type NetSuiteIds } from '../company/in-netsuite.ts';
import { type Story } from '../company/story.ts';
import { type LocalWorld } from '../local-world.ts';
import { type Narrator } from '../narrator.ts';
import { readOutcomes } from '../report.ts';
import { runConnector } from '../run-connector.ts';
import { tellCommand } from '../tell-command.ts';
import { attendGuards } from './guard.ts';

/** The people of the department that is not mapped yet wait until the operator maps it, as one task. */
export async function mapLater(
  world: LocalWorld,
  { story, ids, narrator }: { story: Story; ids: NetSuiteIds; narrator: Narrator },
): Promise<void> {
  narrator.step('The people of the other department wait, and only they');
  narrator.step('npx connector dimensions list');
  const { output } = await runConnector(world, ['dimensions', 'list']);
  for (const line of (output.split('\n\n')[0] ?? '').split('\n')) narrator.fact(line);
  const record = ids.department.get('Skunkworks') ?? '';
  narrator.step(`npx connector dimensions map department Skunkworks department ${record}`);
  await tellCommand(world, ['dimensions', 'map', 'department', 'Skunkworks', 'department', record], narrator);
  story.mapped('Skunkworks');
  // Twice, since an employee who comes in may be the supervisor whom others were waiting for.
  for (let round = 0; round < 2; round += 1) {
    await world.backfill();
    await world.settle({ timeoutMs: 300_000 });
    await attendGuards(world, story, narrator);
  }
  const after = await readOutcomes(world);
  narrator.fact(`${after.held.get('unmapped') ?? 0} people wait for a mapping now`);
}

export async function secondProfile(world: LocalWorld, story: Story, narrator: Narrator): Promise<void> {
  narrator.step('A leaver is hired again, and HR makes a second profile in place of reopening the first');
  const { former, again } = story.comeBackElsewhere();
  const record = world.netsuite.employeeByExternalId(`bamboohr-${former.id}`)?.id ?? '';
  await world.settle();
  narrator.fact('held, since the only record alike belongs to the former profile');
  narrator.step(`npx connector link ${again.id} ${record}`);
  await tellCommand(world, ['link', again.id, record], narrator);
  await world.settle({ timeoutMs: 120_000 });
  await attendGuards(world, story, narrator);
  const linked = world.netsuite.writes.length;
  story.editFormerProfile(former);
  await world.settle();
  const wrote = world.netsuite.writes.length - linked;
  const { isInactive, giveAccess } = world.netsuite.employeeByExternalId(`bamboohr-${again.id}`) ?? {};
  if (wrote !== 0 || isInactive !== false || giveAccess !== false) throw new Error('The record has two owners.');
  narrator.fact(`one record, at work again, its login not given back; an edit of the former profile: ${wrote} writes`);
}

export async function answerTwins(world: LocalWorld, story: Story, narrator: Narrator): Promise<void> {
  narrator.step('Some people fit two NetSuite records: the connector never guesses, an operator answers');
  narrator.step('npx connector matches list');
  await tellCommand(world, ['matches', 'list'], narrator);
  const person = story.settleTwins();
  const record = [...world.netsuite.employees()].find(({ email }) => email === person.email);
  narrator.step(`npx connector link ${person.id} ${record?.id ?? ''}`);
  await tellCommand(world, ['link', person.id, record?.id ?? ''], narrator);
  await world.settle({ timeoutMs: 120_000 });
  await attendGuards(world, story, narrator);
}
