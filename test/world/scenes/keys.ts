// The NetSuite key is replaced by Secrets Manager while the company goes on.
import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeSecretCommand, GetSecretValueCommand, RotateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { type Story } from '../company/story.ts';
import { type LocalWorld } from '../local-world.ts';
import { type Narrator } from '../narrator.ts';
import { tellCommand } from '../tell-command.ts';
import { attendGuards } from './guard.ts';

interface Key {
  readonly clientId: string;
  readonly certificateId: string;
}

export async function rotateKey(world: LocalWorld, story: Story, narrator: Narrator): Promise<void> {
  narrator.step('Secrets Manager rotates the NetSuite key, twice, while work goes on');
  const before = await keyOf(world);
  for (const round of [1, 2]) {
    story.changePhone();
    await rotate(world);
    // The last step promotes the key before it revokes: the promotion alone does not say that the function has ended.
    await until(
      () => active(world, before.clientId) <= 2,
      'A certificate that is not needed any more is still active.',
    );
    await world.settle();
    await attendGuards(world, story, narrator);
    narrator.fact(
      `rotation ${round}: ${active(world, before.clientId)} certificates active, old and new valid together`,
    );
  }
  const { certificateId } = await keyOf(world);
  if (certificateId === before.certificateId) throw new Error('The key is the one from before.');
  await tellCommand(world, ['netsuite', 'key'], narrator);
}

/** As its schedule would start it; resolves when the new version is the current one. */
async function rotate(world: LocalWorld): Promise<void> {
  const { secrets } = world.aws;
  const SecretId = world.stack.output('NetSuiteSecretArn');
  // Here a function is known by its name.
  const RotationLambdaARN = world.stack.output('RotateNetSuiteKeyFunctionName');
  const { VersionId = '' } = await secrets.send(new RotateSecretCommand({ SecretId, RotationLambdaARN }));
  await until(async () => {
    const { VersionIdsToStages = {} } = await secrets.send(new DescribeSecretCommand({ SecretId }));
    return VersionIdsToStages[VersionId]?.includes('AWSCURRENT') === true;
  }, 'The rotation did not end.');
}

async function until(isSo: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
  const deadlineMs = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > deadlineMs) throw new Error(otherwise);
    await sleep(100);
  }
}

async function keyOf(world: LocalWorld): Promise<Key> {
  const SecretId = world.stack.output('NetSuiteSecretArn');
  const { SecretString = '{}' } = await world.aws.secrets.send(new GetSecretValueCommand({ SecretId }));
  return JSON.parse(SecretString) as Key;
}

const active = (world: LocalWorld, clientId: string): number => world.netsuite.activeCertificates(clientId).length;
