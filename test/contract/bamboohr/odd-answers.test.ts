// Refusals without the recorded wording, and answers that are not BambooHR's.
import { beforeEach, describe, expect } from '@jest/globals';
import { onSimulator, openSimulator, type SimulatedTarget } from './target.ts';

let target: SimulatedTarget;
beforeEach(async () => {
  target = await openSimulator();
});
const reason = ({ headers }: { headers: Headers }): string | null => headers.get('x-bamboohr-error-message');

describe('a 403', () => {
  onSimulator.each([
    ['documented', 'Insufficient Permissions to view this employee'],
    ['another', 'You are not allowed to do that'],
    ['none', null],
  ] as const)('on one employee may come with its text %s', async (forbiddenText, text) => {
    const { api, simulator } = target;
    simulator.switches.forbiddenText = forbiddenText;
    simulator.hideEmployee('412');
    for (const path of ['/employees/412?fields=firstName', '/employees/412/tables/jobInfo']) {
      const answer = await api.get(path);
      expect([answer.status, reason(answer), answer.text]).toEqual([403, text, '']);
    }
  });

  onSimulator('on a history table may come with a text nobody has seen, while the account answers', async () => {
    const { api, simulator } = target;
    simulator.switches.forbiddenText = 'another';
    simulator.hideTable('employmentStatus');
    const answer = await api.get('/employees/412/tables/employmentStatus');
    expect([answer.status, reason(answer)]).toEqual([403, 'You are not allowed to do that']);
    const own = await api.get('/employees/0?fields=id');
    expect([own.status, own.json]).toEqual([200, { id: '0' }]);
  });

  onSimulator('of a closed account comes to the question about the caller’s own record as well', async () => {
    const { api, simulator } = await openSimulator({ switches: { badKeysBeforeLockout: 1 } });
    await api.as(`Basic ${Buffer.from(`${'f'.repeat(40)}:x`).toString('base64')}`).get('/employees/412');
    expect((await api.get('/employees/0?fields=id')).status).toBe(403);
    expect(simulator.switches.lockoutHitsGoodKeys).toBe(true);
  });
});

describe('something in front of BambooHR', () => {
  const paths = [
    '/employees/412?fields=firstName',
    '/employees?fields=firstName',
    '/employees/changed?since=2026-03-01T00:00:00Z',
    '/employees/412/tables/jobInfo',
    '/meta/lists',
  ];

  onSimulator.each([302, 403, 404, 405, 410, 501, 520, 524, 526])(
    'can answer %d with a page, on any path',
    async (status) => {
      target.simulator.failNext(status, { times: paths.length });
      for (const path of paths) {
        const answer = await target.api.get(path);
        expect([answer.status, answer.headers.get('content-type')?.startsWith('text/html')]).toEqual([status, true]);
        expect(answer.text).toContain('<html>');
      }
      expect((await target.api.get(paths[0]!)).status).toBe(200);
    },
  );

  onSimulator('can say how long to wait, with any status', async () => {
    target.simulator.failNext(520, { retryAfter: '9' });
    expect((await target.api.get(paths[0]!)).headers.get('retry-after')).toBe('9');
  });

  onSimulator('can answer 200 with a page or JSON of another shape', async () => {
    target.simulator.answerNext({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html/>' });
    target.simulator.answerNext({ status: 200, headers: { 'content-type': 'application/json' }, body: '{"up":false}' });
    expect((await target.api.get(paths[0]!)).text).toBe('<html/>');
    expect((await target.api.get(paths[0]!)).json).toEqual({ up: false });
  });
});
