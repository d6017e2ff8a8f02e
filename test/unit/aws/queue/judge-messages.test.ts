// What becomes of received messages by the judgement on their seals.
import { ChangeMessageVisibilityBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { handleBatch } from '../../../../lib/aws/queue/sqs-batch.ts';
import { type Verdict } from '../../../../lib/authority/seal.ts';
import { ConnectorError } from '../../../../lib/errors.ts';
import { type MergedChange } from '../../../../lib/sync/changes/merged-change.ts';
import { FakeEffects } from '../../../support/fake-effects.ts';
import { batchTools, change, deadLetterQueueUrl, record } from './queue-messages.ts';

const sqs = mockClient(SQSClient);
afterAll(() => sqs.restore());

let effects: FakeEffects;
let handled: MergedChange[];
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
  sqs.on(ChangeMessageVisibilityBatchCommand).resolves({});
  effects = new FakeEffects();
  handled = [];
});

const run = (judge: (kind: string) => Promise<Verdict>) => {
  const tools = batchTools(effects, async (merged) => {
    handled.push(merged);
    return { outcome: 'updated' };
  });
  const Records = [record('m1', change('412', { kind: 'revoke' })), record('m2', change('412'))];
  return handleBatch({ Records }, { ...tools, judge: ({ kind }) => judge(kind) });
};
const orders = (verdict: Verdict) => run(async (kind) => (kind === 'revoke' ? verdict : 'unneeded'));

describe('an order in the queue', () => {
  it('that is genuine is carried out beside what else came', async () => {
    expect(await orders('granted')).toEqual({ batchItemFailures: [] });
    expect(handled.map(({ kind }) => kind)).toEqual(['revoke', 'changed']);
    expect(effects.count('AuthorityRefused')).toBe(0);
  });

  it('that is not ours is done with, counted and logged, and holds up nothing', async () => {
    expect(await orders('refused')).toEqual({ batchItemFailures: [] });
    expect(handled.map(({ kind }) => kind)).toEqual(['changed']);
    expect(effects.count('AuthorityRefused')).toBe(1);
    expect(sqs.calls()).toEqual([]);
  });

  it('that is too old is put aside for an operator, and not lost', async () => {
    expect(await orders('expired')).toEqual({ batchItemFailures: [] });
    expect(handled.map(({ kind }) => kind)).toEqual(['changed']);
    const [sent] = sqs.commandCalls(SendMessageCommand);
    expect(sent?.args[0].input).toMatchObject({ QueueUrl: deadLetterQueueUrl, MessageDeduplicationId: 'm1' });
    expect(effects.count('ChangesDeadLettered')).toBe(1);
  });

  it('waits with all others while the key cannot be read', async () => {
    const answer = await run(() => Promise.reject(new ConnectorError('secret-unreadable', 'Down.')));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }] });
    expect(handled).toEqual([]);
    expect(sqs.commandCalls(ChangeMessageVisibilityBatchCommand)).toHaveLength(1);
  });
});
