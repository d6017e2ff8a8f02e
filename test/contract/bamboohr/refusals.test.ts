// How BambooHR refuses: classic endpoints with an empty body and the reason in a header.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { basic } from './api.ts';
import { onSimulator, openSimulator, openTarget, type Target } from './target.ts';

const reason = ({ headers }: { headers: Headers }): string | null => headers.get('x-bamboohr-error-message');

describe('a refusal', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget();
  });

  it('of a request without credentials is an empty 401 that names the company', async () => {
    const answer = await target.api.get(`/employees/${target.employeeId}`, { authorization: '' });
    expect([answer.status, answer.text]).toEqual([401, '']);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8');
    expect(reason(answer)).toBe('API key not provided or invalid');
    expect(answer.headers.get('www-authenticate')).toBe(
      `Basic realm="https://api.bamboohr.com/${target.companyDomain}"`,
    );
  });

  it('of an unknown employee is an empty 404 whose reason comes twice', async () => {
    const answer = await target.api.get('/employees/999999999?fields=firstName');
    expect([answer.status, answer.text]).toEqual([404, '']);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(reason(answer)).toBe('Employee not found, Employee not found');
  });

  it.each(['', 'since=yesterday', 'since=2026-03-01T00:00:00+00:00'])('of changes "%s" is a 400', async (query) => {
    expect((await target.api.get(`/employees/changed?${query}`)).status).toBe(400);
  });

  onSimulator('of changes since a time without a zone is a 400', async () => {
    expect((await target.api.get('/employees/changed?since=2026-03-01T00:00:00')).status).toBe(400);
  });

  it('of an unknown history table is a 404', async () => {
    expect((await target.api.get(`/employees/${target.employeeId}/tables/noSuchTable`)).status).toBe(404);
  });

  onSimulator('of an unknown employee repeats its reason in a misspelt header', async () => {
    const { api } = await openSimulator();
    const { headers } = await api.get('/employees/77');
    expect(headers.get('x-bamboohr-error-messsage')).toBe('Employee not found, Employee not found');
  });

  onSimulator('of an employee outside the caller’s view is a 403 with its own reason', async () => {
    const { api, simulator } = await openSimulator();
    simulator.hideEmployee('412');
    const answer = await api.get('/employees/412?fields=firstName');
    expect([answer.status, answer.text]).toEqual([403, '']);
    expect(reason(answer)).toBe('Insufficient Permissions to view this employee');
    expect((await api.get('/employees/412/tables/jobInfo')).status).toBe(403);
  });

  onSimulator('of a request beyond the limit says how long to wait', async () => {
    const { api, simulator } = await openSimulator();
    simulator.rateLimit({ status: 503, times: 1 });
    simulator.rateLimit({ retryAfter: '7', times: 1 });
    const first = await api.get('/employees/412');
    const second = await api.get('/employees/412');
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, null]);
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await api.get('/employees/412')).status).toBe(200);
  });

  onSimulator('comes for every request beyond the minute’s allowance, until the next minute', async () => {
    const { api, simulator } = await openSimulator({ switches: { requestsPerMinute: 2 } });
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await api.get('/employees/412')).status);
    simulator.advance(60_000);
    expect([...statuses, (await api.get('/employees/412')).status]).toEqual([200, 200, 429, 200]);
  });
});

describe('an API key', () => {
  it('is good with any password', async () => {
    const { api, employeeId } = await openTarget();
    const { status } = await api.get(`/employees/${employeeId}`);
    expect(status).toBe(200);
  });

  onSimulator('ignores the password, and dies with its user', async () => {
    const { api, simulator } = await openSimulator();
    const { status } = await api.as(basic(simulator.apiKey, 'whatever')).get('/employees/412');
    simulator.setUserActive(false);
    expect([status, (await api.get('/employees/412')).status]).toEqual([200, 401]);
  });

  onSimulator('that is wrong too often closes the API for everybody, for a while', async () => {
    const { api, simulator } = await openSimulator({ switches: { badKeysBeforeLockout: 3, lockoutSeconds: 600 } });
    const stranger = api.as(basic('f'.repeat(40)));
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await stranger.get('/employees/412')).status);
    expect(statuses).toEqual([401, 401, 401, 403]);
    const locked = await api.get('/employees/412');
    expect([locked.status, reason(locked)]).toEqual([403, null]);
    simulator.advance(600_000);
    expect((await api.get('/employees/412')).status).toBe(200);
  });

  onSimulator('that is good may pass during the lock-out of others', async () => {
    const { api } = await openSimulator({ switches: { badKeysBeforeLockout: 1, lockoutHitsGoodKeys: false } });
    const stranger = api.as(basic('f'.repeat(40)));
    await stranger.get('/employees/412');
    expect((await stranger.get('/employees/412')).status).toBe(403);
    expect((await api.get('/employees/412')).status).toBe(200);
  });
});

describe('the older base', () => {
  onSimulator('serves the same company and no other', async () => {
    const { api } = await openSimulator();
    const path = 'v1/employees/412?fields=firstName';
    expect((await api.call(`/api/gateway.php/acmeworks/${path}`)).json).toEqual({ id: '412', firstName: 'Zoë' });
    expect((await api.call(`/api/gateway.php/another/${path}`)).status).toBe(404);
  });
});
