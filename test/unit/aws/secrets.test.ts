// Writing a secret only where it still is as it was read, against the emulated Secrets Manager.
import { randomUUID } from 'node:crypto';
import {
  GetSecretValueCommand,
  InvalidParameterException,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { secretWriter, type SecretWriter } from '../../../lib/aws/secrets.ts';
import { caught } from '../../support/caught.ts';
import { StoredSecret } from '../../world/aws/storage/secret-versions.ts';

let stored: StoredSecret;
let secret: SecretWriter;
const secrets = mockClient(SecretsManagerClient);
/** Happens after the new version was put and before it is the current one. */
let between: () => void;

const refused = (): InvalidParameterException =>
  new InvalidParameterException({ message: 'The label is on another version.', $metadata: {} });

beforeEach(() => {
  between = () => undefined;
  stored = new StoredSecret('webhook', 'arn:secret');
  stored.put('first', { SecretString: '{}' });
  secrets.reset();
  secrets.on(GetSecretValueCommand).callsFake(() => {
    const current = stored.holder('AWSCURRENT');
    return { SecretString: current?.value?.SecretString, VersionId: current?.id };
  });
  secrets.on(PutSecretValueCommand).callsFake((input: Record<string, never>) => {
    stored.put(input['ClientRequestToken']!, { SecretString: input['SecretString']! }, input['VersionStages']);
    between();
    return {};
  });
  secrets.on(UpdateSecretVersionStageCommand).callsFake((input: Record<string, never>) => {
    try {
      stored.moveStage(input['VersionStage']!, input['MoveToVersionId'], input['RemoveFromVersionId']);
    } catch {
      throw refused();
    }
    return {};
  });
  secret = secretWriter(new SecretsManagerClient({ region: 'test' }), 'arn:secret', randomUUID);
});

const text = (): string | undefined => stored.holder('AWSCURRENT')?.value?.SecretString;

describe('a secret', () => {
  it('is replaced where it still is as it was read', async () => {
    const { text: before, version } = await secret.load();
    expect([before, await secret.replace('{"a":1}', version), text()]).toEqual(['{}', true, '{"a":1}']);
  });

  it('that was written by another hand since stays as it is', async () => {
    const { version } = await secret.load();
    stored.put('by-hand', { SecretString: '{"b":2}' });
    expect([await secret.replace('{"a":1}', version), text()]).toEqual([false, '{"b":2}']);
  });

  it('keeps the earlier of two writers who read the same', async () => {
    const { version } = await secret.load();
    let other: Promise<boolean> | undefined;
    between = () => {
      between = () => undefined;
      other = secret.replace('{"b":2}', version);
    };
    const mine = await secret.replace('{"a":1}', version);
    expect([mine, await other].sort()).toEqual([false, true]);
  });

  it('is known to be replaced though the answer was lost', async () => {
    const { version } = await secret.load();
    secrets.on(UpdateSecretVersionStageCommand).callsFake((input: Record<string, never>) => {
      stored.moveStage(input['VersionStage']!, input['MoveToVersionId'], input['RemoveFromVersionId']);
      throw refused();
    });
    expect([await secret.replace('{"a":1}', version), text()]).toEqual([true, '{"a":1}']);
  });

  it('that cannot be read or written is something to wait for, and names no content', async () => {
    const { version } = await secret.load();
    secrets.on(PutSecretValueCommand).rejects(new Error('denied {"a":1}'));
    const unwritable = await caught(secret.replace('{"a":1}', version));
    expect(unwritable).toMatchObject({ code: 'secret-unwritable', retryable: true });
    expect((unwritable as Error).message).not.toContain('{');
    secrets.on(GetSecretValueCommand).rejects(new Error('down'));
    expect(await caught(secret.load())).toMatchObject({ code: 'secret-unreadable', retryable: true });
  });
});
