// The composition root: from configuration to clients, stores and use cases. The only file that builds concrete things.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type * as z from 'zod';
import { SqsChangeQueue } from './aws/change-queue.ts';
import { CheckpointTable } from './aws/checkpoint-table.ts';
import { AnswerTable } from './aws/answer-table.ts';
import { type Cipher, createCipher } from './aws/cipher.ts';
import { DimensionTable } from './aws/dimension-table.ts';
import { OpenPointTable } from './aws/open-point-table.ts';
import { OperationTrailTable } from './aws/operation-trail-table.ts';
import { secretReader } from './aws/read-secret.ts';
import { type BatchAnswer, handleBatch } from './aws/sqs-batch.ts';
import { SyncStateTable } from './aws/sync-state-table.ts';
import { Table } from './aws/table.ts';
import { TokenTable } from './aws/token-table.ts';
import { GateTable, SlotTable } from './aws/traffic-table.ts';
import { BambooHrAuthorizer } from './bamboohr/authorization.ts';
import { BambooHrClient } from './bamboohr/bamboohr-client.ts';
import { BambooHrSecret } from './bamboohr/secret.ts';
import { type BackfillConfig, type OperateConfig, type SyncEmployeeConfig } from './config.ts';
import { cacheSecret } from './credentials/secret-cache.ts';
import { createDimensionResolver } from './dimensions/dimension-resolver.ts';
import { type Effects } from './effects.ts';
import { createDimensionLists } from './dimension-lists.ts';
import { type VendorLine } from './http/call-vendor.ts';
import { NetSuiteAuthorizer } from './netsuite/authorization.ts';
import { NetSuiteClient } from './netsuite/netsuite-client.ts';
import { NetSuiteLine } from './netsuite/netsuite-line.ts';
import { NetSuiteSecret } from './netsuite/secret.ts';
import { type OperationTools } from './operations/operate.ts';
import { backfill, type BackfillResult } from './roster/backfill.ts';
import { findWakeUps } from './roster/wake-ups.ts';
import { type Settings } from './settings.ts';
import { digestWith } from './sync/digest.ts';
import { fieldMappingOf } from './sync/field-mapping.ts';
import { createFieldProofs } from './sync/field-proofs.ts';
import { handleChange } from './sync/handle-change.ts';

/** Tells the parts of one invocation until when it may wait inside a call (epoch milliseconds). */
export interface Deadline {
  patienceUntilMs: number;
}

/** A NetSuite request takes up to 30 s, so nothing new is begun with less than this left. */
const leastTimeMs = 40_000;

interface Surroundings {
  readonly table: Table;
  readonly gate: GateTable;
  readonly cipher: Cipher;
  readonly tokenStore: TokenTable;
  readonly secrets: SecretsManagerClient;
  readonly sqs: SQSClient;
}

function surroundings(config: { TABLE_NAME: string; KEY_ARN: string }, effects: Effects): Surroundings {
  const table = new Table(new DynamoDBClient({}), config.TABLE_NAME);
  const cipher = createCipher(new KMSClient({}), config.KEY_ARN);
  return {
    table,
    gate: new GateTable(table, effects),
    cipher,
    tokenStore: new TokenTable(table, cipher, effects),
    secrets: new SecretsManagerClient({}),
    sqs: new SQSClient({}),
  };
}

const statesIn = (table: Table, { companyTimeZone, termination }: Settings, effects: Effects): SyncStateTable =>
  new SyncStateTable(table, effects, { timeZone: companyTimeZone, terminationHour: termination.atHour });

function connectBambooHr(
  config: { BAMBOOHR_SECRET_ARN: string; BAMBOOHR_BASE_URL?: string | undefined },
  { effects, around, deadline }: { effects: Effects; around: Surroundings; deadline: Deadline },
): BambooHrClient {
  const line: VendorLine = {
    vendor: 'bamboohr',
    effects,
    gate: around.gate,
    patienceUntilMs: () => deadline.patienceUntilMs,
  };
  const standIn = config.BAMBOOHR_BASE_URL;
  const read = secretReader(around.secrets, config.BAMBOOHR_SECRET_ARN);
  const secret = cacheSecret(read, BambooHrSecret, { effects, name: 'BambooHR' });
  const authorizer = new BambooHrAuthorizer({ line, secret, tokenStore: around.tokenStore, standIn });
  return new BambooHrClient({ line, authorizer, standIn });
}

export interface SyncEmployeeFunction {
  handle(event: unknown, remainingMs: number): Promise<BatchAnswer>;
}

