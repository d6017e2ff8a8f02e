// What an operator cannot leave to the next poll.
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { type Story } from '../company/story.ts';
import { type LocalWorld } from '../local-world.ts';
import { type Narrator } from '../narrator.ts';
import { tellCommand } from '../tell-command.ts';
import { attendGuards } from './guard.ts';

export async function revokeAhead(world: LocalWorld, story: Story, narrator: Narrator): Promise<void> {
  narrator.step('An employee must lose access now, before HR gets to it');
  const person = story.aboutToGo();
  narrator.step(`npx connector revoke ${person.id}`);
  await tellCommand(world, ['revoke', person.id], narrator);
  await world.settle({ timeoutMs: 120_000 });
  const isOff = world.netsuite.employeeByExternalId(`bamboohr-${person.id}`)?.giveAccess === false;
  if (!isOff) throw new Error('The access is still on.');
  narrator.fact('access read back as off; nothing else of the record changed');
}

export async function deadLetter(world: LocalWorld, story: Story, narrator: Narrator): Promise<void> {
  narrator.step('A message lies among the dead letters, as a fault of our own would leave it; the fault is mended');
  world.bamboohr.dropWebhooks(true);
  const { id, mobilePhone } = story.changePhone();
  world.bamboohr.dropWebhooks(false);
  await putAside(world, id);
  narrator.step('npx connector redrive');
  await tellCommand(world, ['redrive'], narrator);
  narrator.step('npx connector redrive --all');
  await tellCommand(world, ['redrive', '--all'], narrator);
  await world.settle({ timeoutMs: 120_000 });
  await attendGuards(world, story, narrator);
  const { mobilePhone: written = null } = world.netsuite.employeeByExternalId(`bamboohr-${id}`) ?? {};
  if (written !== mobilePhone) throw new Error('The dead letter was not carried out.');
  narrator.fact('the change of that letter is in NetSuite now');
}

async function putAside(world: LocalWorld, employeeId: string): Promise<void> {
  const occurredAt = new Date().toISOString();
  const change = { v: 1, employeeId, kind: 'changed', occurredAt, foundBy: 'webhook', correlationId: 'put-aside' };
  await world.aws.sqs.send(
    new SendMessageCommand({
      QueueUrl: world.stack.output('DeadLetterQueueUrl'),
      MessageBody: JSON.stringify(change),
      MessageGroupId: employeeId,
      MessageDeduplicationId: `put-aside|${employeeId}`,
    }),
  );
}
