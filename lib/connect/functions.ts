// The composition root: from configuration to use cases, one function of the stack after the other.
import { LambdaClient } from '@aws-sdk/client-lambda';
import type * as z from 'zod';
import { AnswerTable } from '../aws/stores/answer-store.ts';
import { SqsChangeQueue } from '../aws/queue/change-queue.ts';
import { CheckpointTable } from '../aws/stores/checkpoint-store.ts';
import { SqsDeadLetterQueue } from '../aws/queue/dead-letter-queue.ts';
import { DimensionTable } from '../aws/stores/dimension-store.ts';
import { EventSourceMapping } from '../aws/queue/event-source-mapping.ts';
import { GuardTable } from '../aws/stores/guard-store.ts';
import { OpenPointTable } from '../aws/stores/open-point-store.ts';
import { OperationTrailTable } from '../aws/stores/operation-trail-store.ts';
import { RunTable } from '../aws/stores/run-store.ts';
import { type BatchAnswer, handleBatch } from '../aws/queue/sqs-batch.ts';
import { BambooHrClient } from '../bamboohr/bamboohr-client.ts';
import {
  type BackfillConfig,
  type OperateConfig,
  type RosterConfig,
  type SyncEmployeeConfig,
} from '../config/config.ts';
import { connectBambooHr, connectVendors, guardsIn, leastTimeMs, noCalls, statesIn, surroundings } from './vendors.ts';
import { compareToolsOf } from './rosters.ts';
import { refreshLists } from '../dimensions/refresh-lists.ts';
import { type Effects } from '../effects.ts';
import { type OperationTools } from '../operations/operate.ts';
import { earliestDay } from '../sync/life-cycle/local-days.ts';
import { backfill, type BackfillResult } from '../backfill/backfill.ts';
import { massTouchLimit } from '../backfill/bulk-change-limit.ts';
import { reconcile, type ReconcileResult } from '../reconcile/reconcile.ts';
import { findWakeUps } from '../backfill/due-employees.ts';
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
  const deadline = { patienceUntilMs: 0 };
  const around = surroundings(config, effects);
  const { syncTools } = connectVendors(config, settings, { effects, around, deadline });
  const queue = new SqsChangeQueue(around.sqs, config.CHANGE_QUEUE_URL);
  return {
    handle: async (event, remainingMs) => {
      const endsAtMs = effects.now() + remainingMs;
      deadline.patienceUntilMs = endsAtMs - leastTimeMs;
      const tools = { ...(await syncTools()), queue };
      return await handleBatch(event, {
        effects,
        sqs: around.sqs,
        queueUrl: config.CHANGE_QUEUE_URL,
        deadLetterQueueUrl: config.DEAD_LETTER_QUEUE_URL,
        hasTime: () => effects.now() < deadline.patienceUntilMs,
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
  const deadline = { patienceUntilMs: 0 };
  const around = surroundings(config, effects);
  const states = statesIn(around.table, settings, effects);
  const dimensions = new DimensionTable(around.table, effects);
  const guards = guardsIn(around.table, settings, effects);
  const runs = new RunTable(around.table, effects);
  const mapping = fieldMappingOf(settings);
  const calls = noCalls();
  const feed = new BambooHrClient(connectBambooHr(config, { effects, around, deadline, calls }));
  return {
    run: async (remainingMs) => {
      deadline.patienceUntilMs = effects.now() + remainingMs - leastTimeMs;
      calls.bamboohr.count = 0;
      if ((await guards.store.load()).paused === 'all') return undefined;
      return await backfill({
        effects,
        feed,
        checkpoints: new CheckpointTable(around.table),
        queue: new SqsChangeQueue(around.sqs, config.CHANGE_QUEUE_URL),
        overlapMinutes: settings.backfill.overlapMinutes,
        earliestDay: (nowMs) => earliestDay(nowMs, settings),
        massTouch: async () => massTouchLimit(mapping, (await guards.store.load()).staff, await runs.loadFacts()),
        runs,
        calls: () => ({ bamboohr: calls.bamboohr.count }),
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
  const deadline = { patienceUntilMs: 0 };
  const around = surroundings(config, effects);
  const calls = noCalls();
  const connected = connectVendors(config, settings, { effects, around, deadline, calls });
  const { guards, states, bamboohrLine } = connected;
  const feed = new BambooHrClient(bamboohrLine);
  return {
    run: async (event, remainingMs) => {
      deadline.patienceUntilMs = effects.now() + remainingMs - leastTimeMs;
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
        runs: new RunTable(around.table, effects),
        guards,
        rosterPercent: settings.guards.rosterPercent,
        queue: new SqsChangeQueue(around.sqs, config.CHANGE_QUEUE_URL),
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
  const deadline = { patienceUntilMs: 0 };
  const around = surroundings(config, effects);
  const { table, cipher, sqs } = around;
  const connected = connectVendors(
    config,
    { ...settings, createMissing: false },
    { effects, around, deadline, asksAfresh: true },
  );
  const { states, guards, dimensionTools } = connected;
  const store = dimensionTools.store;
  const queue = new SqsChangeQueue(sqs, config.CHANGE_QUEUE_URL);
  const openPoints = new OpenPointTable(table, new RunTable(table, effects));
  return (remainingMs) => {
    deadline.patienceUntilMs = effects.now() + remainingMs - leastTimeMs;
    const hasTime = (): boolean => effects.now() < deadline.patienceUntilMs;
    return {
      effects,
      answers: new AnswerTable(table, cipher, effects),
      openPoints,
      trail: new OperationTrailTable(table, effects),
      queue,
      netsuiteIdOf: async (employeeId) => (await states.lookUp(employeeId)).netsuiteId,
      dimensions: { refresh: dimensionTools, store, openPoints, extraSources: settings.dimensionFields },
      guards: {
        effects,
        guards: new GuardTable(table, effects),
        delivery: new EventSourceMapping(new LambdaClient({}), config.EVENT_SOURCE_MAPPING_ID),
        runs: new RunTable(table, effects),
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
        planRuns: (planId) => RunTable.ofPlan(planId, table, effects),
        guards,
        runs: new RunTable(table, effects),
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
