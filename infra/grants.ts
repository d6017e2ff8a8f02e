// What a function may do, spelled out action by action, so that a role reads as a list of its needs.
import { Stack } from 'aws-cdk-lib';
import { type Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type Key } from 'aws-cdk-lib/aws-kms';
import { type IFunction } from 'aws-cdk-lib/aws-lambda';
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

  /** On and off, and never on to another function. */
  switchDelivery: ({ eventSourceMappingArn }: SqsEventSource, { functionArn }: IFunction) =>
    new PolicyStatement({
      actions: ['lambda:UpdateEventSourceMapping'],
      resources: [eventSourceMappingArn],
      conditions: { ArnEquals: { 'lambda:FunctionArn': functionArn } },
    }),

  /** Items one by one and by key; never a scan. */
  useTable: (table: Table, ...indexes: string[]) =>
    statement(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:Query'],
      [table.tableArn, ...indexes.map((index) => `${table.tableArn}/index/${index}`)],
    ),

  /** Items one by one and by key; never a scan. */
  readTable: (table: Table, ...indexes: string[]) =>
    statement(
      ['dynamodb:GetItem', 'dynamodb:Query'],
      [table.tableArn, ...indexes.map((index) => `${table.tableArn}/index/${index}`)],
    ),

  /** Items under these partition keys alone; `*` stands for what follows. */
  changeItemsOf: (table: Table, keys: readonly string[]) =>
    changeIf(table, ['PutItem', 'UpdateItem', 'DeleteItem'], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys },
    }),

  addItemsTo: (table: Table, key: string) =>
    changeIf(table, ['PutItem'], { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [key] } }),

  /** These attributes of the items under the partition key, and no other. */
  setAttributes: (table: Table, key: string, attributes: readonly string[]) =>
    changeIf(table, ['UpdateItem'], {
      'ForAllValues:StringEquals': {
        'dynamodb:LeadingKeys': [key],
        'dynamodb:Attributes': ['pk', 'sk', ...attributes],
      },
    }),

  /** Letters are looked at and put back. */
  lookInto: (queue: Queue) =>
    statement(['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'], [queue.queueArn]),

  /** Through the services that encrypt with it, and directly for what the function itself seals and opens; never else. */
  useKey: (key: Key, { services, purposes }: KeyUse): readonly PolicyStatement[] => [
    useKeyIf(key, 'kms:ViaService', viaServices(key, services)),
    ...(purposes.length === 0 ? [] : [useKeyIf(key, 'kms:EncryptionContext:purpose', purposes)]),
  ],
} as const;

const changeIf = (
  table: Table,
  actions: readonly ('PutItem' | 'UpdateItem' | 'DeleteItem')[],
  conditions: Readonly<Record<string, unknown>>,
): PolicyStatement =>
  new PolicyStatement({
    actions: actions.map((action) => `dynamodb:${action}`),
    resources: [table.tableArn],
    conditions,
  });

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
