// The dead letters behind the change queue, against the SQS emulator: every kind comes back, what stays is shown again.
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SqsChangeQueue } from '../../../../lib/aws/queue/change-queue.ts';
import { SqsDeadLetterQueue } from '../../../../lib/aws/queue/dead-letter-queue.ts';
import { redrive, viewDeadLetters } from '../../../../lib/operations/dead-letters.ts';
import { type Change, ChangeKind } from '../../../../lib/employee/change.ts';
import { emptyState } from '../../../../lib/employee/sync-state.ts';
import { Queues } from '../../../world/aws/queues/queues.ts';

const fifo = { FifoQueue: 'true' };

describe('the dead-letter queue', () => {
  let queues: Queues;
  let changes: string;
  let dead: string;
  let count = 0;
  beforeAll(async () => {
    queues = await Queues.start();
  });
  afterAll(() => queues.close());
  beforeEach(async () => {
    count += 1;
    changes = await queues.create(`changes-${count}.fifo`, fifo);
    dead = await queues.create(`dead-${count}.fifo`, fifo);
  });

  const tools = () => ({
    letters: new SqsDeadLetterQueue(queues.client, dead),
    queue: new SqsChangeQueue(queues.client, changes),
    peek: async () => emptyState,
    hasTime: () => true,
    now: () => Date.parse('2026-03-02T00:00:00.000Z'),
  });
  const authority = { order: 'order-0001', until: '2026-03-20T00:00:00.000Z', mac: 'm'.repeat(43) };
  const put = async (group: string, body: string): Promise<void> => {
    const MessageDeduplicationId = `d-${(count += 1)}`;
    await queues.client.send(
      new SendMessageCommand({ QueueUrl: dead, MessageBody: body, MessageGroupId: group, MessageDeduplicationId }),
    );
  };
  const change = (employeeId: string, more: Partial<Change> = {}): Change => ({
    v: 1,
    employeeId,
    kind: 'changed',
    occurredAt: '2026-03-01T08:00:00.000Z',
    foundBy: 'operator',
    correlationId: 'c-1',
    ...more,
  });
  const queued = async () => (await queues.inspect(changes)).visible;

  it('gives every kind of message back to the change queue, with what it carries and in its group', async () => {
    const all = ChangeKind.options.map((kind, at) =>
      change(String(100 + at), {
        kind,
        ...(['apply', 'revoke', 'release'].includes(kind) ? { authority } : {}),
        ...(kind === 'apply' ? { plan: { id: 'plan-1', fingerprint: 'abcdefgh' } } : {}),
        ...(kind === 'release' ? { released: 'terminations' as const } : {}),
      }),
    );
    for (const each of all) await put(each.employeeId, JSON.stringify(each));

    const done = await redrive({ v: 1, operation: 'redrive', of: { all: true }, drop: false }, tools());

    expect(done).toMatchObject({ isDone: true, count: 0, left: [], dropped: [] });
    const messages = await queued();
    expect(messages.map(({ body }) => JSON.parse(body) as Change).sort(byEmployee)).toEqual(all);
    expect(messages.map(({ body, groupId }) => (JSON.parse(body) as Change).employeeId === groupId)).not.toContain(
      false,
    );
  });

  it('is shown without being touched, also where one employee has more letters than come at once', async () => {
    for (let at = 0; at < 12; at += 1) await put('412', JSON.stringify(change('412')));
    await put('413', 'no change at all');

    const view = await viewDeadLetters(tools());

    expect(view.count).toBe(13);
    expect(view.letters.map(({ employeeId, why }) => `${employeeId} ${why}`)).toEqual(
      expect.arrayContaining(['412 undefined', '413 message-unreadable']),
    );
    expect((await queues.inspect(dead)).inFlight).toEqual([]);
    await redrive({ v: 1, operation: 'redrive', of: { employeeIds: ['412'] }, drop: false }, tools());
    expect(await queued()).toHaveLength(12);
    expect(await queues.counts(dead)).toEqual({ visible: 1, inFlight: 0 });
  });

  it('keeps what no worker can read until it is dropped', async () => {
    await put('412', '{"v":2}');
    await put('413', JSON.stringify(change('413', { kind: 'revoke', authority })));
    const request = { v: 1, operation: 'redrive', of: { all: true } } as const;

    expect(await redrive({ ...request, drop: false }, tools())).toMatchObject({
      sent: [{ employeeId: '413', kind: 'revoke' }],
      left: [{ employeeId: '412', why: 'message-unreadable' }],
      count: 1,
    });
    expect(await redrive({ ...request, drop: true }, tools())).toMatchObject({ dropped: [{ employeeId: '412' }] });
    expect(await queues.counts(dead)).toEqual({ visible: 0, inFlight: 0 });
    expect(await queued()).toHaveLength(1);
  });

  it('keeps every letter while the change queue cannot be reached', async () => {
    await put('412', JSON.stringify(change('412')));
    changes = `${changes}-gone`;
    await expect(
      redrive({ v: 1, operation: 'redrive', of: { all: true }, drop: false }, tools()),
    ).rejects.toMatchObject({ code: 'queue-unavailable' });
    expect(await queues.counts(dead)).toEqual({ visible: 1, inFlight: 0 });
  });
});

const byEmployee = (a: Change, b: Change): number => Number(a.employeeId) - Number(b.employeeId);
