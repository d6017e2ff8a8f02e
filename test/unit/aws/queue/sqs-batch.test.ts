// A batch from the queue: merged by employee, answered message by message.
import { type MergedChange } from '../../../../lib/sync/changes/merged-change.ts';
import { ChangeMessageVisibilityBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { handleBatch } from '../../../../lib/aws/queue/sqs-batch.ts';
import { ConnectorError, WaitError } from '../../../../lib/errors.ts';
import { type HandledResult } from '../../../../lib/sync/changes/handle-change.ts';
import { caught } from '../../../support/caught.ts';
import { FakeEffects, someMoment } from '../../../support/fake-effects.ts';
import { batchTools, change, deadLetterQueueUrl, queueUrl, record } from './queue-messages.ts';

const sqs = mockClient(SQSClient);
afterAll(() => sqs.restore());

let effects: FakeEffects;
let handled: MergedChange[];
let outcomes: Map<string, HandledResult | Error>;
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
  sqs.on(ChangeMessageVisibilityBatchCommand).resolves({});
  effects = new FakeEffects();
  effects.chance = 1;
  handled = [];
  outcomes = new Map();
});

const handle = async (merged: MergedChange): Promise<HandledResult> => {
  handled.push(merged);
  const outcome = outcomes.get(merged.employeeId) ?? { outcome: 'updated' };
  if (outcome instanceof Error) throw outcome;
  return outcome;
};
const run = (records: unknown[], hasTime?: () => boolean) =>
  handleBatch({ Records: records }, batchTools(effects, handle, hasTime));
const visibility = () =>
  sqs
    .commandCalls(ChangeMessageVisibilityBatchCommand)
    .flatMap(({ args: [{ input }] }) => input.Entries ?? [])
    .map(({ ReceiptHandle, VisibilityTimeout }) => [ReceiptHandle, VisibilityTimeout]);
const deadLetters = () => sqs.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => input);

describe('a batch', () => {
  it('that went well is acknowledged as a whole', async () => {
    expect(await run([record('m1', change('412')), record('m2', change('413'))])).toEqual({ batchItemFailures: [] });
    expect(sqs.calls()).toEqual([]);
  });

  it('is handled once for each employee, in the order of arrival', async () => {
    await run(['412', '413', '412', '414', '412'].map((id, index) => record(`m${index}`, change(id))));
    expect(handled.map(({ employeeId }) => employeeId)).toEqual(['412', '413', '414']);
  });

  it.each([
    [['changed', 'changed'], 'changed'],
    [['changed', 'release'], 'release'],
    [['due', 'release'], 'due'],
    [['changed', 'deleted', 'due'], 'deleted'],
    [['compare', 'deleted'], 'compare'],
  ] as const)('of kinds %j is handled as %s', async (kinds, expected) => {
    await run(kinds.map((kind, index) => record(`m${index}`, change('412', { kind }))));
    expect(handled.map(({ kind }) => kind)).toEqual([expected]);
  });

  it('carries out each plan of an employee by itself, however often its row was sent', async () => {
    const row = (id: string) =>
      change('41', { kind: 'apply', foundBy: 'operator', plan: { id, fingerprint: `fingerprint-${id}` } });
    await run([record('m1', row('a')), record('m2', row('b')), record('m3', row('a')), record('m4', change('41'))]);
    expect(handled.map(({ kind, authorization }) => [kind, authorization.plan?.id])).toEqual([
      ['apply', 'a'],
      ['apply', 'b'],
      ['changed', undefined],
    ]);
  });

  it('counts as queued when its youngest message was, and as occurred when its oldest did', async () => {
    await run([
      record('m1', change('412', { occurredAt: '2026-03-02T09:10:00.000Z' }), { sentAtMs: 1_000 }),
      record('m2', change('412', { occurredAt: '2026-03-02T09:05:00.000Z' }), { sentAtMs: 3_000 }),
      record('m3', change('412'), { sentAtMs: 2_000 }),
    ]);
    expect(handled).toEqual([
      {
        employeeId: '412',
        kind: 'changed',
        kinds: ['changed'],
        authorization: { released: [], plan: undefined },
        queuedAtMs: 3_000,
        occurredAtMs: Date.UTC(2026, 2, 2, 9, 5),
        correlationId: 'c-412',
        foundBy: 'webhook',
      },
    ]);
  });

  it('in another shape than SQS sends is an error of its own', async () => {
    expect(await caught(handleBatch({}, batchTools(effects, handle)))).toBeInstanceOf(Error);
  });
});

