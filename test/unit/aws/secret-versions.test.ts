// Versions and labels of one secret, through the real client's commands.
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeEach, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { AwsSecretVersions } from '../../../lib/aws/secret-versions.ts';
import { caught } from '../../support/caught.ts';

const secrets = mockClient(SecretsManagerClient);
afterAll(() => secrets.restore());
beforeEach(() => {
  secrets.reset();
});
const versions = new AwsSecretVersions(new SecretsManagerClient({ region: 'test' }), 'arn:secret');
const fault = { message: 'x', $metadata: {} };

it('tells the labels of each version', async () => {
  secrets.on(DescribeSecretCommand).resolves({ VersionIdsToStages: { a: ['AWSCURRENT'], b: ['AWSPENDING'] } });
  expect(Object.fromEntries(await versions.labels())).toEqual({ a: ['AWSCURRENT'], b: ['AWSPENDING'] });
});

it('reads a version by its id, and nothing from one without a value', async () => {
  secrets.on(GetSecretValueCommand, { SecretId: 'arn:secret', VersionId: 'a' }).resolves({ SecretString: '{}' });
  secrets.on(GetSecretValueCommand, { VersionId: 'b' }).rejects(new ResourceNotFoundException(fault));
  expect([await versions.read('a'), await versions.read('b')]).toEqual(['{}', undefined]);
});

it('writes a version once', async () => {
  secrets.on(PutSecretValueCommand).resolvesOnce({}).rejects(new ResourceExistsException(fault));
  expect([await versions.put('a', 'x', ['L']), await versions.put('a', 'y', ['L'])]).toEqual(['put', 'taken']);
  expect(secrets.commandCalls(PutSecretValueCommand)[0]!.args[0].input).toEqual({
    SecretId: 'arn:secret',
    ClientRequestToken: 'a',
    SecretString: 'x',
    VersionStages: ['L'],
  });
});

it('moves a label, or takes it away', async () => {
  secrets.on(UpdateSecretVersionStageCommand).resolves({});
  await versions.move('AWSCURRENT', { from: 'a', to: 'b' });
  await versions.move('AWSPENDING', { from: 'b' });
  expect(secrets.commandCalls(UpdateSecretVersionStageCommand).map(({ args }) => args[0].input)).toEqual([
    { SecretId: 'arn:secret', VersionStage: 'AWSCURRENT', RemoveFromVersionId: 'a', MoveToVersionId: 'b' },
    { SecretId: 'arn:secret', VersionStage: 'AWSPENDING', RemoveFromVersionId: 'b' },
  ]);
});

it('waits for a service that does not answer, and repeats nothing of what it was given', async () => {
  secrets.on(PutSecretValueCommand).rejects(Object.assign(new Error('marker-key'), { name: 'InternalServiceError' }));
  const error = await caught(versions.put('a', 'marker-key', ['L']));
  expect(error).toMatchObject({ code: 'secret-unreadable', retryable: true });
  expect((error as Error).message).not.toContain('marker-key');
});
