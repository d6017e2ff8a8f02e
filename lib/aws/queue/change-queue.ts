// The change queue: FIFO by employee, so that one employee's changes keep their order and hold up no other
// employee's.
import { createHash } from 'node:crypto';
import { SendMessageBatchCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { ConnectorError } from '../../errors.ts';
import { Change } from '../../employee/change.ts';
import { type QueuedChange } from '../../employee/new-change.ts';
import { type ChangeQueue } from '../../employee/ports.ts';
import { inBatches } from './batches.ts';

interface Entry {
  readonly MessageBody: string;
  readonly MessageGroupId: string;
  readonly MessageDeduplicationId: string;
}

/** By hand, and not with a library: this is in the webhook's bundle. */
const batchesAtOnce = 5;

export class SqsChangeQueue implements ChangeQueue {
  readonly #sqs: SQSClient;
  readonly #queueUrl: string;

  constructor(sqs: SQSClient, queueUrl: string) {
    this.#sqs = sqs;
    this.#queueUrl = queueUrl;
  }

  async send(changes: readonly QueuedChange[]): Promise<void> {
    const entries = changes.map(toEntry);
    for (const batches of inBatches(inBatches(entries), batchesAtOnce)) {
      await Promise.all(batches.map((batch) => this.#sendBatch(batch)));
    }
  }

  async #sendBatch(entries: readonly Entry[]): Promise<void> {
    const [single] = entries;
    try {
      if (entries.length === 1 && single !== undefined) {
        await this.#sqs.send(new SendMessageCommand({ QueueUrl: this.#queueUrl, ...single }));
        return;
      }
      const { Failed: failed = [] } = await this.#sqs.send(
        new SendMessageBatchCommand({
          QueueUrl: this.#queueUrl,
          Entries: entries.map((entry, index) => ({ Id: String(index), ...entry })),
        }),
      );
      if (failed.length > 0) throw new ConnectorError('queue-unavailable', `SQS refused ${failed.length} messages.`);
    } catch (cause) {
      if (cause instanceof ConnectorError) throw cause;
      throw new ConnectorError('queue-unavailable', 'The change queue cannot be reached.', { retryable: true, cause });
    }
  }
}

/** The deduplication id holds the event's identity: a redelivery is dropped, a second real change is not. */
function toEntry({ change, identity }: QueuedChange): Entry {
  return {
    MessageBody: JSON.stringify(Change.parse(change)),
    MessageGroupId: change.employeeId,
    MessageDeduplicationId: createHash('sha256').update(`${change.employeeId}|${identity}`).digest('hex'),
  };
}
