// Sending changes: batches, failures, and which of them the queue takes for the same.
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { SqsChangeQueue } from '../../../../lib/aws/queue/change-queue.ts';
import { type Change } from '../../../../lib/employee/change.ts';
import { caught } from '../../../support/caught.ts';
import { change, queueUrl } from './queue-messages.ts';

const sqs = mockClient(SQSClient);
afterAll(() => sqs.restore());
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
  sqs.on(SendMessageBatchCommand).resolves({});
});

const queue = new SqsChangeQueue(new SQSClient({ region: 'test' }), queueUrl);
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ change: change(String(index + 1)), identity: 'i' }));
const batches = () => sqs.commandCalls(SendMessageBatchCommand).map(({ args: [{ input }] }) => input.Entries ?? []);
const dedupId = async (employeeId: string, identity: string) => {
  await queue.send([{ change: change(employeeId), identity }]);
  return sqs.commandCalls(SendMessageCommand).at(-1)?.args[0].input.MessageDeduplicationId;
};

describe('sending', () => {
  it('one change is one message of its employee’s group', async () => {
    await queue.send([{ change: change('412'), identity: 'i' }]);
    expect(sqs.calls()).toHaveLength(1);
    expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toEqual({
      QueueUrl: queueUrl,
      MessageBody: JSON.stringify(change('412')),
      MessageGroupId: '412',
      MessageDeduplicationId: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('nothing sends nothing', async () => {
    await queue.send([]);
    expect(sqs.calls()).toEqual([]);
  });

  it('many goes by tens, and all of them arrive', async () => {
    await queue.send(many(1_023));
    expect(batches().map(({ length }) => length)).toEqual([...Array.from({ length: 102 }, () => 10), 3]);
    const ids = batches().flatMap((entries) => entries.map(({ MessageGroupId }) => MessageGroupId));
    expect(new Set(ids).size).toBe(1_023);
  });

  it('gives each message of a batch an id of its own', async () => {
    await queue.send(many(10));
    expect(batches()[0]?.map(({ Id }) => Id)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  it('a change of an unknown shape sends nothing', async () => {
    const bad = { ...change('412'), name: 'Zoë' } as Change;
    expect(await caught(queue.send([{ change: bad, identity: 'i' }]))).toBeInstanceOf(Error);
    expect(sqs.calls()).toEqual([]);
  });
});

describe('a queue that does not take everything', () => {
  it.each([
    ['that is down', 1],
    ['that is down for a batch', 2],
  ])('%s is unavailable', async (_, count) => {
    sqs.on(SendMessageCommand).rejects(new Error('down'));
    sqs.on(SendMessageBatchCommand).rejects(new Error('down'));
    expect(await caught(queue.send(many(count)))).toMatchObject({ code: 'queue-unavailable', retryable: true });
  });

  it('refusing one message of a batch is unavailable, since nothing may be lost', async () => {
    sqs.on(SendMessageBatchCommand).resolves({ Failed: [{ Id: '3', Code: 'InternalError', SenderFault: false }] });
    expect(await caught(queue.send(many(10)))).toMatchObject({ code: 'queue-unavailable' });
  });
});

describe('the deduplication id', () => {
  it('is the same for a redelivery', async () => {
    expect(await dedupId('412', 'webhook|a|1')).toBe(await dedupId('412', 'webhook|a|1'));
  });

  it('differs for two real changes of one employee', async () => {
    expect(await dedupId('412', 'webhook|a|1')).not.toBe(await dedupId('412', 'webhook|b|1'));
  });

  it('differs for two employees', async () => {
    expect(await dedupId('412', 'webhook|a|1')).not.toBe(await dedupId('413', 'webhook|a|1'));
  });
});
