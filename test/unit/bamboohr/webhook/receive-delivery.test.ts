// The front door: each answer, and in which order the checks come.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Delivery } from '../../../../lib/bamboohr/webhook/receive-delivery.ts';
import { ConnectorError } from '../../../../lib/errors.ts';
import { delivery, DeliveryWorld, secretWith } from './delivery-world.ts';
import { eventBased, fieldBased, formEncoded, isoTimestamp } from './signed-deliveries.ts';
import { sign } from './sign.ts';

let world: DeliveryWorld;
beforeEach(() => {
  world = new DeliveryWorld();
});

const forged = { ...eventBased, signature: '0'.repeat(64) };
const notUnderstood = sign('{"type":"employee.updated"}');

describe('a genuine delivery', () => {
  it('is accepted once its change is queued', async () => {
    expect(await world.receive()).toEqual({ status: 202, text: 'Accepted.' });
    expect(world.queue.sent.map(({ change }) => change)).toEqual([
      {
        v: 1,
        employeeId: '412',
        kind: 'changed',
        occurredAt: '2026-03-02T09:15:07.000Z',
        foundBy: 'webhook',
        correlationId: 'id-1',
      },
    ]);
  });

  it('is told with its request id, and each change with its employee and correlation id', async () => {
    await world.receive();
    expect(world.effects.lines).toEqual([
      {
        level: 'info',
        message: 'change queued',
        employeeId: '412',
        kind: 'changed',
        foundBy: 'webhook',
        correlationId: 'id-1',
        requestId: 'request-1',
      },
      { level: 'info', message: 'webhook delivery accepted', count: 1, requestId: 'request-1' },
    ]);
  });

  it.each([
    ['in field-based style', delivery(fieldBased), '412'],
    ['with an ISO timestamp', delivery(isoTimestamp), '413'],
    [
      'with a charset behind its content type',
      delivery(eventBased, { contentType: 'Application/JSON; charset=utf-8' }),
      '412',
    ],
  ])('is accepted %s', async (_, received, employeeId) => {
    expect((await world.receive(received)).status).toBe(202);
    expect(world.queue.sent.map(({ change }) => change.employeeId)).toEqual([employeeId]);
  });

  it('queues one change for each of its employees', async () => {
    const both = sign('{"employees":[{"id":"412","action":"Updated"},{"id":"413","action":"Deleted"}]}');
    expect((await world.receive(delivery(both))).status).toBe(202);
    expect(world.queue.sent.map(({ change: { employeeId, kind } }) => [employeeId, kind])).toEqual([
      ['412', 'changed'],
      ['413', 'deleted'],
    ]);
    expect(world.queue.sends).toBe(1);
  });

  it('has the same identity when it comes again, and another one when signed at another time', async () => {
    await world.receive();
    await world.receive();
    await world.receive(delivery(sign(eventBased.body, '1772442909')));
    const [first, again, other] = world.queue.sent.map(({ identity }) => identity);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('without a time of its own happened when it was sent', async () => {
    await world.receive(delivery(sign('{"employees":[{"id":"412"}]}')));
    expect(world.queue.sent[0]?.change.occurredAt).toBe('2026-03-02T09:15:08.000Z');
  });

  it('with one bad id among good ones queues the good ones, and counts what only the poll can find', async () => {
    const body =
      '{"employees":[{"id":"me"},{"id":"412","timestamp":null},{"id":413,"changedFields":{"1":"Department"}}]}';
    expect((await world.receive(delivery(sign(body)))).status).toBe(202);
    expect(world.queue.sent.map(({ change }) => change.employeeId)).toEqual(['412', '413']);
    expect(world.effects.count('WebhookAccepted')).toBe(1);
    expect(world.effects.count('WebhookNotRecognised')).toBe(1);
    expect(world.effects.lines.at(-1)).toEqual({
      level: 'error',
      message: 'webhook payload recognised in part, backfill will pick up the rest',
      count: 1,
      requestId: 'request-1',
    });
  });

  it.each(['2031-03-02T09:15:07Z', '9999-12-31T23:59:59+0000'])(
    'that says it happened in the future (%s) happened when it was sent',
    async (timestamp) => {
      await world.receive(delivery(sign(JSON.stringify({ employees: [{ id: '412', timestamp }] }))));
      expect(world.queue.sent[0]?.change.occurredAt).toBe('2026-03-02T09:15:08.000Z');
    },
  );

  it('of a kind without use is acknowledged and counted', async () => {
    expect(
      (await world.receive(delivery(sign('{"type":"time_off.requested","data":{"companyId":"900001"}}')))).status,
    ).toBe(202);
    expect(world.queue.sent).toEqual([]);
    expect(world.effects.count('WebhookIgnored')).toBe(1);
  });
});

describe('a refusal', () => {
  it.each([
    [
      415,
      'Only application/json is accepted.',
      delivery(formEncoded, { contentType: 'application/x-www-form-urlencoded' }),
    ],
    [415, 'Only application/json is accepted.', delivery(eventBased, { contentType: '' })],
    [413, 'The delivery is too large.', delivery(sign(`{"a":"${'x'.repeat(65_536)}"}`))],
    [401, 'The signature is not valid.', delivery(forged)],
    [401, 'The signature is not valid.', delivery({ ...eventBased, signature: '' })],
    [401, 'The signature is not valid.', delivery({ ...eventBased, timestamp: '' })],
    [400, 'The delivery was signed correctly but is not understood.', delivery(notUnderstood)],
    [400, 'The delivery was signed correctly but is not understood.', delivery(sign('no JSON'))],
    [400, 'The delivery was signed correctly but is not understood.', delivery(sign(`[${eventBased.body}]`))],
  ])('is %d %s', async (status, text, received) => {
    expect(await world.receive(received)).toEqual({ status, text });
    expect(world.queue.sends).toBe(0);
  });

  it('of exactly 64 KiB is not for its size', async () => {
    const body = `{"employees":[],"a":"${'x'.repeat(65_536 - 23)}"}`;
    expect(body).toHaveLength(65_536);
    expect((await world.receive(delivery(sign(body)))).status).toBe(202);
  });

  it('for what is not understood is counted, since only the poll finds its change', async () => {
    await world.receive(delivery(notUnderstood));
    expect(world.effects.count('WebhookNotRecognised')).toBe(1);
  });

  it('for a bad signature is counted', async () => {
    await world.receive(delivery(forged));
    expect(world.effects.count('WebhookBadSignature')).toBe(1);
    expect(world.effects.count('WebhookStale')).toBe(0);
  });
});

describe('a flood of a thousand', () => {
  const flood = async (received: Delivery): Promise<void> => {
    for (let count = 0; count < 1_000; count += 1) await world.receive(received);
  };

  it.each([
    ['forgeries', delivery(forged), 2],
    ['deliveries with what is no signature', delivery({ ...eventBased, signature: '' }), 1],
    ['deliveries of another type', delivery(eventBased, { contentType: 'text/plain' }), 0],
    ['bodies that are too large', delivery(eventBased, { bodyBytes: 65_537 }), 0],
  ])('%s is one line, hardly a secret read and no message', async (_, received, secretReads) => {
    await flood(received);
    expect(world.effects.lines).toHaveLength(1);
    expect(world.secretReads).toBe(secretReads);
    expect(world.queue.sends).toBe(0);
  });

  it.each([
    ['is empty', '{}', 2],
    ['cannot be read', new ConnectorError('secret-unreadable', 'Down.', { retryable: true }), 1],
  ])('forgeries while the secret %s is one read of it and no line each', async (_, secret, lines) => {
    world.secret = secret;
    await flood(delivery(forged));
    expect(world.secretReads).toBe(1);
    expect(world.effects.lines).toHaveLength(lines);
  });

  it('forgeries is told in full by the next delivery a minute later, whatever that is', async () => {
    await flood(delivery(forged));
    world.effects.pass(60_000);
    expect((await world.receive()).status).toBe(202);
    expect(world.effects.count('WebhookBadSignature')).toBe(1_000);
  });

  it('that is too large is never decoded', async () => {
    const body = () => {
      throw new Error('decoded');
    };
    expect((await world.receive(delivery(eventBased, { bodyBytes: 65_537, body }))).status).toBe(413);
  });
});

describe('a delivery at another time', () => {
  it.each([
    ['three hours old', 10_800, 202],
    ['older than three hours', 10_801, 401],
    ['five minutes ahead', -300, 202],
    ['more than five minutes ahead', -301, 401],
  ])('%s is answered by its age', async (_, ageSeconds, status) => {
    world.effects.nowMs = (1772442908 + ageSeconds) * 1_000;
    expect((await world.receive()).status).toBe(status);
  });

  it('that is genuine but stale is counted apart from forgeries', async () => {
    world.effects.pass(24 * 60 * 60_000);
    await world.receive();
    expect(world.effects.count('WebhookStale')).toBe(1);
    expect(world.effects.count('WebhookBadSignature')).toBe(0);
  });

  it('with a signed timestamp that is no time is stale', async () => {
    expect((await world.receive(delivery(sign(eventBased.body, 'now')))).status).toBe(401);
    expect(world.effects.count('WebhookStale')).toBe(1);
  });
});

describe('what cannot be decided', () => {
  it.each([
    ['the secret store is down', new ConnectorError('secret-unreadable', 'Down.', { retryable: true })],
    ['the secret is not filled in', '{}'],
    ['the secret is no JSON', 'secret'],
    ['the secret holds no key', '{"keys":[]}'],
    ['the secret has another shape', secretWith('')],
  ])('is to be delivered again: %s', async (_, secret) => {
    world.secret = secret;
    expect(await world.receive()).toEqual({ status: 503, text: 'Not ready; deliver again.' });
    expect(world.effects.count('WebhookUndecidable')).toBe(1);
  });

  it('includes a forgery while the secret cannot be read', async () => {
    world.secret = '{}';
    expect((await world.receive(delivery(forged))).status).toBe(503);
  });

  it('does not include what is refused before the secret is needed', async () => {
    world.secret = '{}';
    expect((await world.receive(delivery(eventBased, { contentType: 'text/plain' }))).status).toBe(415);
    expect(world.secretReads).toBe(0);
  });

  it('is a change that could not be queued', async () => {
    world.queue.isDown = true;
    expect((await world.receive()).status).toBe(503);
    expect(world.effects.count('WebhookAccepted')).toBe(0);
  });
});
