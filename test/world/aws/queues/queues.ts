// SQS: the emulator in its worker thread, and what a test wants to know and do about a queue beyond the SQS API.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { ChangeMessageVisibilityCommand, CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ACCOUNT_ID, arn, credentials, REGION } from '../account.ts';
import { sharedLeaps } from '../../clock/world-clock.ts';
import { type Outage } from '../http/json-service.ts';
import { type QueueServerAnswer, type QueueServerRequest, type SentMessage } from './queue-protocol.ts';

export interface QueueCounts {
  readonly visible: number;
  readonly inFlight: number;
}

export interface QueuedMessage {
  readonly messageId: string;
  readonly body: string;
  readonly groupId?: string;
  readonly receiveCount: number;
}

export interface InFlightMessage extends QueuedMessage {
  readonly receiptHandle: string;
  /** Epoch milliseconds at which it becomes visible again. */
  readonly visibleAtMs: number;
}

interface StoredMessage {
  readonly messageId: string;
  readonly body: string;
  readonly messageGroupId?: string;
  readonly approximateReceiveCount: number;
}

interface Inspection {
  readonly messages: {
    readonly ready: readonly StoredMessage[];
    readonly delayed: readonly StoredMessage[];
    readonly inflight: readonly { message: StoredMessage; receiptHandle: string; visibilityDeadline: number }[];
  };
}

export class Queues {
  readonly #worker: Worker;
  readonly url: string;
  readonly client: SQSClient;

  private constructor(worker: Worker, port: number) {
    this.#worker = worker;
    this.url = `http://127.0.0.1:${port}`;
    this.client = new SQSClient({ region: REGION, endpoint: this.url, credentials });
  }

  static async start(): Promise<Queues> {
    const worker = new Worker(new URL('./queue-server.ts', import.meta.url), {
      workerData: sharedLeaps(),
      env: {},
      execArgv: [],
    });
    const listening = await next(worker, 'listening');
    return new Queues(worker, listening.port);
  }

  queueUrl(name: string): string {
    return `${this.url}/${ACCOUNT_ID}/${name}`;
  }

  queueArn(name: string): string {
    return arn('sqs', name);
  }

  async create(name: string, attributes: Record<string, string> = {}): Promise<string> {
    await this.client.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
    return this.queueUrl(name);
  }

  outage(mode: Outage): void {
    this.#tell({ kind: 'outage', mode });
  }

  /** Every message that anybody ever sent to any queue, duplicates and later deleted ones included. */
  async sent(): Promise<readonly SentMessage[]> {
    const answered = next(this.#worker, 'sent');
    this.#tell({ kind: 'sent' });
    return (await answered).messages;
  }

  /** Messages of a queue now; one whose invisibility is over counts as visible. */
  async counts(queueUrl: string): Promise<QueueCounts> {
    const { visible, inFlight } = await this.inspect(queueUrl);
    return { visible: visible.length, inFlight: inFlight.length };
  }

  /** The messages themselves, untouched: nothing is received by looking. */
  async inspect(queueUrl: string): Promise<{ visible: QueuedMessage[]; inFlight: InFlightMessage[] }> {
    const response = await fetch(`${this.url}/_fauxqs/queues/${nameOf(queueUrl)}`);
    if (!response.ok) throw new Error(`There is no queue ${queueUrl}.`);
    const { ready, delayed, inflight } = ((await response.json()) as Inspection).messages;
    const now = Date.now();
    const expired = inflight.filter(({ visibilityDeadline }) => visibilityDeadline <= now);
    return {
      visible: [...expired.map(({ message }) => message), ...ready, ...delayed].map(queued),
      inFlight: inflight
        .filter(({ visibilityDeadline }) => visibilityDeadline > now)
        .map((entry) => ({
          ...queued(entry.message),
          receiptHandle: entry.receiptHandle,
          visibleAtMs: entry.visibilityDeadline,
        })),
    };
  }

  /** Lets time pass for invisible messages: all of a queue's (or those chosen) become visible at once. */
  async makeVisible(queueUrl: string, chosen: (message: InFlightMessage) => boolean = () => true): Promise<number> {
    const waiting = (await this.inspect(queueUrl)).inFlight.filter(chosen);
    // Backwards, because a message made visible goes to the front of its group.
    for (const { receiptHandle } of waiting.reverse()) {
      await this.client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: 0 }),
      );
    }
    return waiting.length;
  }

  async close(): Promise<void> {
    this.client.destroy();
    const stopped = next(this.#worker, 'stopped');
    this.#tell({ kind: 'stop' });
    await stopped;
    await this.#worker.terminate();
  }

  #tell(request: QueueServerRequest): void {
    this.#worker.postMessage(request);
  }
}

const queued = (message: StoredMessage): QueuedMessage => ({
  messageId: message.messageId,
  body: message.body,
  receiveCount: message.approximateReceiveCount,
  ...(message.messageGroupId !== undefined && { groupId: message.messageGroupId }),
});

const nameOf = (queueUrl: string): string => queueUrl.split('/').at(-1) ?? '';

async function next<Kind extends QueueServerAnswer['kind']>(
  worker: Worker,
  kind: Kind,
): Promise<Extract<QueueServerAnswer, { kind: Kind }>> {
  for (;;) {
    const [message] = (await once(worker, 'message')) as [QueueServerAnswer];
    if (message.kind === kind) return message as Extract<QueueServerAnswer, { kind: Kind }>;
  }
}
