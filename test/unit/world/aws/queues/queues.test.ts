import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ChangeMessageVisibilityCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { credentials, REGION } from '../../../../world/aws/account.ts';
import { Queues } from '../../../../world/aws/queues/queues.ts';

let queues: Queues;
let url: string;
let client: SQSClient;

beforeAll(async () => {
  queues = await Queues.start();
  url = await queues.create('changes.fifo', { FifoQueue: 'true', VisibilityTimeout: '60' });
  client = new SQSClient({ region: REGION, credentials, endpoint: queues.url });
});

afterAll(async () => {
  client.destroy();
  await queues.close();
});

const send = async (body: string, group: string, QueueUrl = url): Promise<void> => {
  await client.send(
    new SendMessageCommand({
      QueueUrl,
      MessageBody: body,
      MessageGroupId: group,
      MessageDeduplicationId: `${group}:${body}`,
    }),
  );
};

const receive = async (QueueUrl = url): Promise<Message[]> =>
  (await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))).Messages ?? [];

describe('a FIFO queue', () => {
  it('has a URL on loopback that tells the whole address', () => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/000000000000\/changes\.fifo$/);
  });

  it('keeps a group locked while one of its messages is in flight', async () => {
    const locked = await queues.create('locked.fifo', { FifoQueue: 'true' });
    await send('a1', 'a', locked);
    await send('a2', 'a', locked);
    await send('b1', 'b', locked);
    expect((await receive(locked)).map(({ Body }) => Body)).toEqual(['a1', 'b1']);
    expect(await receive(locked)).toEqual([]);
    expect(await queues.counts(locked)).toEqual({ visible: 1, inFlight: 2 });
  });

  it('gives back a message put off for long when its time is made to pass', async () => {
    const waiting = await queues.create('waiting.fifo', { FifoQueue: 'true' });
    await send('a1', 'a', waiting);
    const [message] = await receive(waiting);
    await client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: waiting,
        ReceiptHandle: message?.ReceiptHandle,
        VisibilityTimeout: 900,
      }),
    );
    const { inFlight } = await queues.inspect(waiting);
    expect(inFlight[0]!.visibleAtMs - Date.now()).toBeGreaterThan(890_000);
    await expect(queues.makeVisible(waiting)).resolves.toBe(1);
    expect((await receive(waiting)).map(({ Body }) => Body)).toEqual(['a1']);
  });
});

describe('the record', () => {
  it('holds every message ever sent, one by one or in a batch', async () => {
    const recorded = await queues.create('recorded.fifo', { FifoQueue: 'true' });
    await send('one', 'a', recorded);
    const Entries = ['two', 'three'].map((body) => ({
      Id: body,
      MessageBody: body,
      MessageGroupId: 'b',
      MessageDeduplicationId: body,
    }));
    await client.send(new SendMessageBatchCommand({ QueueUrl: recorded, Entries }));
    const sent = (await queues.sent()).filter(({ queueUrl }) => queueUrl === recorded);
    expect(sent.map(({ body, groupId }) => [body, groupId])).toEqual([
      ['one', 'a'],
      ['two', 'b'],
      ['three', 'b'],
    ]);
  });
});

describe('an outage', () => {
  it('refuses everything until it is over', async () => {
    const impatient = new SQSClient({ region: REGION, credentials, endpoint: queues.url, maxAttempts: 1 });
    queues.outage(true);
    const message = { QueueUrl: url, MessageBody: 'out', MessageGroupId: 'out', MessageDeduplicationId: 'out' };
    await expect(impatient.send(new SendMessageCommand(message))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 500 },
    });
    queues.outage(false);
    await expect(impatient.send(new SendMessageCommand(message))).resolves.toBeDefined();
    impatient.destroy();
  });
});
