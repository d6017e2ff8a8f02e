// Writes and slots: a write whose fate is unknown is never repeated, and every slot comes back.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type HttpRequest } from '../../../lib/effects.ts';
import { ConnectorError, WaitError } from '../../../lib/errors.ts';
import { callVendor } from '../../../lib/http/call-vendor.ts';
import { caught } from '../../support/caught.ts';
import { FakeEffects, httpAnswer, inTurn, someMoment } from '../../support/fake-effects.ts';
import { type FakeConnection, fakeConnection } from '../../support/fakes/fake-traffic.ts';

const request: HttpRequest = { method: 'PATCH', url: 'https://vendor.example/thing', headers: {}, timeoutMs: 30_000 };
const dropped = new ConnectorError('network', 'No answer.', { retryable: true });
const timedOut = new ConnectorError('timeout', 'No answer.', { retryable: true });

let effects: FakeEffects;
let connection: FakeConnection;
beforeEach(() => {
  effects = new FakeEffects();
  effects.chance = 1;
  connection = fakeConnection(effects);
});

describe('a write', () => {
  it.each([
    ['408', httpAnswer(408), 'status-408'],
    ['500', httpAnswer(500), 'status-500'],
    ['502', httpAnswer(502), 'status-502'],
    ['503', httpAnswer(503), 'status-503'],
    ['504', httpAnswer(504), 'status-504'],
    ['a dropped connection', dropped, 'network'],
    ['a timeout', timedOut, 'timeout'],
  ])('that meets %s is in doubt and not repeated', async (_, fault, why) => {
    effects.answer = inTurn(fault);
    const error = await caught(callVendor(connection, request, { isWrite: true }));
    expect(error).toMatchObject({ code: 'ambiguous-write', retryable: true });
    expect((error as Error).cause).toMatchObject({ name: 'WaitError', code: why, untilMs: someMoment + 1_000 });
    expect(effects.sent).toHaveLength(1);
  });

  it('that was refused for too many requests is sent again', async () => {
    effects.answer = inTurn(httpAnswer(429), httpAnswer(204));
    expect((await callVendor(connection, request, { isWrite: true })).status).toBe(204);
    expect(effects.sent).toHaveLength(2);
  });

  it('that keeps being refused for too many requests leaves as a wait, not as a doubt', async () => {
    effects.answer = () => httpAnswer(429);
    expect(await caught(callVendor(connection, request, { isWrite: true }))).toBeInstanceOf(WaitError);
    expect(effects.sent).toHaveLength(4);
  });

  it('in doubt carries the time the vendor gave', async () => {
    effects.answer = () => httpAnswer(503, '', { 'retry-after': '600' });
    const error = await caught(callVendor(connection, request, { isWrite: true }));
    expect((error as Error).cause).toMatchObject({ untilMs: someMoment + 600_000 });
  });
});

describe('a slot', () => {
  it.each([
    ['an answer', httpAnswer(200)],
    ['a refusal', httpAnswer(400)],
    ['an overload', httpAnswer(503, '', { 'retry-after': '600' })],
    ['throttling', httpAnswer(429)],
    ['a dropped connection', dropped],
    ['an unforeseen failure', new TypeError('bug')],
  ])('comes back after %s', async (_, outcome) => {
    effects.answer = inTurn(outcome);
    await callVendor(connection, request).catch(() => undefined);
    expect(connection.limiter.taken).toBeGreaterThan(0);
    expect(connection.limiter.released).toBe(connection.limiter.taken);
  });

  it('is not held while waiting between attempts', async () => {
    const held: number[] = [];
    effects.answer = inTurn(dropped, httpAnswer(200));
    const { sleep } = effects;
    Object.assign(effects, {
      sleep: async (ms: number) => {
        held.push(connection.limiter.taken - connection.limiter.released);
        await sleep(ms);
      },
    });
    await callVendor(connection, request);
    expect(held).toEqual([0]);
  });

  it('is leased for longer than its request may last, and waited for as long as the invocation may', async () => {
    effects.answer = () => httpAnswer(200);
    await callVendor(connection, request);
    expect(connection.limiter.asked).toEqual([{ leaseMs: 40_000, waitBudgetMs: 60_000 }]);
  });

  it('is not taken while the gate is closed', async () => {
    connection.circuit.untilMs = someMoment + 60_000;
    await caught(callVendor(connection, request));
    expect(connection.limiter.taken).toBe(0);
  });

  it('that cannot be had sends nothing', async () => {
    const busy = new WaitError('limiter-busy', 'All taken.', someMoment + 1_000);
    connection.limiter.acquire = () => Promise.reject(busy);
    expect(await caught(callVendor(connection, request))).toBe(busy);
    expect(effects.sent).toEqual([]);
  });
});
