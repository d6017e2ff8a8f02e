// A batch from the change queue: merged per employee, answered message by message, never breaking an employee's order.
import { ChangeMessageVisibilityBatchCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Effects } from '../../effects.ts';
import { causeName, ConnectorError, hasCode, isWorthWaiting, WaitError } from '../../errors.ts';
import { backoffMs } from '../../http/retry-timing.ts';
import { type HandledResult } from '../../sync/changes/handle-change.ts';
import { mergeByEmployee, type MessageGroup } from '../../sync/changes/merge-changes.ts';
import { type MergedChange } from '../../sync/changes/merged-change.ts';
import { countOutcome, reasonFields } from '../../sync/changes/report-outcome.ts';
import { inBatches } from './batches.ts';
import { type ChangeMessage, judgeMessages, type JudgedMessages, type JudgeTools } from './judge-messages.ts';
import { readChange, readRecords, type SqsRecord } from './sqs-records.ts';

export interface BatchAnswer {
  readonly batchItemFailures: { readonly itemIdentifier: string }[];
}

export interface BatchTools extends JudgeTools {
  readonly effects: Effects;
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  readonly handle: (change: MergedChange) => Promise<HandledResult>;
  /** False when the invocation has no time left for one more employee. */
  readonly hasTime: () => boolean;
  /** A person stopped everything: what is queued stays queued. */
  readonly isStopped: () => Promise<boolean>;
}

/** A wait shorter than this would come back before anything changed. */
const shortestWaitSeconds = 1;
/** SQS hides a message for twelve hours from its receipt, and refuses more: what has passed since then is left out. */
const longestVisibilitySeconds = 12 * 60 * 60 - 15 * 60;

export async function handleBatch(event: unknown, tools: BatchTools): Promise<BatchAnswer> {
  const records = readRecords(event);
  const failures: SqsRecord[] = [];
  const readable: ChangeMessage[] = [];
  for (const record of records) {
    const change = readChange(record);
    if (change === undefined) await deadLetter([record], 'message-unreadable', tools);
    else readable.push({ record, change, queuedAtMs: record.attributes.SentTimestamp });
  }
  const begun = await begin(readable, tools);
  if ('waitMs' in begun) {
    const { waitMs } = begun;
    const all = readable.map(({ record }) => record);
    await postpone(all, (record) => waitMs(receivesOf([record])), tools);
    return failed(all);
  }
  if (begun.expired.length > 0) await deadLetter(begun.expired, 'authority-expired', tools);
  for (const group of mergeByEmployee(begun.allowed)) {
    if (!(await handleGroup(group, tools))) failures.push(...group.messages.map(({ record }) => record));
  }
  return failed(failures);
}

type Begun = JudgedMessages | { readonly waitMs: (received: number) => number };

/** What cannot be told now is asked for again soon, not after the queue's own timeout. */
async function begin(messages: readonly ChangeMessage[], tools: BatchTools): Promise<Begun> {
  try {
    return (await tools.isStopped()) ? { waitMs: stoppedMs } : await judgeMessages(messages, tools);
  } catch (error) {
    tools.effects.log.warn('not known whether everything is stopped, or who ordered it', describe(error));
    return { waitMs: (received) => backoffMs(received, tools.effects.random()) };
  }
}

const minuteMs = 60_000;

/** While a person has stopped it a message comes back ever more rarely: SQS counts every receive, and gives up at 1000. */
const stoppedMs = (received: number): number => Math.min(30, Math.max(1, received)) * minuteMs;

const receivesOf = (records: readonly SqsRecord[]): number =>
  Math.max(...records.map(({ attributes }) => attributes.ApproximateReceiveCount));

const failed = (records: readonly SqsRecord[]): BatchAnswer => ({
  batchItemFailures: records.map(({ messageId }) => ({ itemIdentifier: messageId })),
});

