// One call through gate and slot: what is waited for inside, what leaves as a wait, and what leaves as a doubt.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type HttpRequest } from '../../../lib/effects.ts';
import { ConnectorError, WaitError } from '../../../lib/errors.ts';
import { callVendor } from '../../../lib/http/call-vendor.ts';
import { FakeEffects, httpAnswer, inTurn, someMoment } from '../../support/fake-effects.ts';
import { type FakeConnection, fakeConnection } from '../../support/fakes/fake-traffic.ts';
import { caught } from '../../support/caught.ts';

const request: HttpRequest = { method: 'GET', url: 'https://vendor.example/thing', headers: {}, timeoutMs: 20_000 };
const ok = httpAnswer(200, 'fine');
const dropped = new ConnectorError('network', 'No answer.', { retryable: true });
const timedOut = new ConnectorError('timeout', 'No answer.', { retryable: true });

let effects: FakeEffects;
let connection: FakeConnection;
beforeEach(() => {
  effects = new FakeEffects();
  effects.chance = 1;
  connection = fakeConnection(effects);
});

describe('an answer', () => {
  it.each([200, 204, 400, 401, 403, 404])('of %d is returned after one request', async (status) => {
    effects.answer = () => httpAnswer(status);
    expect((await callVendor(connection, request)).status).toBe(status);
    expect(effects.sent).toEqual([request]);
  });
});

describe('trouble of before', () => {
  it.each([
    [200, 1],
    [204, 1],
    [401, 0],
    [403, 0],
    [404, 0],
  ])('with an answer of %d is over %d times', async (status, times) => {
    effects.answer = () => httpAnswer(status);
    await callVendor(connection, request);
    expect(connection.circuit.successes).toBe(times);
  });
});

describe('a passing fault', () => {
  it.each([
    ['an overload', httpAnswer(500), 1_000],
    ['a bad gateway', httpAnswer(502), 1_000],
    ['a dropped connection', dropped, 1_000],
    ['a timeout', timedOut, 1_000],
  ])('such as %s is waited out inside the call', async (_, fault, waitMs) => {
    effects.answer = inTurn(fault, ok);
    expect(await callVendor(connection, request)).toBe(ok);
    expect(effects.slept).toEqual([waitMs]);
  });

  it('is met with growing waits', async () => {
    effects.answer = inTurn(dropped, dropped, dropped, ok);
    await callVendor(connection, request);
    expect(effects.slept).toEqual([1_000, 2_000, 4_000]);
  });

  it('does not close the gate', async () => {
    effects.answer = inTurn(dropped, ok);
    await callVendor(connection, request);
    expect(connection.circuit.closings).toEqual([]);
  });
});

describe('Retry-After', () => {
  it.each([
    ['seconds', '3'],
    ['an HTTP date', 'Mon, 02 Mar 2026 09:15:11 GMT'],
  ])('of a few moments in %s is waited inside the call, to the moment', async (_, header) => {
    effects.answer = inTurn(httpAnswer(429, '', { 'retry-after': header }), ok);
    await callVendor(connection, request);
    expect(effects.nowMs).toBe(someMoment + 3_000);
  });

  it('of minutes leaves as a wait until exactly then', async () => {
    effects.answer = () => httpAnswer(429, '', { 'retry-after': '240' });
    const error = await caught(callVendor(connection, request));
    expect(error).toBeInstanceOf(WaitError);
    expect(error).toMatchObject({ code: 'status-429', untilMs: someMoment + 240_000 });
    expect(effects.slept).toEqual([]);
  });

  it('closes the gate until exactly then', async () => {
    effects.answer = () => httpAnswer(503, '', { 'retry-after': '240' });
    await caught(callVendor(connection, request));
    expect(connection.circuit.closings).toEqual([
      { vendor: 'netsuite', reason: 'status-503', untilMs: someMoment + 240_000 },
    ]);
  });
});

describe('trouble of the whole vendor', () => {
  it.each([429, 503])('closes the gate at the first %d', async (status) => {
    effects.answer = inTurn(httpAnswer(status), ok);
    await callVendor(connection, request);
    expect(connection.circuit.closings).toEqual([
      { vendor: 'netsuite', reason: `status-${status}`, untilMs: undefined },
    ]);
  });

  it('halves the share and is counted at a 429', async () => {
    effects.answer = inTurn(httpAnswer(429), ok);
    await callVendor(connection, request);
    expect(connection.limiter.halvings).toBe(1);
    expect(effects.count('VendorThrottled')).toBe(1);
  });

  it('is supposed after four dropped connections', async () => {
    effects.answer = () => Promise.reject(dropped);
    expect(await caught(callVendor(connection, request))).toBeInstanceOf(WaitError);
    expect(effects.sent).toHaveLength(4);
    expect(connection.circuit.closings).toEqual([{ vendor: 'netsuite', reason: 'network', untilMs: undefined }]);
  });

  it('is not supposed after four internal errors, which may be about one record', async () => {
    effects.answer = () => httpAnswer(500);
    expect(await caught(callVendor(connection, request))).toMatchObject({
      code: 'status-500',
      untilMs: someMoment + 15_000,
    });
    expect(connection.circuit.closings).toEqual([]);
  });
});

