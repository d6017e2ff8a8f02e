// The versions of one secret in Secrets Manager, and the labels on them.
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { ConnectorError } from '../errors.ts';
import { type SecretVersions } from '../rotate-netsuite-key/ports.ts';

export class AwsSecretVersions implements SecretVersions {
  readonly #client: SecretsManagerClient;
  readonly #arn: string;

  constructor(client: SecretsManagerClient, arn: string) {
    this.#client = client;
    this.#arn = arn;
  }

  async labels(): Promise<ReadonlyMap<string, readonly string[]>> {
    const described = await this.#tried(() => this.#client.send(new DescribeSecretCommand({ SecretId: this.#arn })));
    return new Map(Object.entries(described.VersionIdsToStages ?? {}));
  }

  async read(versionId: string): Promise<string | undefined> {
    const command = new GetSecretValueCommand({ SecretId: this.#arn, VersionId: versionId });
    return await this.#tried(async () => {
      try {
        return (await this.#client.send(command)).SecretString;
      } catch (error) {
        // Also for a version that a rotation has opened and that has no value yet.
        if (error instanceof ResourceNotFoundException) return undefined;
        throw error;
      }
    });
  }

  async put(versionId: string, text: string, labels: readonly string[]): Promise<'put' | 'taken'> {
    const command = new PutSecretValueCommand({
      SecretId: this.#arn,
      ClientRequestToken: versionId,
      SecretString: text,
      VersionStages: [...labels],
    });
    return await this.#tried(async () => {
      try {
        await this.#client.send(command);
        return 'put';
      } catch (error) {
        if (error instanceof ResourceExistsException) return 'taken';
        throw error;
      }
    });
  }

  async move(label: string, { from, to }: { readonly from: string; readonly to?: string }): Promise<void> {
    const command = new UpdateSecretVersionStageCommand({
      SecretId: this.#arn,
      VersionStage: label,
      RemoveFromVersionId: from,
      ...(to === undefined ? {} : { MoveToVersionId: to }),
    });
    await this.#tried(() => this.#client.send(command));
  }

  async #tried<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (cause) {
      throw new ConnectorError('secret-unreadable', 'Secrets Manager did not carry out what a secret needed.', {
        retryable: true,
        cause,
      });
    }
  }
}