describe('a failing employee', () => {
  it('waits with all messages, and no other employee does', async () => {
    outcomes.set('412', new WaitError('circuit-open', 'Later.', someMoment + 42_000));
    const answer = await run([record('m1', change('412')), record('m2', change('413')), record('m3', change('412'))]);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm3' }] });
    expect(visibility()).toEqual([
      ['receipt-m1', 42],
      ['receipt-m3', 42],
    ]);
    expect(effects.count('ChangesDeferred')).toBe(2);
  });

  it.each([
    ['half a second', 500, 1, 1],
    ['a second and a bit', 1_001, 1, 2],
    ['a day, which is longer than SQS hides anything from its receipt', 86_400_000, 1, 42_300],
    ['a second, met for the tenth time', 1_000, 10, 64],
    ['a second, met for the hundredth time', 1_000, 100, 900],
    ['an hour, met for the hundredth time', 3_600_000, 100, 3_600],
  ])('that waits for %s is hidden accordingly', async (_, waitMs, received, seconds) => {
    outcomes.set('412', new WaitError('circuit-open', 'Later.', someMoment + waitMs));
    await run([record('m1', change('412'), { received })]);
    expect(visibility()).toEqual([['receipt-m1', seconds]]);
  });

  it.each([
    [1, 1],
    [2, 2],
    [5, 16],
    [50, 900],
  ])('that ends unexpectedly at reception %d comes back after %d s', async (received, seconds) => {
    outcomes.set('412', new TypeError('Zoë is not a function'));
    await run([record('m1', change('412'), { received })]);
    expect(visibility()).toEqual([['receipt-m1', seconds]]);
  });

  it('is logged by where it happened, not by what was said', async () => {
    outcomes.set('412', new TypeError('Zoë is not a function'));
    await run([record('m1', change('412'))]);
    expect(effects.lines).toEqual([
      expect.objectContaining({ level: 'error', code: 'unexpected', errorName: 'TypeError', employeeId: '412' }),
    ]);
    expect(JSON.stringify(effects.lines)).not.toContain('Zoë');
  });

  it('whose messages are more than SQS takes at once waits with all of them, in two calls', async () => {
    outcomes.set('412', new WaitError('circuit-open', 'Later.', someMoment + 42_000));
    const answer = await run(Array.from({ length: 11 }, (_, at) => record(`m${at}`, change('412'))));
    expect(answer.batchItemFailures).toHaveLength(11);
    expect(visibility()).toHaveLength(11);
    expect(sqs.commandCalls(ChangeMessageVisibilityBatchCommand)).toHaveLength(2);
  });

  it('of which SQS refuses to hide a message is reported, and the log names the message', async () => {
    const refused = { Id: '1', Code: 'InvalidParameterValue', SenderFault: true };
    sqs.on(ChangeMessageVisibilityBatchCommand).resolves({ Failed: [refused] });
    outcomes.set('412', new WaitError('circuit-open', 'Later.', someMoment + 42_000));
    const answer = await run([record('m1', change('412')), record('m2', change('412'))]);
    expect(answer.batchItemFailures).toHaveLength(2);
    expect(effects.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', messageId: 'm2', code: 'InvalidParameterValue' }),
    );
  });

  it('is reported although its visibility could not be changed', async () => {
    sqs.on(ChangeMessageVisibilityBatchCommand).rejects(new Error('down'));
    outcomes.set('412', new WaitError('circuit-open', 'Later.', someMoment + 42_000));
    expect(await run([record('m1', change('412'))])).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
  });
});

