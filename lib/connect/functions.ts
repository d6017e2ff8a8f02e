// The composition root: from configuration to use cases, one function of the stack after the other.
import { LambdaClient } from '@aws-sdk/client-lambda';
import type * as z from 'zod';
import { DynamoAnswerStore } from '../aws/stores/answer-store.ts';
import { SqsChangeQueue } from '../aws/queue/change-queue.ts';
import { DynamoCheckpointStore } from '../aws/stores/checkpoint-store.ts';
import { SqsDeadLetterQueue } from '../aws/queue/dead-letter-queue.ts';
import { DynamoDimensionStore } from '../aws/stores/dimension-store.ts';
import { EventSourceMapping } from '../aws/queue/event-source-mapping.ts';
import { DynamoGuardStore } from '../aws/stores/guard-store.ts';
import { DynamoOpenPoints } from '../aws/stores/open-point-store.ts';
import { DynamoOperationTrail } from '../aws/stores/operation-trail-store.ts';
import { DynamoRunStore } from '../aws/stores/run-store.ts';
import { type BatchAnswer, handleBatch } from '../aws/queue/sqs-batch.ts';
import { BambooHrClient } from '../bamboohr/bamboohr-client.ts';
import {
  type BackfillConfig,
  type OperateConfig,
  type RosterConfig,
  type SyncEmployeeConfig,
} from '../config/config.ts';
import {
  connectBambooHr,
  connectVendors,
  guardsIn,
  minRemainingMs,
  newCallCounters,
  statesIn,
  createAwsClients,
} from './vendors.ts';
import { compareToolsOf } from './rosters.ts';
import { refreshLists } from '../dimensions/refresh-lists.ts';
import { type Effects } from '../effects.ts';
import { type OperationTools } from '../operations/operation-tools.ts';
import { earliestDay } from '../sync/life-cycle/local-days.ts';
import { backfill, type BackfillResult } from '../backfill/backfill.ts';
import { bulkChangeLimit } from '../backfill/bulk-change-limit.ts';
import { reconcile, type ReconcileResult } from '../reconcile/reconcile.ts';
import { findDueEmployees } from '../backfill/due-employees.ts';
import { type Settings } from '../config/settings.ts';
import { fieldMappingOf } from '../mapping/field-mapping.ts';
import { handleChange } from '../sync/changes/handle-change.ts';
import { previewEmployee } from '../sync/preview.ts';

export interface SyncEmployeeFunction {
  handle(event: unknown, remainingMs: number): Promise<BatchAnswer>;
}

export function connectSyncEmployee(
  config: z.output<typeof SyncEmployeeConfig>,
  settings: Settings,
  effects: Effects,
): SyncEmployeeFunction {
  const deadline = { waitUntilMs: 0 };
  const aws = createAwsClients(config, effects);
  const { syncTools } = connectVendors(config, settings, { effects, aws, deadline });
  const queue = new SqsChangeQueue(aws.sqs, config.CHANGE_QUEUE_URL);
  return {
    handle: async (event, remainingMs) => {
      const endsAtMs = effects.now() + remainingMs;
      deadline.waitUntilMs = endsAtMs - minRemainingMs;
      const tools = { ...(await syncTools()), queue };
      return await handleBatch(event, {
        effects,
        sqs: aws.sqs,
        queueUrl: config.CHANGE_QUEUE_URL,
        deadLetterQueueUrl: config.DEAD_LETTER_QUEUE_URL,
        hasTime: () => effects.now() < deadline.waitUntilMs,
        // A pause of everything stops endings as well, and then nothing else is left to do.
        isStopped: () => tools.permits.isPaused('terminations'),
        handle: (change) => handleChange(change, tools),
      });
    },
  };
}

export function connectBackfill(
  config: z.output<typeof BackfillConfig>,
  settings: Settings,
  effects: Effects,
): { run: (remainingMs: number) => Promise<BackfillResult | undefined> } {
  const deadline = { waitUntilMs: 0 };
  const aws = createAwsClients(config, effects);
  const states = statesIn(aws.table, settings, effects);
  const dimensions = new DynamoDimensionStore(aws.table, effects);
  const guards = guardsIn(aws.table, settings, effects);
  const runs = new DynamoRunStore(aws.table, effects);
  const mapping = fieldMappingOf(settings);
  const calls = newCallCounters();
  const feed = new BambooHrClient(connectBambooHr(config, { effects, aws, deadline, calls }));
  return {
    run: async (remainingMs) => {
      deadline.waitUntilMs = effects.now() + remainingMs - minRemainingMs;
      calls.bamboohr.count = 0;
      if ((await guards.store.load()).paused === 'all') return undefined;
      return await backfill({
        effects,
        feed,
        checkpoints: new DynamoCheckpointStore(aws.table),
        queue: new SqsChangeQueue(aws.sqs, config.CHANGE_QUEUE_URL),
        overlapMinutes: settings.backfill.overlapMinutes,
        earliestDay: (nowMs) => earliestDay(nowMs, settings),
        bulkChangeLimit: async () =>
          bulkChangeLimit(mapping, (await guards.store.load()).staff, await runs.loadFacts()),
        runs,
        calls: () => ({ bamboohr: calls.bamboohr.count }),
        dueEmployees: () =>
          findDueEmployees({
            effects,
            companyTimeZone: settings.companyTimeZone,
            terminationHour: settings.termination.atHour,
            waiting: () => states.due(),
            isInNetSuite: async (id) => {
              const { netsuiteId, isLeaver } = await states.lookUp(id);
              return netsuiteId !== undefined && !isLeaver;
            },
            dimensions: () => dimensions.load(),
            defaults: settings.defaults,
            guards: () => guards.store.load(),
          }),
      });
    },
  };
}

