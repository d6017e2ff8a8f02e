// What a function may do, spelled out action by action, so that a role reads as a list of its needs.
import { Stack } from 'aws-cdk-lib';
import { type Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type Key } from 'aws-cdk-lib/aws-kms';
import { type SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { type Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { type Queue } from 'aws-cdk-lib/aws-sqs';
import { type KeyUse } from '../lib/config/key-use.ts';

const statement = (actions: string[], resources: string[]) => new PolicyStatement({ actions, resources });

export const allow = {
  readSecrets: (...secrets: Secret[]) =>
    statement(
      ['secretsmanager:GetSecretValue'],
      secrets.map(({ secretArn }) => secretArn),
    ),

  /** New versions beside the old ones, and which of them counts. */
  replaceSecret: ({ secretArn }: Secret) =>
    statement(
      ['secretsmanager:DescribeSecret', 'secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage'],
      [secretArn],
    ),
  /** A new version, and the label that makes it the current one unless another version came first. */
  replaceIfCurrent: ({ secretArn }: Secret) =>
    statement(['secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage'], [secretArn]),

  sendTo: (...queues: Queue[]) =>
    statement(
      ['sqs:SendMessage'],
      queues.map(({ queueArn }) => queueArn),
    ),

  consumeFrom: (queue: Queue) =>
    statement(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      [queue.queueArn],
    ),

  switchDelivery: ({ eventSourceMappingArn }: SqsEventSource) =>
    statement(['lambda:UpdateEventSourceMapping'], [eventSourceMappingArn]),

  /** Items one by one and by key; never a scan. */
  useTable: (table: Table, ...indexes: string[]) =>
    statement(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:Query'],
      [table.tableArn, ...indexes.map((index) => `${table.tableArn}/index/${index}`)],
    ),

  /** Through the services that encrypt with it, and directly for what the function itself seals and opens; never else. */
  useKey: (key: Key, { services, purposes }: KeyUse): readonly PolicyStatement[] => [
    useKeyIf(key, 'kms:ViaService', viaServices(key, services)),
    ...(purposes.length === 0 ? [] : [useKeyIf(key, 'kms:EncryptionContext:purpose', purposes)]),
  ],
} as const;

const useKeyIf = (key: Key, condition: string, values: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [key.keyArn],
    conditions: { StringEquals: { [condition]: values } },
  });

function viaServices(key: Key, services: KeyUse['services']): readonly string[] {
  const { region, urlSuffix } = Stack.of(key);
  return services.map((service) => `${service}.${region}.${urlSuffix}`);
}
