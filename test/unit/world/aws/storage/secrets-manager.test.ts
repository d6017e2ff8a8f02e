import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  RotateSecretCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { credentials, REGION } from '../../../../world/aws/account.ts';
import { SecretsManager } from '../../../../world/aws/storage/secrets-manager.ts';

const manager = new SecretsManager();
let client: SecretsManagerClient;

beforeAll(async () => {
  await manager.service.server.start();
  client = new SecretsManagerClient({ region: REGION, credentials, endpoint: manager.service.url });
});

afterAll(async () => {
  client.destroy();
  await manager.service.server.close();
});

const value = async (SecretId: string, VersionStage?: string): Promise<string | undefined> =>
  (await client.send(new GetSecretValueCommand({ SecretId, VersionStage }))).SecretString;

const tokens = ['first', 'second', 'third'].map((word) => word.padEnd(32, '-'));

/** A secret whose current version is `first` and whose pending version is `second`. */
async function secretWithPending(Name: string): Promise<void> {
  await client.send(new CreateSecretCommand({ Name, SecretString: 'one', ClientRequestToken: tokens[0] }));
  await client.send(
    new PutSecretValueCommand({
      SecretId: Name,
      SecretString: 'two',
      ClientRequestToken: tokens[1],
      VersionStages: ['AWSPENDING'],
    }),
  );
}

describe('values', () => {
  it('are read by name, by ARN and by ARN without its ending', async () => {
    const { ARN = '' } = await client.send(new CreateSecretCommand({ Name: 'named', SecretString: 'one' }));
    expect(ARN).toMatch(/^arn:aws:secretsmanager:us-east-1:000000000000:secret:named-.{6}$/);
    expect([await value('named'), await value(ARN), await value(ARN.slice(0, -7))]).toEqual(['one', 'one', 'one']);
  });

  it('become previous when another one becomes current', async () => {
    await client.send(new CreateSecretCommand({ Name: 'replaced', SecretString: 'one' }));
    await client.send(new PutSecretValueCommand({ SecretId: 'replaced', SecretString: 'two' }));
    expect([await value('replaced'), await value('replaced', 'AWSPREVIOUS')]).toEqual(['two', 'one']);
  });

  it('leave the current one alone while they are pending', async () => {
    await secretWithPending('pending');
    expect([await value('pending'), await value('pending', 'AWSPENDING')]).toEqual(['one', 'two']);
  });

  it('may be put twice under one token, but not changed under it', async () => {
    await secretWithPending('twice');
    const again = { SecretId: 'twice', ClientRequestToken: tokens[1], VersionStages: ['AWSPENDING'] };
    const repeated = await client.send(new PutSecretValueCommand({ ...again, SecretString: 'two' }));
    expect(repeated.VersionId).toBe(tokens[1]);
    await expect(client.send(new PutSecretValueCommand({ ...again, SecretString: 'other' }))).rejects.toMatchObject({
      name: 'ResourceExistsException',
    });
  });

  it('are missing in a secret made without one, in the words of AWS', async () => {
    await client.send(new CreateSecretCommand({ Name: 'empty' }));
    await expect(value('empty')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
    });
  });

  it('cannot be read from a deleted or unknown secret', async () => {
    await client.send(new CreateSecretCommand({ Name: 'gone', SecretString: 'one' }));
    await client.send(new DeleteSecretCommand({ SecretId: 'gone' }));
    await expect(value('gone')).rejects.toMatchObject({ name: 'InvalidRequestException' });
    await expect(value('never')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const { SecretList = [] } = await client.send(new ListSecretsCommand({}));
    expect(SecretList.map(({ Name }) => Name)).not.toContain('gone');
  });
});

describe('staging labels', () => {
  it('move AWSCURRENT only when the version that has it is named', async () => {
    await secretWithPending('promoted');
    const move = { SecretId: 'promoted', VersionStage: 'AWSCURRENT', MoveToVersionId: tokens[1] };
    await expect(client.send(new UpdateSecretVersionStageCommand(move))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await client.send(new UpdateSecretVersionStageCommand({ ...move, RemoveFromVersionId: tokens[0] }));
    const { VersionIdsToStages } = await client.send(new DescribeSecretCommand({ SecretId: 'promoted' }));
    expect(VersionIdsToStages).toEqual({
      [tokens[0]!]: ['AWSPREVIOUS'],
      [tokens[1]!]: ['AWSPENDING', 'AWSCURRENT'],
    });
  });

  it('never leave a secret without AWSCURRENT', async () => {
    await secretWithPending('kept');
    const remove = { SecretId: 'kept', VersionStage: 'AWSCURRENT', RemoveFromVersionId: tokens[0] };
    await expect(client.send(new UpdateSecretVersionStageCommand(remove))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('may be taken off a pending version', async () => {
    await secretWithPending('withdrawn');
    await client.send(
      new UpdateSecretVersionStageCommand({
        SecretId: 'withdrawn',
        VersionStage: 'AWSPENDING',
        RemoveFromVersionId: tokens[1],
      }),
    );
    await expect(value('withdrawn', 'AWSPENDING')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('rotation', () => {
  it('opens an empty pending version and calls the function of the secret', async () => {
    const calls: string[][] = [];
    manager.rotateWith(async (...call) => void calls.push(call));
    const { arn } = manager.create('rotating', { value: { SecretString: 'one' } });
    await client.send(
      new RotateSecretCommand({ SecretId: arn, RotationLambdaARN: 'arn:function', ClientRequestToken: tokens[2] }),
    );
    expect(calls).toEqual([['arn:function', arn, tokens[2]]]);
    await expect(value(arn, 'AWSPENDING')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const { RotationEnabled, VersionIdsToStages } = await client.send(new DescribeSecretCommand({ SecretId: arn }));
    expect([RotationEnabled, VersionIdsToStages?.[tokens[2]!]]).toEqual([true, ['AWSPENDING']]);
  });
});

describe('an outage', () => {
  it('answers errors until it is over', async () => {
    const impatient = new SecretsManagerClient({
      region: REGION,
      credentials,
      endpoint: manager.service.url,
      maxAttempts: 1,
    });
    manager.create('out', { value: { SecretString: 'one' } });
    const read = async (): Promise<unknown> => impatient.send(new GetSecretValueCommand({ SecretId: 'out' }));
    manager.outage(true);
    await expect(read()).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    manager.outage('throttle');
    await expect(read()).rejects.toMatchObject({ name: 'ThrottlingException' });
    manager.outage(false);
    await expect(read()).resolves.toMatchObject({ SecretString: 'one' });
    impatient.destroy();
  });
});
