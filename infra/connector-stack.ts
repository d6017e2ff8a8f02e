// The whole connector: BambooHR's webhook comes in on the left, NetSuite is written on the right, and every change
// passes through one queue.
import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { type Construct } from 'constructs';
import {
  type BackfillConfig,
  type OperateConfig,
  type ReconcileConfig,
  type RotateNetSuiteKeyConfig,
  type SyncEmployeeConfig,
} from '../lib/config/config.ts';
import { type ReceiveWebhookConfig } from '../lib/config/receive-webhook-config.ts';
import { keyUse } from '../lib/config/key-use.ts';
import { rights, rightOutputs } from '../lib/config/rights.ts';
import { functionTimeoutMs } from '../lib/config/time-limits.ts';
import type * as z from 'zod';
import { ChangeQueue } from './change-queue.ts';
import { ConnectorFunction } from './connector-function.ts';
import { type DeployChoices } from './deploy-choices.ts';
import { allow } from './grants.ts';
import { KeyRotation } from './key-rotation.ts';
import { Monitoring } from './monitoring.ts';
import { OperatorEndpoint } from './operator-endpoint.ts';
import { handlersOf, operatorFunctions } from './operator-functions.ts';
import { BackfillSchedule, ReconcileSchedule } from './schedules.ts';
import { Storage } from './storage.ts';
import { WebhookEndpoint } from './webhook-endpoint.ts';

