// The worker of the change queue, from configuration to the handler of a batch.
import type * as z from 'zod';
import { orderJudge } from '../authority/order-key.ts';
import { SqsChangeQueue } from '../aws/queue/change-queue.ts';
import { type BatchAnswer, handleBatch } from '../aws/queue/sqs-batch.ts';
import { secretReader } from '../aws/read-secret.ts';
import { type SyncEmployeeConfig } from '../config/config.ts';
import { type Settings } from '../config/settings.ts';
import { minRemainingMs } from '../config/time-limits.ts';
import { type Effects } from '../effects.ts';
import { handleChange } from '../sync/changes/handle-change.ts';
import { createAwsClients } from './aws-clients.ts';
import { connectVendors } from './vendors/vendors.ts';

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
  const judge = orderJudge(secretReader(aws.secrets, config.AUTHORITY_SECRET_ARN), effects);
  const queue = new SqsChangeQueue(aws.sqs, config.CHANGE_QUEUE_URL);
  return {
    handle: async (event, remainingMs) => {
      const endsAtMs = effects.now() + remainingMs;
      deadline.waitUntilMs = endsAtMs - minRemainingMs;
      const tools = { ...(await syncTools()), queue, uniqueId: effects.uniqueId };
      return await handleBatch(event, {
        effects,
        judge,
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