describe('a closed gate', () => {
  it('that opens in a moment is waited for', async () => {
    connection.circuit.untilMs = someMoment + 4_000;
    effects.answer = () => ok;
    await callVendor(connection, request);
    expect(effects.nowMs).toBe(someMoment + 4_000);
  });

  it('that opens later sends nothing', async () => {
    connection.circuit.untilMs = someMoment + 6_000;
    const error = await caught(callVendor(connection, request));
    expect(error).toMatchObject({ name: 'WaitError', code: 'circuit-open', untilMs: someMoment + 6_000 });
    expect(effects.sent).toEqual([]);
  });
});

describe('a gate that closes while a slot is waited for', () => {
  it('spares the vendor this call as well, and gives the slot back', async () => {
    connection.limiter.beforeTaking = () => {
      effects.pass(500);
      connection.circuit.untilMs = someMoment + 60_000;
    };
    const error = await caught(callVendor(connection, request));
    expect(error).toMatchObject({ code: 'circuit-open', untilMs: someMoment + 60_000 });
    expect(effects.sent).toEqual([]);
    expect([connection.limiter.taken, connection.limiter.released]).toEqual([1, 1]);
  });

  it('for a moment only is waited for without a slot in hand', async () => {
    connection.limiter.beforeTaking = () => {
      if (connection.limiter.taken > 0) return;
      effects.pass(500);
      connection.circuit.untilMs = someMoment + 3_000;
    };
    effects.answer = () => ok;
    await callVendor(connection, request);
    expect(effects.nowMs).toBe(someMoment + 3_000);
    expect([connection.limiter.taken, connection.limiter.released]).toEqual([2, 2]);
  });

  it('is not asked about again when the slot was free at once', async () => {
    effects.answer = () => ok;
    await callVendor(connection, request);
    expect(connection.circuit.asked).toBe(1);
  });
});

describe('a table that fails after the request', () => {
  const down = new Error('The table is away.');

  it('does not stand for the answer: the slot’s lease ends by itself', async () => {
    connection.limiter.whenReleased = () => Promise.reject(down);
    effects.answer = () => ok;
    expect(await callVendor(connection, request)).toBe(ok);
  });

  it('does not hide that a write may have landed', async () => {
    connection.circuit.open = () => Promise.reject(down);
    effects.answer = () => httpAnswer(503);
    expect(await caught(callVendor(connection, request, { isWrite: true }))).toMatchObject({ code: 'ambiguous-write' });
  });
});

it('waits no longer than the invocation may', async () => {
  connection = fakeConnection(effects, { waitBudgetMs: 900 });
  effects.answer = () => Promise.reject(dropped);
  expect(await caught(callVendor(connection, request))).toMatchObject({ code: 'network', untilMs: someMoment + 1_000 });
  expect(effects.sent).toHaveLength(1);
});

it('lets an unforeseen failure through at once', async () => {
  const bug = new TypeError('bug');
  effects.answer = () => Promise.reject(bug);
  expect(await caught(callVendor(connection, request))).toBe(bug);
  expect(effects.sent).toHaveLength(1);
});

describe('an invocation that is about to end', () => {
  const endingIn = (ms: number) => {
    const endsAtMs = effects.nowMs + ms;
    return { ...connection, endsAtMs: () => endsAtMs };
  };

  it('cuts a question short, so that there is time to record what became of it', async () => {
    effects.answer = () => ok;
    await callVendor(endingIn(15_000), { ...request, timeoutMs: 30_000 });
    expect(effects.sent[0]?.timeoutMs).toBe(10_000);
  });

  it('begins no question that could not be answered', async () => {
    const error = await caught(callVendor(endingIn(9_000), { ...request, timeoutMs: 30_000 }));
    expect(error).toMatchObject({ name: 'WaitError', code: 'no-time-left' });
    expect([effects.sent, connection.circuit.closings]).toEqual([[], []]);
  });

  it('begins no write without its whole time, since one that is cut off may have landed', async () => {
    effects.answer = () => ok;
    const write = { ...request, timeoutMs: 30_000 };
    expect(await caught(callVendor(endingIn(34_000), write, { isWrite: true }))).toMatchObject({
      code: 'no-time-left',
    });
    expect(await callVendor(endingIn(35_000), write, { isWrite: true })).toBe(ok);
    expect(effects.sent.map(({ timeoutMs }) => timeoutMs)).toEqual([30_000]);
  });

  it('gives its slot back when the time went by while it waited for one', async () => {
    connection.limiter.beforeTaking = () => effects.pass(30_000);
    expect(await caught(callVendor(endingIn(36_000), request))).toMatchObject({ code: 'no-time-left' });
    expect([connection.limiter.taken, connection.limiter.released]).toEqual([1, 1]);
  });
});
