// The dead letters behind the change queue: received, deleted and shown again, and never sent to from here.
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { ConnectorError } from '../../errors.ts';
import { type DeadLetter, type DeadLetterQueue } from '../../operations/dead-letters.ts';
import { readBody } from './sqs-records.ts';
import { inBatches } from './batches.ts';

const lettersAtOnce = 10;
/** Longer than the function may run: a letter in hand is shown to no other command. */
const hiddenSeconds = 6 * 60;
/** Asks every server of the queue, so that an empty answer means that nothing is there. */
const waitSeconds = 1;

export class SqsDeadLetterQueue implements DeadLetterQueue {
  readonly #sqs: SQSClient;
  readonly #queueUrl: string;

  constructor(sqs: SQSClient, queueUrl: string) {
    this.#sqs = sqs;
    this.#queueUrl = queueUrl;
  }

  async count(): Promise<number> {
    const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
    const { Attributes: found = {} } = await this.#sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: this.#queueUrl, AttributeNames: [...names] }),
    );
    return names.reduce((sum, name) => sum + Number(found[name] ?? 0), 0);
  }

  async receive(): Promise<readonly DeadLetter[]> {
    const { Messages: messages = [] } = await this.#sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: this.#queueUrl,
        MaxNumberOfMessages: lettersAtOnce,
        VisibilityTimeout: hiddenSeconds,
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['MessageGroupId', 'SentTimestamp'],
      }),
    );
    return messages.map(toLetter);
  }

  async remove(letters: readonly DeadLetter[]): Promise<void> {
    for (const some of inBatches(letters)) {
      const { Failed: failed = [] } = await this.#sqs.send(
        new DeleteMessageBatchCommand({ QueueUrl: this.#queueUrl, Entries: some.map(toEntry) }),
      );
      if (failed.length > 0) throw notReached(`SQS did not delete ${failed.length} dead letters.`);
    }
  }

  /** What fails here is shown again by itself a little later. The last first: each goes to the front of its group. */
  async putBack(letters: readonly DeadLetter[]): Promise<void> {
    for (const some of inBatches([...letters].reverse())) {
      const entries = some.map((letter, at) => ({ ...toEntry(letter, at), VisibilityTimeout: 0 }));
      await this.#sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: this.#queueUrl, Entries: entries }));
    }
  }
}

const toEntry = ({ receipt }: DeadLetter, at: number): { Id: string; ReceiptHandle: string } => ({
  Id: String(at),
  ReceiptHandle: receipt,
});

function toLetter({
  MessageId: id = '',
  ReceiptHandle: receipt = '',
  Body: body = '',
  Attributes: its,
}: Message): DeadLetter {
  const sentAtMs = Number(its?.SentTimestamp ?? 0);
  return {
    id,
    receipt,
    group: its?.MessageGroupId ?? '',
    since: new Date(sentAtMs).toISOString(),
    change: readBody(body),
  };
}

const notReached = (message: string): ConnectorError =>
  new ConnectorError('queue-unavailable', message, { retryable: true });
