// The embedded AWS account: emulated services on loopback, real SDK clients for tests, and stacks deployed into it.
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type SQSClient } from '@aws-sdk/client-sqs';
import { credentials, REGION } from './account.ts';
import { deployLocally, type DeployOptions } from './deploy-locally.ts';
import { closeEmulators, type Emulators, endpointsOf, startEmulators } from './emulators.ts';
import { type Outage } from './http/json-service.ts';
import { type Endpoints, sdkVariables } from './lambda/lambda-environment.ts';
import { type LocalDeployment } from './local-deployment.ts';
import { type SentMessage } from './queues/queue-protocol.ts';
import { type Item } from './storage/tables.ts';

export class EmbeddedAws {
  readonly emulators: Emulators;
  readonly endpoints: Endpoints;
  readonly sqs: SQSClient;
  readonly dynamodb: DynamoDBClient;
  readonly secrets: SecretsManagerClient;
  readonly kms: KMSClient;
  readonly cloudFormation: CloudFormationClient;
  readonly #deployments: LocalDeployment[] = [];

  private constructor(emulators: Emulators) {
    this.emulators = emulators;
    this.endpoints = endpointsOf(emulators);
    const at = (endpoint: string): object => ({ region: REGION, credentials, endpoint });
    this.sqs = emulators.queues.client;
    this.dynamodb = emulators.tables.client;
    this.secrets = new SecretsManagerClient(at(this.endpoints.secretsManager));
    this.kms = new KMSClient(at(this.endpoints.kms));
    this.cloudFormation = new CloudFormationClient(at(this.endpoints.cloudFormation));
  }

  static async start(): Promise<EmbeddedAws> {
    return new EmbeddedAws(await startEmulators());
  }

  /** Deploys a stack of a cloud assembly and starts its triggers (schedules only on `tick` or `startSchedules`). */
  async deployLocally(options: DeployOptions): Promise<LocalDeployment> {
    const deployment = await deployLocally(this.emulators, options);
    this.#deployments.push(deployment);
    return deployment;
  }

  /** What a child process, such as the command line, needs in its environment to use this account and no other. */
  sdkEnvironment(): Record<string, string> {
    return {
      ...sdkVariables(this.endpoints),
      // Nothing of the developer's own AWS set-up gets in.
      AWS_PROFILE: '',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    };
  }

  /** Puts a new AWSCURRENT value into a secret, named by ARN, name or the key of a stack output. */
  async putSecret(secret: string, value: string | object): Promise<void> {
    const outputs = this.#deployments.map((deployment) => deployment.outputs[secret]);
    const SecretId = outputs.find((output) => output !== undefined) ?? secret;
    const SecretString = typeof value === 'string' ? value : JSON.stringify(value);
    await this.secrets.send(new PutSecretValueCommand({ SecretId, SecretString }));
  }

  /** Every message ever sent to any queue, whoever sent it and whatever became of it. */
  async queueDump(): Promise<readonly SentMessage[]> {
    return this.emulators.queues.sent();
  }

  /** Every item of every table now. */
  async tableDump(): Promise<readonly { readonly table: string; readonly item: Item }[]> {
    return this.emulators.tables.dump();
  }

  /** Puts a service out of order, or back. */
  outage(service: 'sqs' | 'dynamodb' | 'secretsManager' | 'kms', mode: Outage): void {
    const { queues, tables, secretsManager, keys } = this.emulators;
    ({ sqs: queues, dynamodb: tables, secretsManager, kms: keys })[service].outage(mode);
  }

  async close(): Promise<void> {
    await Promise.all(this.#deployments.splice(0).map((deployment) => deployment.close()));
    for (const client of [this.secrets, this.kms, this.cloudFormation]) client.destroy();
    await closeEmulators(this.emulators);
  }
}