/** True when the group's messages are done with. */
async function handleGroup({ messages, change }: MessageGroup<ChangeMessage>, tools: BatchTools): Promise<boolean> {
  const records = messages.map(({ record }) => record);
  const { effects } = tools;
  const startedAtMs = effects.now();
  const { employeeId, kind, foundBy, correlationId } = change;
  if (!tools.hasTime()) {
    await postpone(records, () => 0, tools);
    return false;
  }
  try {
    const handled = await tools.handle(change);
    countOutcome(handled, change, effects);
    effects.log.info('change handled', {
      employeeId,
      kind,
      foundBy,
      correlationId,
      count: records.length,
      durationMs: effects.now() - startedAtMs,
      ...reasonFields(handled),
    });
    return true;
  } catch (error) {
    if (error instanceof ConnectorError && error.code === 'attempts-exhausted') {
      await deadLetter(records, error.code, tools);
      return true;
    }
    const waitMs = waitFor(error, { received: receivesOf(records), effects });
    await postpone(records, () => waitMs, tools);
    const fields = {
      employeeId,
      kind,
      correlationId,
      waitMs,
      code: error instanceof ConnectorError ? error.code : 'unexpected',
    };
    if (isWorthWaiting(error)) {
      effects.metrics.add('ChangesDeferred', records.length);
      effects.log.info('change deferred', { ...fields, errorName: causeName(error) });
    } else {
      effects.log.error('change failed unexpectedly', { ...fields, ...describe(error) });
    }
    return false;
  }
}

/** What the wait asks for is the least; repeated waits grow to a quarter of an hour. */
function waitFor(error: unknown, { received, effects }: { received: number; effects: Effects }): number {
  if (!isWorthWaiting(error)) return backoffMs(received - 1, effects.random());
  if (hasCode(error, 'paused')) return stoppedMs(received);
  const askedMs = error instanceof WaitError ? error.untilMs - effects.now() : 0;
  const grownMs = backoffMs(Math.max(0, received - 4), effects.random());
  return Math.max(askedMs, askedMs > 0 && received <= 4 ? 0 : grownMs);
}

/** Every message of a group waits, so that none overtakes another. Failing here only means the queue's own timeout. */
async function postpone(
  records: readonly SqsRecord[],
  waitMsOf: (record: SqsRecord) => number,
  { sqs, queueUrl, effects }: BatchTools,
): Promise<void> {
  for (const some of inBatches(records)) {
    const entries = some.map((record, at) => ({
      Id: String(at),
      ReceiptHandle: record.receiptHandle,
      VisibilityTimeout: hiddenSeconds(waitMsOf(record)),
    }));
    try {
      const command = new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries: entries });
      const { Failed: refused = [] } = await sqs.send(command);
      for (const { Id: id, Code: code = 'unknown' } of refused) {
        effects.log.warn('visibility not changed', { messageId: some[Number(id)]?.messageId ?? '', code });
      }
    } catch (error) {
      for (const { messageId } of some) effects.log.warn('visibility not changed', { messageId, ...describe(error) });
    }
  }
}

const hiddenSeconds = (waitMs: number): number =>
  Math.min(longestVisibilitySeconds, Math.max(waitMs > 0 ? shortestWaitSeconds : 0, Math.ceil(waitMs / 1_000)));

async function deadLetter(records: readonly SqsRecord[], code: string, tools: BatchTools): Promise<void> {
  const { sqs, deadLetterQueueUrl, effects } = tools;
  for (const { messageId, body, attributes } of records) {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: deadLetterQueueUrl,
        MessageBody: body,
        MessageGroupId: attributes.MessageGroupId,
        MessageDeduplicationId: messageId,
      }),
    );
    effects.metrics.add('ChangesDeadLettered');
    effects.log.error('change dead-lettered', { messageId, code });
  }
}

/** Where it happened, not what it said: an unforeseen error's text may quote a value. */
const describe = (error: unknown): { errorName: string; stack?: string } => {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { errorName: error.name, stack: frames.slice(0, 8).join('\n') };
};
