// The guards against mass accidents, and the operator who attends to them.
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Story } from '../company/story.ts';
import { type LocalWorld } from '../local-world.ts';
import { type Narrator } from '../narrator.ts';
import { runConnector } from '../run-connector.ts';
import { tellCommand } from '../tell-command.ts';

/**
 * What an operator does when the guard of changes rings: look, and release. In a company of some hundred employees an
 * ordinary day of this story is too much for one hour; in a larger one nothing may ring.
 */
export async function attendGuards(world: LocalWorld, story: Story, narrator: Narrator): Promise<void> {
  if (!(await isChangesLatched(world))) return;
  const usual = Math.max(10, Math.floor((await countStaff(world)) / 5));
  if (story.changes <= usual) {
    throw new Error(`The guard holds changes, though only ${story.changes} were made and ${usual} are usual.`);
  }
  narrator.step(`So many changes within an hour are unusual in a company of this size: the guard rings`);
  await release(world, 'changes', narrator);
  story.forgetChanges();
}

async function release(world: LocalWorld, kind: string, narrator: Narrator): Promise<void> {
  narrator.step('npx connector release');
  await tellCommand(world, ['release'], narrator);
  narrator.step(`npx connector release ${kind}`);
  await tellCommand(world, ['release', kind], narrator);
  await world.settle({ timeoutMs: 300_000 });
}

/** The alarm, so to speak: from the table, since the command line would cost a second each time. */
async function isChangesLatched(world: LocalWorld): Promise<boolean> {
  const { Item = {} } = await world.aws.dynamodb.send(
    new GetItemCommand({
      TableName: world.stack.output('TableName'),
      Key: { pk: { S: 'GUARD' }, sk: { S: 'STATE' } },
      ConsistentRead: true,
    }),
  );
  const { latchedTerminations, latchedChanges } = unmarshall(Item);
  if (latchedTerminations !== undefined) throw new Error('The guard holds terminations, though few people left.');
  return latchedChanges !== undefined;
}

async function countStaff(world: LocalWorld): Promise<number> {
  const { output } = await runConnector(world, ['release', '--json']);
  return (JSON.parse(output) as { staff: number }).staff;
}

export async function guardTrips(world: LocalWorld, story: Story, narrator: Narrator): Promise<void> {
  narrator.step('HR ends far more people in BambooHR than usual: the guard lets a few through and holds the rest');
  const limit = Math.max(5, Math.floor((await countStaff(world)) / 50));
  const leavers = Array.from({ length: limit + 6 }, () => story.leave());
  await world.settle({ timeoutMs: 120_000 });
  const gone = (): number =>
    leavers.filter(({ id }) => world.netsuite.employeeByExternalId(`bamboohr-${id}`)?.isInactive === true).length;
  // Other terminations of this hour came before these.
  narrator.fact(`${leavers.length} people are ended in BambooHR, ${gone()} of them in NetSuite, and one alarm rang`);
  if (gone() >= leavers.length) throw new Error('The guard did not trip.');
  await release(world, 'terminations', narrator);
  narrator.fact(`${gone()} of ${leavers.length} are ended in NetSuite now`);
  await attendGuards(world, story, narrator);
}
