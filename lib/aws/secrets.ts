// Writes a secret only where it still is as it was read: Secrets Manager has no conditional put, but moves a label only away
// from the version that is named.
import {
  GetSecretValueCommand,
  InvalidParameterException,
  PutSecretValueCommand,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { causeName, ConnectorError } from '../errors.ts';

interface VersionedSecret {
  readonly text: string;
  readonly version: string;
}

export interface SecretWriter {
  load(): Promise<VersionedSecret>;
  /** False when `version` is not the current one any more; then nothing that is read has changed. */
  replace(text: string, version: string): Promise<boolean>;
}

const current = 'AWSCURRENT';
/** A version without any label may be deleted before it becomes the current one. */
const ours = 'CONNECTOR_NEXT';

export function secretWriter(client: SecretsManagerClient, arn: string, newVersion: () => string): SecretWriter {
  const load = async (): Promise<VersionedSecret> => {
    try {
      const { SecretString: text, VersionId: version } = await client.send(
        new GetSecretValueCommand({ SecretId: arn, VersionStage: current }),
      );
      return { text: text ?? '{}', version: version ?? '' };
    } catch (cause) {
      throw new ConnectorError('secret-unreadable', 'A secret cannot be read from Secrets Manager.', {
        retryable: true,
        cause,
      });
    }
  };
  const put = async (text: string): Promise<string> => {
    const token = newVersion();
    await client.send(
      new PutSecretValueCommand({
        SecretId: arn,
        ClientRequestToken: token,
        SecretString: text,
        VersionStages: [ours],
      }),
    );
    return token;
  };
  const promote = async (to: string, from: string): Promise<boolean> => {
    try {
      await client.send(
        new UpdateSecretVersionStageCommand({
          SecretId: arn,
          VersionStage: current,
          MoveToVersionId: to,
          RemoveFromVersionId: from,
        }),
      );
      return true;
    } catch (error) {
      // Refused, or done by a request whose answer was lost.
      if (error instanceof InvalidParameterException) return (await load()).version === to;
      throw error;
    }
  };
  return {
    load,
    replace: async (text, version) => {
      try {
        return await promote(await put(text), version);
      } catch (cause) {
        if (cause instanceof ConnectorError) throw cause;
        // The cause's own text may quote the request, so only its name goes on.
        throw new ConnectorError(
          'secret-unwritable',
          `A secret cannot be written to Secrets Manager (${causeName(cause)}): the caller needs secretsmanager:PutSecretValue and secretsmanager:UpdateSecretVersionStage on it, and kms:GenerateDataKey and kms:Decrypt on the stack's key.`,
          { retryable: true },
        );
      }
    },
  };
}
