// The deployed stack seen from outside: its outputs, secrets, queues, functions, states and logs.
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { type LocalAws } from './local-aws.ts';

const OutputsFile = z.record(z.string(), z.record(z.string(), z.string()));

export class DeployedStack {
  readonly #aws: LocalAws;
  readonly #outputs: Readonly<Record<string, string>>;
  readonly #secrets: SecretsManagerClient;
  readonly #sqs: SQSClient;
  readonly #table: DynamoDBClient;

  private constructor(aws: LocalAws, outputs: Readonly<Record<string, string>>) {
    this.#aws = aws;
    this.#outputs = outputs;
    this.#secrets = new SecretsManagerClient(aws.clientConfig);
    this.#sqs = new SQSClient(aws.clientConfig);
    this.#table = new DynamoDBClient(aws.clientConfig);
  }

  static async read(aws: LocalAws, outputsFile: string, stackName: string): Promise<DeployedStack> {
    const outputs = OutputsFile.parse(JSON.parse(await readFile(outputsFile, 'utf8')));
    return new DeployedStack(aws, outputs[stackName] ?? {});
  }

  output(name: string): string {
    const value = this.#outputs[name];
    if (value === undefined) throw new Error(`The stack has no output ${name}.`);
    return value;
  }

  /** The current value of a secret. */
  async secret(output: string): Promise<Record<string, unknown>> {
    const { SecretString = '{}' } = await this.#secrets.send(
      new GetSecretValueCommand({ SecretId: this.output(output) }),
    );
    return z.record(z.string(), z.unknown()).parse(JSON.parse(SecretString));
  }

  /** As Secrets Manager does it: a version labelled AWSPENDING, and four calls of the function. Here it calls none itself. */
  async rotateNetSuiteKey(): Promise<void> {
    const SecretId = this.output('NetSuiteSecretArn');
    const ClientRequestToken = randomUUID();
    await this.#secrets.send(
      new PutSecretValueCommand({ SecretId, ClientRequestToken, SecretString: '{}', VersionStages: ['AWSPENDING'] }),
    );
    for (const Step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret']) {
      await this.invoke('RotateNetSuiteKeyFunctionName', { Step, SecretId, ClientRequestToken });
    }
  }

  /** Messages waiting, delayed and in the hands of a function. */
  async queueLength(output: string): Promise<number> {
    const { Attributes = {} } = await this.#sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: this.output(output), AttributeNames: ['All'] }),
    );
    const kinds = ['', 'NotVisible', 'Delayed'];
    const counts = Object.entries(Attributes).filter(([name]) =>
      kinds.some((kind) => name === `ApproximateNumberOfMessages${kind}`),
    );
    return counts.reduce((sum, [, count]) => sum + Number(count), 0);
  }

  /** As somebody who is none of the functions; returns the name of the refusal. */
  async intrude(output: string): Promise<string | undefined> {
    try {
      await this.#sqs.send(
        new SendMessageCommand({
          QueueUrl: this.output(output),
          MessageBody: '{}',
          MessageGroupId: 'intruder',
          MessageDeduplicationId: 'intruder',
        }),
      );
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.name : String(error);
    }
  }

  /** What the connector remembers of an employee. */
  async stateOf(employeeId: string): Promise<Record<string, unknown>> {
    const { Item = {} } = await this.#table.send(
      new GetItemCommand({
        TableName: this.output('TableName'),
        Key: { pk: { S: `EMPLOYEE#${employeeId}` }, sk: { S: 'STATE' } },
        ConsistentRead: true,
      }),
    );
    return unmarshall(Item);
  }

  async invoke(output: string, event: object): Promise<Record<string, unknown>> {
    const path = `/2015-03-31/functions/${this.output(output)}/invocations`;
    const { status, json, text } = await this.#aws.call('lambda', { path, body: JSON.stringify(event) });
    if (status === 200 && json['errorType'] === undefined) return json;
    throw new Error(`${output} answered ${String(status)}: ${text.slice(0, 500)}`);
  }
}
