// Puts a new current version into a secret of Secrets Manager; the former one stays as its previous version.
import { PutSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { causeName, ConnectorError } from '../errors.ts';

export type SecretWriter = (text: string) => Promise<void>;

/** Throws `secret-unwritable`; the cause's own text may quote the request, so only its name goes on. */
export const secretWriter =
  (client: SecretsManagerClient, arn: string): SecretWriter =>
  async (text) => {
    try {
      await client.send(new PutSecretValueCommand({ SecretId: arn, SecretString: text }));
    } catch (cause) {
      throw new ConnectorError(
        'secret-unwritable',
        `A secret cannot be written to Secrets Manager (${causeName(cause)}): the caller needs secretsmanager:PutSecretValue on it, and kms:GenerateDataKey and kms:Decrypt on the stack's key.`,
        { retryable: true },
      );
    }
  };