export class ConnectorStack extends Stack {
  constructor(scope: Construct, id: string, choices: DeployChoices) {
    super(scope, id, {
      description: 'Keeps Oracle NetSuite employee records aligned with BambooHR.',
      terminationProtection: choices.settings.environment === 'production',
    });
    const { settings } = choices;
    for (const [name, value] of Object.entries(choices.tags)) Tags.of(this).add(name, value);
    if (choices.permissionsBoundary !== undefined) {
      const bound = ManagedPolicy.fromManagedPolicyArn(this, 'PermissionsBoundary', choices.permissionsBoundary);
      PermissionsBoundary.of(this).apply(bound);
    }
    const storage = new Storage(this, 'Storage');
    const queue = new ChangeQueue(this, 'ChangeQueue', { key: storage.key });
    const standIns = {
      ...(choices.bamboohrBaseUrl === undefined ? {} : { BAMBOOHR_BASE_URL: choices.bamboohrBaseUrl }),
      ...(choices.netsuiteBaseUrl === undefined ? {} : { NETSUITE_BASE_URL: choices.netsuiteBaseUrl }),
    };
    const bambooHrStandIn = choices.bamboohrBaseUrl === undefined ? {} : { BAMBOOHR_BASE_URL: choices.bamboohrBaseUrl };

    const receiveWebhook = new ConnectorFunction(this, 'ReceiveWebhook', {
      entry: 'receive-webhook',
      description: 'Verifies a BambooHR webhook delivery and queues its changes',
      timeoutMs: functionTimeoutMs.receiveWebhook,
      reservedConcurrency: choices.webhookConcurrency,
      isCalledByStrangers: true,
      choices,
      key: storage.key,
      environment: {
        WEBHOOK_SECRET_ARN: storage.webhookSecret.secretArn,
        CHANGE_QUEUE_URL: queue.queue.queueUrl,
        WEBHOOK_MAX_AGE_SECONDS: String(settings.webhook.maxAgeMinutes * 60),
        WEBHOOK_MAX_FUTURE_SECONDS: String(settings.webhook.maxFutureMinutes * 60),
      } satisfies z.input<typeof ReceiveWebhookConfig>,
      statements: [
        allow.readSecrets(storage.webhookSecret),
        allow.sendTo(queue.queue),
        ...allow.useKey(storage.key, keyUse.receiveWebhook),
      ],
    });

    const syncEmployee = new ConnectorFunction(this, 'SyncEmployee', {
      entry: 'sync-employee',
      description: 'Reads an employee from BambooHR and writes what differs to NetSuite',
      timeoutMs: functionTimeoutMs.syncEmployee,
      choices,
      key: storage.key,
      environment: {
        TABLE_NAME: storage.table.tableName,
        KEY_ARN: storage.key.keyArn,
        BAMBOOHR_SECRET_ARN: storage.bambooHrSecret.secretArn,
        NETSUITE_SECRET_ARN: storage.netSuiteSecret.secretArn,
        DIGEST_SECRET_ARN: storage.digestSecret.secretArn,
        AUTHORITY_SECRET_ARN: storage.authoritySecret.secretArn,
        CHANGE_QUEUE_URL: queue.queue.queueUrl,
        DEAD_LETTER_QUEUE_URL: queue.deadLetters.queueUrl,
        ...standIns,
      } satisfies z.input<typeof SyncEmployeeConfig>,
      statements: [
        allow.readSecrets(
          ...[storage.bambooHrSecret, storage.netSuiteSecret, storage.digestSecret, storage.authoritySecret],
        ),
        allow.useTable(storage.table, 'pendingSupervisor'),
        allow.consumeFrom(queue.queue),
        allow.sendTo(queue.queue, queue.deadLetters),
        ...allow.useKey(storage.key, keyUse.syncEmployee),
      ],
    });
    const delivery = new SqsEventSource(queue.queue, {
      batchSize: 10,
      reportBatchItemFailures: true,
      // More workers than NetSuite slots, so that a slot never waits for a worker that reads BambooHR.
      maxConcurrency: Math.max(2, 2 * settings.netsuiteConcurrency),
    });
    syncEmployee.function.addEventSource(delivery);

    const backfill = new ConnectorFunction(this, 'Backfill', {
      entry: 'backfill',
      description: 'Queues what webhooks missed, and employees who waited for a day, a mapping or a supervisor',
      timeoutMs: functionTimeoutMs.backfill,
      choices,
      key: storage.key,
      environment: {
        TABLE_NAME: storage.table.tableName,
        KEY_ARN: storage.key.keyArn,
        BAMBOOHR_SECRET_ARN: storage.bambooHrSecret.secretArn,
        CHANGE_QUEUE_URL: queue.queue.queueUrl,
        ...bambooHrStandIn,
      } satisfies z.input<typeof BackfillConfig>,
      statements: [
        allow.readSecrets(storage.bambooHrSecret),
        allow.useTable(storage.table, 'attention'),
        allow.sendTo(queue.queue),
        ...allow.useKey(storage.key, keyUse.backfill),
      ],
    });

    const endpoint = new WebhookEndpoint(this, 'WebhookEndpoint', {
      handler: receiveWebhook.function,
      key: storage.key,
      logRetention: choices.logRetention,
    });
    // Both compare whole rosters: they read either vendor, and write nothing there but the webhook's own registration.
    const rosters = {
      TABLE_NAME: storage.table.tableName,
      KEY_ARN: storage.key.keyArn,
      BAMBOOHR_SECRET_ARN: storage.bambooHrSecret.secretArn,
      NETSUITE_SECRET_ARN: storage.netSuiteSecret.secretArn,
      DIGEST_SECRET_ARN: storage.digestSecret.secretArn,
      CHANGE_QUEUE_URL: queue.queue.queueUrl,
      WEBHOOK_SECRET_ARN: storage.webhookSecret.secretArn,
      WEBHOOK_URL: endpoint.url,
      // Of this account and region: another deployment with the same user of BambooHR leaves it alone.
      WEBHOOK_NAME: `NetSuite connector ${this.stackName} (${this.account}/${this.region})`,
      ...standIns,
    } satisfies z.input<typeof ReconcileConfig>;
    const reconcile = new ConnectorFunction(this, 'Reconcile', {
      entry: 'reconcile',
      description: 'Compares all employees of BambooHR with those of NetSuite, and queues the differences',
      timeoutMs: functionTimeoutMs.reconcile,
      memorySize: 1024,
      choices,
      key: storage.key,
      environment: rosters,
      statements: [
        allow.readSecrets(storage.bambooHrSecret, storage.netSuiteSecret, storage.digestSecret, storage.webhookSecret),
        allow.useTable(storage.table, 'attention'),
        allow.sendTo(queue.queue),
        ...allow.useKey(storage.key, keyUse.reconcile),
      ],
    });

    const operators = operatorFunctions(this, {
      storage,
      queue,
      delivery,
      worker: syncEmployee.function,
      choices,
      environment: {
        ...rosters,
        AUTHORITY_SECRET_ARN: storage.authoritySecret.secretArn,
        EVENT_SOURCE_MAPPING_ID: delivery.eventSourceMappingId,
        DEAD_LETTER_QUEUE_URL: queue.deadLetters.queueUrl,
      } satisfies z.input<typeof OperateConfig>,
    });
    queue.onlyFrom(
      ...[receiveWebhook, syncEmployee, backfill, reconcile, operators.operate, operators.approve].map(
        ({ role }) => role,
      ),
    );

    const rotateNetSuiteKey = new ConnectorFunction(this, 'RotateNetSuiteKey', {
      entry: 'rotate-netsuite-key',
      description: 'Replaces the key with which the connector logs in to NetSuite, in the steps of Secrets Manager',
      timeoutMs: functionTimeoutMs.rotateNetSuiteKey,
      choices,
      key: storage.key,
      environment: {
        TABLE_NAME: storage.table.tableName,
        KEY_ARN: storage.key.keyArn,
        NETSUITE_SECRET_ARN: storage.netSuiteSecret.secretArn,
        ...(choices.netsuiteBaseUrl === undefined ? {} : { NETSUITE_BASE_URL: choices.netsuiteBaseUrl }),
      } satisfies z.input<typeof RotateNetSuiteKeyConfig>,
      statements: [
        allow.readSecrets(storage.netSuiteSecret),
        allow.replaceSecret(storage.netSuiteSecret),
        allow.useTable(storage.table),
        ...allow.useKey(storage.key, keyUse.rotateNetSuiteKey),
      ],
    });
    new KeyRotation(this, 'KeyRotation', {
      rotation: rotateNetSuiteKey.function,
      secret: storage.netSuiteSecret,
      everyDays: settings.netsuiteKey.rotateEveryDays,
    });

    const endpoints = new OperatorEndpoint(this, 'Operator', handlersOf(operators));

    const group = new ScheduleGroup(this, 'Schedules');
    const schedule = new BackfillSchedule(this, 'BackfillSchedule', {
      target: backfill.function,
      everyMinutes: settings.backfill.everyMinutes,
      key: storage.key,
      group,
    });
    new ReconcileSchedule(this, 'ReconcileSchedule', {
      target: reconcile.function,
      atHour: settings.reconcile.atHour,
      timeZone: settings.companyTimeZone,
      key: storage.key,
      deadLetters: schedule.deadLetters,
      group,
    });
    const monitoring = new Monitoring(this, 'Monitoring', {
      key: storage.key,
      queue: queue.queue,
      deadLetters: { changes: queue.deadLetters, runs: schedule.deadLetters },
      endpoint,
      functions: { receiveWebhook, syncEmployee, backfill, reconcile, ...operators, rotateNetSuiteKey },
      backfillEveryMinutes: settings.backfill.everyMinutes,
    });

    this.#outputs({
      WebhookUrl: endpoint.url,
      BambooHrSecretArn: storage.bambooHrSecret.secretArn,
      WebhookSecretArn: storage.webhookSecret.secretArn,
      NetSuiteSecretArn: storage.netSuiteSecret.secretArn,
      TableName: storage.table.tableName,
      ChangeQueueUrl: queue.queue.queueUrl,
      DeadLetterQueueUrl: queue.deadLetters.queueUrl,
      AlarmTopicArn: monitoring.topic.topicArn,
      BackfillFunctionName: backfill.function.functionName,
      ReconcileFunctionName: reconcile.function.functionName,
      SyncEmployeeFunctionName: syncEmployee.function.functionName,
      RotateNetSuiteKeyFunctionName: rotateNetSuiteKey.function.functionName,
      ...Object.fromEntries(
        rights.flatMap((right) => [
          [rightOutputs[right].url, endpoints.urls[right]],
          [rightOutputs[right].policy, endpoints.policies[right].managedPolicyArn],
        ]),
      ),
    });
  }

  /** Names that outsiders rely on: they stay when constructs move. */
  #outputs(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) {
      new CfnOutput(this, `Output${name}`, { value }).overrideLogicalId(name);
    }
  }
}
