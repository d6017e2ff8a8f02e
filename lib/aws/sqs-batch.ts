// A batch from the change queue: merged per employee, answered message by message, never breaking an employee's order.
import { ChangeMessageVisibilityCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { type Effects, type LogFields } from '../effects.ts';
import { ConnectorError, WaitError } from '../errors.ts';
import { backoffMs } from '../http/retry-timing.ts';
import { type MetricName } from '../metric-names.ts';
import { Change, type ChangeKind } from '../sync/change.ts';
import { type Handled, type MergedChange } from '../sync/handle-change.ts';

const SqsRecord = z.object({
  messageId: z.string(),
  receiptHandle: z.string(),
  body: z.string(),
  attributes: z.object({
    ApproximateReceiveCount: z.coerce.number(),
    SentTimestamp: z.coerce.number(),
    MessageGroupId: z.string(),
  }),
});
type SqsRecord = z.output<typeof SqsRecord>;
const SqsEvent = z.object({ Records: z.array(SqsRecord) });

export interface BatchAnswer {
  readonly batchItemFailures: { readonly itemIdentifier: string }[];
}

export interface BatchTools {
  readonly effects: Effects;
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  readonly handle: (change: MergedChange) => Promise<Handled>;
  /** False when the invocation has no time left for one more employee. */
  readonly hasTime: () => boolean;
}

interface Group {
  readonly records: SqsRecord[];
  readonly change: MergedChange;
}

/** A wait shorter than this would come back before anything changed. */
const shortestWaitSeconds = 1;
const longestVisibilitySeconds = 12 * 60 * 60;

export async function handleBatch(event: unknown, tools: BatchTools): Promise<BatchAnswer> {
  const { Records: records } = SqsEvent.parse(event);
  const failures: SqsRecord[] = [];
  const readable: { record: SqsRecord; change: Change }[] = [];
  for (const record of records) {
    const change = readChange(record);
    if (change === undefined) await deadLetter([record], 'message-unreadable', tools);
    else readable.push({ record, change });
  }
  for (const group of mergeByEmployee(readable)) {
    if (!(await handleGroup(group, tools))) failures.push(...group.records);
  }
  return { batchItemFailures: failures.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** True when the group's messages are done with. */
async function handleGroup({ records, change }: Group, tools: BatchTools): Promise<boolean> {
  const { effects } = tools;
  const startedAtMs = effects.now();
  const { employeeId, kind, foundBy, correlationId } = change;
  if (!tools.hasTime()) {
    await postpone(records, 0, tools);
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
    const received = Math.max(...records.map(({ attributes }) => attributes.ApproximateReceiveCount));
    const isWait = error instanceof WaitError;
    // What the wait asks for is the least; repeated waits grow to a quarter of an hour.
    const grownMs = backoffMs(Math.max(0, received - (isWait ? 4 : 1)), effects.random());
    const waitMs = isWait ? Math.max(error.untilMs - effects.now(), received > 4 ? grownMs : 0) : grownMs;
    await postpone(records, waitMs, tools);
    const fields = {
      employeeId,
      kind,
      correlationId,
      waitMs,
      code: error instanceof ConnectorError ? error.code : 'unexpected',
    };
    if (isWait) {
      effects.metrics.add('ChangesWaited', records.length);
      effects.log.info('change waits', fields);
    } else {
      effects.log.error('change failed unexpectedly', { ...fields, ...describe(error) });
    }
    return false;
  }
}

const outcomeMetrics = {
  created: 'EmployeesCreated',
  updated: 'EmployeesUpdated',
  deactivated: 'EmployeesDeactivated',
  reactivated: 'EmployeesReactivated',
  unchanged: 'EmployeesUnchanged',
  held: 'EmployeesHeld',
  scheduled: 'EmployeesScheduled',
  skipped: 'EmployeesSkipped',
  failed: 'EmployeesFailed',
} as const satisfies Record<Exclude<Handled['outcome'], 'covered'>, MetricName>;

function countOutcome({ outcome, failure }: Handled, { occurredAtMs }: MergedChange, { metrics, now }: Effects): void {
  if (outcome === 'covered') return;
  metrics.add(outcomeMetrics[outcome]);
  metrics.add('SyncLagSeconds', Math.max(0, (now() - occurredAtMs) / 1_000));
  if (failure?.code === 'access-not-removed') metrics.add('AccessNotRemoved');
}

const reasonFields = ({ outcome, hold, failure }: Handled): LogFields => ({
  outcome,
  ...(hold === undefined ? {} : { code: hold.code }),
  ...(failure === undefined ? {} : { code: failure.code, failureClass: failure.class }),
  ...(failure?.field === undefined ? {} : { field: failure.field }),
});

function readChange(record: SqsRecord): Change | undefined {
  try {
    return Change.safeParse(JSON.parse(record.body)).data;
  } catch {
    return undefined;
  }
}

const strength: readonly ChangeKind[] = ['changed', 'release', 'due', 'deleted', 'compare'];

/** One run answers all messages of an employee: it reads the present state, whatever each of them was about. */
function mergeByEmployee(readable: readonly { record: SqsRecord; change: Change }[]): Group[] {
  const groups = new Map<string, { record: SqsRecord; change: Change }[]>();
  for (const entry of readable) {
    groups.set(entry.change.employeeId, [...(groups.get(entry.change.employeeId) ?? []), entry]);
  }
  return [...groups.values()].flatMap((entries) => {
    const [first] = entries;
    if (first === undefined) return [];
    const kinds = entries.map(({ change }) => change.kind);
    return [
      {
        records: entries.map(({ record }) => record),
        change: {
          employeeId: first.change.employeeId,
          kind: strength.findLast((kind) => kinds.includes(kind)) ?? 'changed',
          queuedAtMs: Math.max(...entries.map(({ record }) => record.attributes.SentTimestamp)),
          correlationId: first.change.correlationId,
          foundBy: first.change.foundBy,
          occurredAtMs: Math.min(...entries.map(({ change }) => Date.parse(change.occurredAt))),
        },
      },
    ];
  });
}

/** Every message of the group waits, so that none overtakes another. Failing here only means the queue's own timeout. */
async function postpone(
  records: readonly SqsRecord[],
  waitMs: number,
  { sqs, queueUrl, effects }: BatchTools,
): Promise<void> {
  const seconds = Math.min(
    longestVisibilitySeconds,
    Math.max(waitMs > 0 ? shortestWaitSeconds : 0, Math.ceil(waitMs / 1_000)),
  );
  for (const { receiptHandle, messageId } of records) {
    try {
      await sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: queueUrl,
          ReceiptHandle: receiptHandle,
          VisibilityTimeout: seconds,
        }),
      );
    } catch (error) {
      effects.log.warn('visibility not changed', { messageId, ...describe(error) });
    }
  }
}

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
