// A batch as SQS hands it to the function, and the tools that answer it.
import { SQSClient } from '@aws-sdk/client-sqs';
import { type BatchTools } from '../../../../lib/aws/queue/sqs-batch.ts';
import { type Change } from '../../../../lib/employee/change.ts';
import { type FakeEffects, someMoment } from '../../../support/fake-effects.ts';

export const queueUrl = 'https://sqs.test/changes.fifo';
export const deadLetterQueueUrl = 'https://sqs.test/dead.fifo';

export const change = (employeeId: string, more: Partial<Change> = {}): Change => ({
  v: 1,
  employeeId,
  kind: 'changed',
  occurredAt: '2026-03-02T09:15:00.000Z',
  foundBy: 'webhook',
  correlationId: `c-${employeeId}`,
  ...more,
});

export const record = (
  messageId: string,
  body: Change | string,
  { received = 1, sentAtMs = someMoment }: { received?: number; sentAtMs?: number } = {},
) => ({
  messageId,
  receiptHandle: `receipt-${messageId}`,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: {
    ApproximateReceiveCount: String(received),
    SentTimestamp: String(sentAtMs),
    MessageGroupId: typeof body === 'string' ? 'unknown' : body.employeeId,
  },
  eventSource: 'aws:sqs',
});

export const batchTools = (
  effects: FakeEffects,
  handle: BatchTools['handle'],
  hasTime: () => boolean = () => true,
): BatchTools => ({
  effects,
  handle,
  hasTime,
  isStopped: () => Promise.resolve(false),
  judge: () => Promise.resolve('granted'),
  queueUrl,
  deadLetterQueueUrl,
  sqs: new SQSClient({ region: 'test' }),
});
