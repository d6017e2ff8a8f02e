// The poll of BambooHR's feed of changes, from configuration to its run.
import type * as z from 'zod';
import { SqsChangeQueue } from '../aws/queue/change-queue.ts';
import { DynamoCheckpointStore } from '../aws/stores/checkpoint-store.ts';
import { DynamoDimensionStore } from '../aws/stores/dimension-store.ts';
import { DynamoRunStore } from '../aws/stores/run-store.ts';
import { troubledSince } from '../aws/stores/vendors/circuit-breaker-store.ts';
import { backfill, type BackfillResult } from '../backfill/backfill.ts';
import { bulkChangeLimit } from '../backfill/bulk-change-limit.ts';
import { findDueEmployees } from '../backfill/due-employees.ts';
import { BambooHrClient } from '../bamboohr/bamboohr-client.ts';
import { type BackfillConfig } from '../config/config.ts';
import { type Settings } from '../config/settings.ts';
import { minRemainingMs } from '../config/time-limits.ts';
import { type Effects } from '../effects.ts';
import { reportTrouble } from '../http/report-trouble.ts';
import { reportLatches } from '../guards/write-guard.ts';
import { fieldMappingOf } from '../mapping/field-mapping.ts';
import { earliestDay } from '../sync/life-cycle/local-days.ts';
import { createAwsClients, guardsIn, statesIn } from './aws-clients.ts';
import { connectBambooHr } from './vendors/bamboohr.ts';
import { newCallCounters } from './call-counters.ts';

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
      const state = await guards.store.load();
      reportLatches(state, effects);
      reportTrouble(await troubledSince(aws.table), effects);
      if (state.paused === 'all') return undefined;
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
