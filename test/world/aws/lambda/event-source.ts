// The event source mapping between a queue and a function: receives batches, invokes up to the allowed number at once,
// deletes exactly what succeeded and leaves the rest to its visibility timeout.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { REGION } from '../account.ts';
import { failedMessages } from './batch-outcome.ts';
import { type InvocationResult } from './lambda-runtime.ts';

export interface EventSourceOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly batchSize: number;
  /** Batches handled at once. */
  readonly maximumConcurrency: number;
  readonly reportsFailures: boolean;
  readonly invoke: (event: unknown) => Promise<InvocationResult>;
}

// A short long poll, so that pausing and closing never wait for long. The emulator takes fractions of a second.
const POLL_SECONDS = 0.2;
const AFTER_OUTAGE_MS = 200;

export class EventSource {
  readonly #options: EventSourceOptions;
  readonly #running = new Set<Promise<void>>();
  readonly #finished = new Set<string>();
  #isPaused = false;
  #isDisabled = false;
  #receiving: Promise<Message[]> = Promise.resolve([]);
  #isClosed = false;
  #loop: Promise<void> | undefined;
  #wake = Promise.withResolvers<undefined>();

  constructor(options: EventSourceOptions) {
    this.#options = options;
  }

  get queueUrl(): string {
    return this.#options.queueUrl;
  }

  /** Batches being handled at this moment. */
  get busy(): number {
    return this.#running.size;
  }

  /** True once the function has had the message of this receipt, whatever came of it. */
  hasFinished(receiptHandle: string): boolean {
    return this.#finished.has(receiptHandle);
  }

  /** True while an order to Lambda keeps messages in the queue. */
  get isDisabled(): boolean {
    return this.#isDisabled;
  }

  start(): void {
    this.#loop ??= this.#poll();
  }

  /** Receives nothing more until it is enabled, from when this resolves; what was received already is handled. */
  async disable(): Promise<void> {
    this.#isDisabled = true;
    await this.#receiving;
  }

  enable(): void {
    this.#isDisabled = false;
    this.#wakeUp();
  }

  /** Receives nothing more; resolves when what was already received has been handled. */
  async pause(): Promise<void> {
    this.#isPaused = true;
    const loop = this.#loop;
    this.#wakeUp();
    await loop;
    this.#loop = undefined;
    await Promise.all(this.#running);
  }

  resume(): void {
    if (this.#isClosed) return;
    this.#isPaused = false;
    this.start();
  }

  /** Stops receiving and does not wait for what is being handled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#wakeUp();
    await this.#loop;
  }

  async #poll(): Promise<void> {
    while (!this.#isPaused && !this.#isClosed) {
      if (this.#isDisabled) {
        await this.#wake.promise;
        continue;
      }
      if (this.#running.size >= this.#options.maximumConcurrency) {
        await Promise.race([...this.#running, this.#wake.promise]);
        continue;
      }
      this.#receiving = this.#receive();
      const messages = await this.#receiving;
      if (messages.length === 0) continue;
      const handled = this.#handle(messages).finally(() => this.#running.delete(handled));
      this.#running.add(handled);
    }
  }

  async #receive(): Promise<Message[]> {
    try {
      const { Messages = [] } = await this.#options.client.send(
        new ReceiveMessageCommand({
          QueueUrl: this.#options.queueUrl,
          MaxNumberOfMessages: Math.min(this.#options.batchSize, 10),
          WaitTimeSeconds: POLL_SECONDS,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
      );
      return Messages;
    } catch {
      // The queue is out of order or closing; the mapping tries again, as the real one does.
      await sleep(AFTER_OUTAGE_MS);
      return [];
    }
  }

  async #handle(messages: readonly Message[]): Promise<void> {
    const { client, queueUrl, queueArn, reportsFailures, invoke } = this.#options;
    const result = await invoke({ Records: messages.map((message) => sqsRecord(message, queueArn)) });
    for (const { ReceiptHandle } of messages) this.#finished.add(ReceiptHandle ?? '');
    if ('error' in result) return;
    const ids = messages.map(({ MessageId }) => MessageId ?? '');
    const failed = reportsFailures ? failedMessages(result.payload, ids) : new Set<string>();
    const Entries = messages
      .filter(({ MessageId }) => !failed.has(MessageId ?? ''))
      .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    if (Entries.length === 0) return;
    // A lost deletion means a second delivery, which the function has to bear anyway.
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries })).catch(() => undefined);
  }

  #wakeUp(): void {
    this.#wake.resolve(undefined);
    this.#wake = Promise.withResolvers();
  }
}

const sqsRecord = (message: Message, queueArn: string): object => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes ?? {},
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [name, messageAttribute(value)]),
  ),
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: REGION,
});

const messageAttribute = ({ StringValue, BinaryValue, DataType }: MessageAttributeValue): object => ({
  ...(StringValue !== undefined && { stringValue: StringValue }),
  ...(BinaryValue !== undefined && { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
  stringListValues: [],
  binaryListValues: [],
  dataType: DataType,
});
