// Secrets Manager replaces the NetSuite key with the shipped bundle, while changes go on.
import { GetSecretValueCommand, RotateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hire, record, type SmallWorld, startSmallWorld, until } from '../small-world.ts';

interface Key {
  readonly clientId: string;
  readonly certificateId: string;
  readonly privateKeyPem: string;
  readonly notAfter?: string;
}

describe('a rotation of the NetSuite key', () => {
  let world: SmallWorld;
  const lines: string[] = [];
  beforeEach(async () => {
    world = await startSmallWorld();
    world.stack.onLog((line: unknown) => lines.push(JSON.stringify(line)));
  });
  afterEach(() => world.close());

  const SecretId = () => world.stack.output('NetSuiteSecretArn');
  const keyInUse = async (): Promise<Key> => {
    const { SecretString: text } = await world.aws.secrets.send(new GetSecretValueCommand({ SecretId: SecretId() }));
    return JSON.parse(text!) as Key;
  };
  const active = ({ clientId }: Key) =>
    world.netsuite.activeCertificates(clientId).map(({ certificateId }) => certificateId);

  const rotate = async (): Promise<Key> => {
    const before = await keyInUse();
    const RotationLambdaARN = world.stack.output('RotateNetSuiteKeyFunctionName');
    await world.aws.secrets.send(new RotateSecretCommand({ SecretId: SecretId(), RotationLambdaARN }));
    await until('the key is another one', async () => (await keyInUse()).certificateId !== before.certificateId);
    return await keyInUse();
  };

  it('fails no change, keeps the last key valid, revokes the one before last and shows no key', async () => {
    const byHand = await keyInUse();
    const people = [hire(world)];
    const first = rotate();
    people.push(hire(world), hire(world));
    await world.backfill();
    const keys = [byHand, await first];
    await world.settle();
    // The token of the former key is used no more.
    world.netsuite.revokeTokens();
    people.push(hire(world));
    await world.backfill();
    await world.settle();
    keys.push(await rotate());
    await until('the rotation has tidied up', async () => world.stack.invocations('rotate-netsuite-key') === 8);
    keys.push(await rotate());
    await until('the one before last is revoked', () => active(byHand).length === 2);
    people.push(hire(world));
    await world.backfill();
    await world.settle();

    for (const person of people)
      expect(record(world, person)).toMatchObject({ department: world.ids.department['R/D'] });
    expect(active(byHand)).toEqual(keys.slice(-2).map(({ certificateId }) => certificateId));
    expect(lines.join('\n')).not.toContain('credentials refused');
    const seen = JSON.stringify([lines, await world.aws.tableDump(), await world.aws.queueDump()]);
    for (const { privateKeyPem } of keys) expect(seen).not.toContain(privateKeyPem.split('\n')[1]);
    expect(seen).not.toContain('PRIVATE KEY');
  }, 120_000);
});
