// A FIFO queue with its event source under a virtual clock: groups keep their order, failed messages come back when
// their visibility says so, and nothing real is waited for.
import { ChangeMessageVisibilityBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { type BatchTools, handleBatch } from '../../../lib/aws/queue/sqs-batch.ts';
import { type Change } from '../../../lib/employee/change.ts';
import { type FakeEffects } from '../../support/fake-effects.ts';

interface Message {
  readonly id: string;
  readonly change: Change;
  readonly sentAtMs: number;
  visibleAtMs: number;
  receivedAtMs: number;
  receives: number;
}

/** An entry of the call that hides messages. */
interface HiddenMessage {
  readonly Id: string;
  readonly ReceiptHandle: string;
  readonly VisibilityTimeout: number;
}

const batchSize = 10;
/** What the queue itself makes a failed message wait. */
const visibilityMs = 12 * 60_000;
const retentionMs = 14 * 24 * 60 * 60_000;
/** From the receipt; SQS refuses more. */
const longestHiddenMs = 12 * 60 * 60_000;

export class VirtualQueue {
  readonly deadLetters: string[] = [];
  /** Messages the queue gave up: received too often, or kept too long. */
  readonly lost: string[] = [];
  mostReceives = 0;
  /** A person has paused everything. */
  isStopped = false;
  #messages: Message[] = [];
  #ids = 0;
  readonly #effects: FakeEffects;
  readonly #sqs = mockClient(SQSClient);

  constructor(effects: FakeEffects) {
    this.#effects = effects;
    this.#sqs
      .on(ChangeMessageVisibilityBatchCommand)
      .callsFake(({ Entries }: { Entries: readonly HiddenMessage[] }) => ({
        Failed: Entries.flatMap(({ Id, ReceiptHandle, VisibilityTimeout }) => {
          const message = this.#messages.find(({ id }) => id === ReceiptHandle);
          if (message === undefined) return [];
          const visibleAtMs = effects.nowMs + VisibilityTimeout * 1_000;
          // Total VisibilityTimeout is beyond the limit.
          if (visibleAtMs - message.receivedAtMs > longestHiddenMs) return [{ Id, Code: 'InvalidParameterValue' }];
          message.visibleAtMs = visibleAtMs;
          return [];
        }),
      }));
    this.#sqs.on(SendMessageCommand).callsFake(({ MessageBody }) => {
      this.deadLetters.push(String(MessageBody));
      return {};
    });
  }

  restore(): void {
    this.#sqs.restore();
  }

  get waiting(): number {
    return this.#messages.length;
  }

  send(change: Change): void {
    const { nowMs } = this.#effects;
    this.#ids += 1;
    this.#messages.push({
      id: `m-${this.#ids}`,
      change,
      sentAtMs: nowMs,
      visibleAtMs: nowMs,
      receivedAtMs: 0,
      receives: 0,
    });
  }

  /** Until that moment, or until nothing is left. */
  async run(untilMs: number, handle: BatchTools['handle']): Promise<void> {
    while (this.#messages.length > 0 && this.#effects.nowMs < untilMs) {
      const batch = this.#receive();
      if (batch.length > 0) await this.#deliver(batch, handle);
      else this.#effects.nowMs = Math.min(untilMs, ...this.#hiddenUntil());
    }
  }

  /** A group waits for its hidden message, whatever came in behind it. */
  #hiddenUntil(): readonly number[] {
    return this.#messages.flatMap(({ visibleAtMs }) => (visibleAtMs > this.#effects.nowMs ? [visibleAtMs] : []));
  }

  #receive(): readonly Message[] {
    const { nowMs } = this.#effects;
    const blocked = new Set(
      this.#messages.filter(({ visibleAtMs }) => visibleAtMs > nowMs).map(({ change }) => change.employeeId),
    );
    return this.#messages.filter(({ change }) => !blocked.has(change.employeeId)).slice(0, batchSize);
  }

  async #deliver(batch: readonly Message[], handle: BatchTools['handle']): Promise<void> {
    const effects = this.#effects;
    for (const message of batch) {
      message.receives += 1;
      message.receivedAtMs = effects.nowMs;
      message.visibleAtMs = effects.nowMs + visibilityMs;
      this.mostReceives = Math.max(this.mostReceives, message.receives);
    }
    const { batchItemFailures } = await handleBatch(
      { Records: batch.map(toRecord) },
      {
        effects,
        handle,
        sqs: new SQSClient({ region: 'test' }),
        queueUrl: 'https://sqs/changes',
        deadLetterQueueUrl: 'https://sqs/dead',
        hasTime: () => true,
        judge: () => Promise.resolve('granted'),
        isStopped: () => Promise.resolve(this.isStopped),
      },
    );
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const delivered = new Set(batch.map(({ id }) => id));
    this.#messages = this.#messages.filter(({ id }) => !delivered.has(id) || failed.has(id));
    const isOver = ({ receives, sentAtMs }: Message): boolean =>
      receives >= 1_000 || effects.nowMs - sentAtMs > retentionMs;
    this.lost.push(...this.#messages.filter(isOver).map(({ id }) => id));
    this.#messages = this.#messages.filter((message) => !isOver(message));
  }
}

const toRecord = ({ id, change, sentAtMs, receives }: Message) => ({
  messageId: id,
  receiptHandle: id,
  body: JSON.stringify(change),
  attributes: {
    ApproximateReceiveCount: String(receives),
    SentTimestamp: String(sentAtMs),
    MessageGroupId: change.employeeId,
  },
});
