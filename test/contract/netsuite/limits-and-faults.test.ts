// Too many requests at once, failing servers, lost replies, and late writes.
import { beforeEach, describe, expect } from '@jest/globals';
import { problem } from './api.ts';
import { onSimulator, openSimulator, type SimulatedTarget, smallest } from './target.ts';

describe('the simulated account', () => {
  let target: SimulatedTarget;
  let id: string;
  beforeEach(async () => {
    target = await openSimulator();
    id = target.simulator.addEmployee({ lastName: 'Okafor', title: 'Clerk' });
    await target.api.token();
  });

  const get = () => target.api.record('GET', `employee/${id}`);
  const promote = (title = 'Chief') => target.api.record('PATCH', `employee/${id}`, { title });
  const title = () => target.simulator.employee(id)?.title;
  const burst = async (count: number) => {
    target.simulator.server.latencyMs = 60;
    return Promise.all(Array.from({ length: count }, get));
  };

  onSimulator('answers 429 beyond five requests at once, with the printed body and no Retry-After', async () => {
    const answers = await burst(8);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(3);
    expect(target.simulator.peakConcurrent).toBe(8);
    for (const { status, json, headers } of refused) {
      expect([status, headers.get('retry-after')]).toEqual([429, null]);
      expect(json).toEqual({
        type: 'https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html',
        title: 'Bad Request',
        status: 429,
        'o:errorCode': 'USER_ERROR',
        'o:errorDetails': [
          {
            detail: 'Concurrent request limit exceeded. Request blocked.',
            'o:errorCode': 'CONCURRENCY_LIMIT_EXCEEDED',
          },
        ],
      });
    }
  });

  onSimulator('refuses nothing to a client that stays within the limit', async () => {
    target.simulator.switches.concurrencyLimit = 2;
    target.simulator.server.latencyMs = 5;
    const worker = async () => {
      for (let call = 0; call < 10; call += 1) expect((await get()).status).toBe(200);
    };
    await Promise.all([worker(), worker()]);
    expect(target.simulator.peakConcurrent).toBe(2);
  });

  onSimulator('can send Retry-After, or 401 in place of 429', async () => {
    Object.assign(target.simulator.switches, { concurrencyLimit: 1, retryAfterSeconds: 7 });
    expect((await burst(2)).map(({ headers }) => headers.get('retry-after')).sort()).toEqual(['7', null]);
    target.simulator.switches.overloadAnswer = '401';
    expect((await burst(2)).map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  onSimulator('fails with an error id, or with a page of HTML', async () => {
    target.simulator.failNext(500);
    target.simulator.failNext(503);
    const failed = await promote();
    expect(problem(failed)).toMatchObject({ status: 500, code: 'UNEXPECTED_ERROR' });
    expect(problem(failed).detail).toMatch(/^An unexpected error occurred\. Error ID: [\w-]+$/);
    const { status, headers, text } = await promote();
    expect([status, headers.get('content-type'), text.startsWith('<html>')]).toEqual([
      503,
      'text/html;charset=utf-8',
      true,
    ]);
    expect(title()).toBe('Clerk');
    expect((await promote()).status).toBe(204);
  });

  onSimulator('can lose the reply to a write that landed, or the write itself', async () => {
    target.simulator.loseReply();
    expect((await get()).status).toBe(200);
    await expect(promote()).rejects.toThrow();
    expect(title()).toBe('Chief');
    target.simulator.dropRequest();
    await expect(promote('Other')).rejects.toThrow();
    expect(title()).toBe('Chief');
  });

  onSimulator('can carry out a write long after its client was cut off', async () => {
    target.simulator.makeZombie();
    await expect(promote('Old')).rejects.toThrow();
    expect(title()).toBe('Clerk');
    expect((await promote('New')).status).toBe(204);
    expect(target.simulator.releaseZombies()).toEqual([204]);
    expect(title()).toBe('Old');
    expect(target.simulator.releaseZombies()).toEqual([]);
  });

  onSimulator('counts what was asked and records what took effect', async () => {
    await promote();
    await target.api.record('PUT', 'employee/eid:bamboohr-1', smallest(target));
    await target.api.record('PATCH', `employee/${id}`, { department: { id: '999' } });
    await get();
    const { counters, writes, tokensIssued } = target.simulator;
    expect(counters.mutatingCalls).toBe(3);
    expect(counters.all()).toEqual({ token: 1, 'employee.patch': 2, 'employee.put': 1, 'employee.get': 1 });
    expect(writes.map(({ method, effect }) => `${method} ${effect}`)).toEqual(['PATCH updated', 'PUT created']);
    expect(writes[0]).toMatchObject({ id, fields: ['title'] });
    expect(tokensIssued).toBe(1);
  });
});