export function connectReconcile(
  config: z.output<typeof RosterConfig>,
  settings: Settings,
  effects: Effects,
): { run: (event: { onlyUnfinished: boolean }, remainingMs: number) => Promise<ReconcileResult> } {
  const deadline = { waitUntilMs: 0 };
  const aws = createAwsClients(config, effects);
  const calls = newCallCounters();
  const connected = connectVendors(config, settings, { effects, aws, deadline, calls });
  const { guards, states, bamboohr } = connected;
  const feed = new BambooHrClient(bamboohr);
  return {
    run: async (event, remainingMs) => {
      deadline.waitUntilMs = effects.now() + remainingMs - minRemainingMs;
      calls.bamboohr.count = 0;
      calls.netsuite.count = 0;
      const { digest } = await connected.syncTools();
      return await reconcile(event, {
        calls: () => ({ bamboohr: calls.bamboohr.count, netsuite: calls.netsuite.count }),
        ...compareToolsOf(connected, settings, { effects, digest, deadline }),
        effects,
        peek: (employeeId) => states.peek(employeeId),
        isHolding: (kind) => states.isHolding(kind),
        deleted: async () => (await feed.changedSince(0, 'deleted')).employees.filter(({ isDeleted }) => isDeleted),
        runs: new DynamoRunStore(aws.table, effects),
        guards,
        rosterPercent: settings.guards.rosterPercent,
        queue: new SqsChangeQueue(aws.sqs, config.CHANGE_QUEUE_URL),
      });
    },
  };
}

/** An operator's requests: vendors are read for plans and lists, and nothing is ever written to either of them here. */
export function connectOperate(
  config: z.output<typeof OperateConfig>,
  settings: Settings,
  effects: Effects,
): (remainingMs: number) => OperationTools {
  const deadline = { waitUntilMs: 0 };
  const aws = createAwsClients(config, effects);
  const { table, cipher, sqs } = aws;
  const connected = connectVendors(
    config,
    { ...settings, createMissing: false },
    { effects, aws, deadline, asksAfresh: true },
  );
  const { states, guards, dimensionTools } = connected;
  const store = dimensionTools.store;
  const queue = new SqsChangeQueue(sqs, config.CHANGE_QUEUE_URL);
  const openPoints = new DynamoOpenPoints(table, new DynamoRunStore(table, effects));
  return (remainingMs) => {
    deadline.waitUntilMs = effects.now() + remainingMs - minRemainingMs;
    const hasTime = (): boolean => effects.now() < deadline.waitUntilMs;
    return {
      effects,
      answers: new DynamoAnswerStore(table, cipher, effects),
      openPoints,
      trail: new DynamoOperationTrail(table, effects),
      queue,
      netsuiteIdOf: async (employeeId) => (await states.lookUp(employeeId)).netsuiteId,
      dimensions: { refresh: dimensionTools, store, openPoints, extraSources: settings.dimensionFields },
      guards: {
        effects,
        guards: new DynamoGuardStore(table, effects),
        delivery: new EventSourceMapping(new LambdaClient({}), config.EVENT_SOURCE_MAPPING_ID),
        runs: new DynamoRunStore(table, effects),
        openPoints,
        queue,
        companyTimeZone: settings.companyTimeZone,
      },
      deadLetters: {
        letters: new SqsDeadLetterQueue(sqs, config.DEAD_LETTER_QUEUE_URL),
        queue,
        peek: (employeeId) => states.peek(employeeId),
        hasTime,
      },
      plan: {
        effects,
        planRuns: (planId) => DynamoRunStore.ofPlan(planId, table, effects),
        guards,
        runs: new DynamoRunStore(table, effects),
        queue,
        hasTime,
        peek: (employeeId) => states.peek(employeeId),
        digest: async () => (await connected.syncTools()).digest,
        dimensions: async () => {
          await refreshLists(dimensionTools);
          return await store.load();
        },
        compare: async () => {
          const { digest } = await connected.syncTools();
          return compareToolsOf(connected, settings, { effects, digest, deadline });
        },
        preview: async (employeeId) => await previewEmployee(employeeId, await connected.syncTools()),
        nameOfRecord: async (netsuiteId) => {
          const fields = (await (await connected.syncTools()).target.read({ netsuiteId }))?.fields;
          return [fields?.get('firstName'), fields?.get('lastName')].filter((part) => part !== undefined).join(' ');
        },
      },
    };
  };
}
