// Reading a secret: a value, nothing yet, or no way to tell.
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { secretReader } from '../../../lib/aws/read-secret.ts';
import { caught } from '../../support/caught.ts';

const secrets = mockClient(SecretsManagerClient);
afterAll(() => secrets.restore());
beforeEach(() => {
  secrets.reset();
});

const read = secretReader(new SecretsManagerClient({ region: 'test' }), 'arn:secret');

describe('a secret', () => {
  it('is read in its current version', async () => {
    secrets.on(GetSecretValueCommand, { SecretId: 'arn:secret' }).resolves({ SecretString: '{"a":1}' });
    expect(await read()).toBe('{"a":1}');
  });

  it('without text reads as an empty object', async () => {
    secrets.on(GetSecretValueCommand).resolves({});
    expect(await read()).toBe('{}');
  });

  it.each([
    ['that has no value yet', new ResourceNotFoundException({ message: 'no', $metadata: {} }), 'secret-empty'],
    ['that cannot be reached', new Error('down'), 'secret-unreadable'],
  ])('%s is something to wait for', async (_, cause, code) => {
    secrets.on(GetSecretValueCommand).rejects(cause);
    expect(await caught(read())).toMatchObject({ code, retryable: true });
  });
});
