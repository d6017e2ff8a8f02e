// Reads the current version of a secret from Secrets Manager.
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { type SecretReader } from '../credentials/secret-cache.ts';
import { ConnectorError } from '../errors.ts';

/** Throws `secret-empty` when nothing was put there yet, `secret-unreadable` (retryable) when it cannot be read. */
export const secretReader =
  (client: SecretsManagerClient, arn: string): SecretReader =>
  async () => {
    try {
      const { SecretString: text } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
      return text ?? '{}';
    } catch (cause) {
      if (cause instanceof ResourceNotFoundException) {
        throw new ConnectorError('secret-empty', 'A secret has no value yet: put the documented JSON object there.', {
          retryable: true,
          cause,
        });
      }
      throw new ConnectorError('secret-unreadable', 'A secret cannot be read from Secrets Manager.', {
        retryable: true,
        cause,
      });
    }
  };