export function connectSyncEmployee(
  config: z.output<typeof SyncEmployeeConfig>,
  settings: Settings,
  effects: Effects,
): SyncEmployeeFunction {
  const deadline: Deadline = { patienceUntilMs: 0 };
  const around = surroundings(config, effects);
  const source = connectBambooHr(config, { effects, around, deadline });
  const line: VendorLine = {
    vendor: 'netsuite',
    effects,
    gate: around.gate,
    slots: new SlotTable(around.table, effects, settings.netsuiteConcurrency),
    patienceUntilMs: () => deadline.patienceUntilMs,
  };
  const standIn = config.NETSUITE_BASE_URL;
  const secret = cacheSecret(secretReader(around.secrets, config.NETSUITE_SECRET_ARN), NetSuiteSecret, {
    effects,
    name: 'NetSuite',
  });
  const authorizer = new NetSuiteAuthorizer({ line, secret, tokenStore: around.tokenStore, standIn });
  const mapping = fieldMappingOf(settings);
  const target = new NetSuiteClient(new NetSuiteLine(line, authorizer), {
    identity: settings.identity,
    employeeNumber: settings.employeeNumberField,
    references: mapping.references,
  });
  const digestKey = secretReader(around.secrets, config.DIGEST_SECRET_ARN);
  let digest: ReturnType<typeof digestWith> | undefined;

  const tools = {
    effects,
    source,
    target,
    states: statesIn(around.table, settings, effects),
    answers: new AnswerTable(around.table, around.cipher, effects),
    dimensions: createDimensionResolver({
      effects,
      store: new DimensionTable(around.table, effects),
      lists: createDimensionLists(source, target),
      defaults: settings.defaults,
      matchByName: settings.matchByName,
    }),
    mapping,
    proofs: createFieldProofs(effects),
    policy: settings,
    queue: new SqsChangeQueue(around.sqs, config.CHANGE_QUEUE_URL),
  };
  return {
    handle: async (event, remainingMs) => {
      const endsAtMs = effects.now() + remainingMs;
      deadline.patienceUntilMs = endsAtMs - leastTimeMs;
      const digestField = (digest ??= digestWith(await digestKey()));
      return await handleBatch(event, {
        effects,
        sqs: around.sqs,
        queueUrl: config.CHANGE_QUEUE_URL,
        deadLetterQueueUrl: config.DEAD_LETTER_QUEUE_URL,
        hasTime: () => effects.now() < deadline.patienceUntilMs,
        handle: (change) => handleChange(change, { ...tools, digest: digestField }),
      });
    },
  };
}

export function connectBackfill(
  config: z.output<typeof BackfillConfig>,
  settings: Settings,
  effects: Effects,
): { run: (remainingMs: number) => Promise<BackfillResult> } {
  const deadline: Deadline = { patienceUntilMs: 0 };
  const around = surroundings(config, effects);
  const states = statesIn(around.table, settings, effects);
  const dimensions = new DimensionTable(around.table, effects);
  return {
    run: async (remainingMs) => {
      deadline.patienceUntilMs = effects.now() + remainingMs - leastTimeMs;
      return await backfill({
        effects,
        feed: connectBambooHr(config, { effects, around, deadline }),
        checkpoints: new CheckpointTable(around.table),
        queue: new SqsChangeQueue(around.sqs, config.CHANGE_QUEUE_URL),
        overlapMinutes: settings.backfill.overlapMinutes,
        companyTimeZone: settings.companyTimeZone,
        wakeUps: () =>
          findWakeUps({
            effects,
            companyTimeZone: settings.companyTimeZone,
            terminationHour: settings.termination.atHour,
            waiting: () => states.waiting(),
            isInNetSuite: async (id) => {
              const { netsuiteId, isLeaver } = await states.lookUp(id);
              return netsuiteId !== undefined && !isLeaver;
            },
            dimensions: () => dimensions.load(),
          }),
      });
    },
  };
}

/** An operator's requests: nothing is read from or sent to either vendor here. */
export function connectOperate(
  config: z.output<typeof OperateConfig>,
  settings: Settings,
  effects: Effects,
): OperationTools {
  const { table, cipher, sqs } = surroundings(config, effects);
  const states = statesIn(table, settings, effects);
  return {
    effects,
    answers: new AnswerTable(table, cipher, effects),
    openPoints: new OpenPointTable(table),
    trail: new OperationTrailTable(table, effects),
    queue: new SqsChangeQueue(sqs, config.CHANGE_QUEUE_URL),
    netsuiteIdOf: async (employeeId) => (await states.lookUp(employeeId)).netsuiteId,
  };
}
