// A new current version of a secret, and a clear word when it is refused.
import { expect, it } from '@jest/globals';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { secretWriter } from '../../../lib/aws/write-secret.ts';
import { caught } from '../../support/caught.ts';

const secrets = mockClient(SecretsManagerClient);
const write = secretWriter(new SecretsManagerClient({}), 'arn:secret');

it('is put there as it is', async () => {
  secrets.on(PutSecretValueCommand).resolves({});
  await write('{"a":1}');
  expect(secrets.commandCalls(PutSecretValueCommand)[0]!.args[0].input).toEqual({
    SecretId: 'arn:secret',
    SecretString: '{"a":1}',
  });
});

it('that is refused names the permission, and nothing of the value', async () => {
  const denied = Object.assign(new Error('marker'), { name: 'AccessDeniedException' });
  secrets.on(PutSecretValueCommand).rejects(denied);
  const error = await caught(write('marker'));
  expect(error).toMatchObject({ code: 'secret-unwritable' });
  expect(String(error)).toContain('AccessDeniedException');
  expect(String(error)).toContain('secretsmanager:PutSecretValue');
  expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('marker');
});