describe('without time left', () => {
  it('no further employee is begun, and the messages come back at once', async () => {
    const answer = await run([record('m1', change('412')), record('m2', change('413'))], () => handled.length === 0);
    expect(handled.map(({ employeeId }) => employeeId)).toEqual(['412']);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm2' }] });
    expect(visibility()).toEqual([['receipt-m2', 0]]);
  });
});

describe('a dead letter', () => {
  it('is what can never be read, and it holds up no employee', async () => {
    const bad = record('m1', '{"v":2}');
    expect(await run([bad, record('m2', change('413')), record('m3', 'no JSON')])).toEqual({ batchItemFailures: [] });
    expect(deadLetters()).toEqual([
      {
        QueueUrl: deadLetterQueueUrl,
        MessageBody: '{"v":2}',
        MessageGroupId: 'unknown',
        MessageDeduplicationId: 'm1',
      },
      expect.objectContaining({ MessageBody: 'no JSON', MessageDeduplicationId: 'm3' }),
    ]);
    expect(handled).toHaveLength(1);
  });

  it('is every message of an employee whose attempts are exhausted', async () => {
    outcomes.set('412', new ConnectorError('attempts-exhausted', 'Five attempts.'));
    const answer = await run([record('m1', change('412')), record('m2', change('412'))]);
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(deadLetters().map(({ MessageDeduplicationId }) => MessageDeduplicationId)).toEqual(['m1', 'm2']);
    expect(effects.count('ChangesDeadLettered')).toBe(2);
  });

  it('that cannot be sent leaves the batch to come back', async () => {
    sqs.on(SendMessageCommand).rejects(new Error('down'));
    expect(await caught(run([record('m1', 'no JSON')]))).toMatchObject({ message: 'down' });
  });
});

it('every message is hidden in the queue it came from', async () => {
  outcomes.set('412', new WaitError('circuit-open', 'Later.', someMoment + 42_000));
  await run([record('m1', change('412'))]);
  expect(sqs.commandCalls(ChangeMessageVisibilityBatchCommand)[0]?.args[0].input.QueueUrl).toBe(queueUrl);
});

describe('everything stopped', () => {
  const stopped = (
    isStopped: () => Promise<boolean>,
    records = [record('m1', change('412')), record('m2', change('413'))],
  ) => handleBatch({ Records: records }, { ...batchTools(effects, handle), isStopped });

  it('leaves all messages in the queue, untouched, to come back now and then', async () => {
    expect(await stopped(() => Promise.resolve(true))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }],
    });
    expect(handled).toEqual([]);
    expect(visibility()).toEqual([
      ['receipt-m1', 60],
      ['receipt-m2', 60],
    ]);
  });

  it('for two weeks brings no message near the number of receives at which SQS gives it up', async () => {
    let passedSeconds = 0;
    let received = 0;
    while (passedSeconds < 14 * 24 * 60 * 60 && received < 1_000) {
      received += 1;
      await stopped(() => Promise.resolve(true), [record('m1', change('412'), { received })]);
      passedSeconds += Number(visibility().at(-1)?.[1]);
    }
    expect(received).toBeLessThan(750);
  });

  it('puts what can never be read aside once, and does not ask for it again', async () => {
    const answer = await stopped(() => Promise.resolve(true), [record('m1', 'no JSON'), record('m2', change('413'))]);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm2' }] });
    expect(deadLetters()).toHaveLength(1);
  });

  it('or not, when the table cannot say: the messages come back soon', async () => {
    const answer = await stopped(() => Promise.reject(new Error('The table is away.')));
    expect(answer.batchItemFailures).toHaveLength(2);
    expect(handled).toEqual([]);
    for (const [, seconds] of visibility()) expect(seconds).toBeLessThan(60);
  });

  it('but for endings lets a released or planned change wait in the queue, ever more rarely', async () => {
    outcomes.set('412', new WaitError('paused', 'A person paused writes.', someMoment + 60_000));
    for (const received of [1, 7, 100]) await run([record('m1', change('412'), { received })]);
    expect(visibility().map(([, seconds]) => seconds)).toEqual([60, 420, 1_800]);
  });
});
