// The way back to this machine: what is not this authorisation is told so, and waited on.
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { receiveCode } from '../../../../lib/cli/auth/loopback.ts';
import { codeInRedirect } from '../../../../lib/bamboohr/login/authorize.ts';
import { caught } from '../../../support/caught.ts';

const port = 39_417;
const state = 'state-1';
let complaints: string[];
let ended: Promise<unknown>;
beforeEach(async () => {
  complaints = [];
  const ready = Promise.withResolvers<undefined>();
  const code = receiveCode({
    port,
    waitMs: 5_000,
    codeIn: (text) => codeInRedirect(text, { state, redirectUri: `http://localhost:${port}/callback`, scopes: [] }),
    complain: (text) => void complaints.push(text),
    whenReady: () => ready.resolve(undefined),
  });
  ended = code.catch((error: unknown) => error);
  await ready.promise;
});
afterEach(async () => {
  await get(`/callback?code=end&state=${state}`).catch(() => undefined);
  await ended;
});

const get = (
  path: string,
  { host = `localhost:${port}`, method = 'GET', address = '127.0.0.1' } = {},
): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: address, port, path, method, headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });

describe('the loopback port', () => {
  it.each([
    ['another path', '/', {}, 404],
    ['the icon that browsers ask for', '/favicon.ico', {}, 404],
    ['a page that rebinds its name to this machine', `/callback?code=x&state=${state}`, { host: 'evil.example' }, 404],
    ['a form', `/callback?code=x&state=${state}`, { method: 'POST' }, 404],
    ['another state', '/callback?code=x&state=other', {}, 400],
    ['no state', '/callback?code=x', {}, 400],
    ["another page's error", '/callback?error=access_denied', {}, 400],
    ['a state that begins alike', `/callback?code=x&state=${state}0`, {}, 400],
  ])('goes on waiting after %s', async (_, path, options, status) => {
    expect(await get(path, options)).toBe(status);
    expect(await get(`/callback?code=right&state=${state}`)).toBe(200);
    expect(await ended).toBe('right');
    expect(complaints).toHaveLength(status === 400 ? 1 : 0);
  });

  it('takes one redirect, and is closed after it', async () => {
    const both = await Promise.allSettled([
      get(`/callback?code=a&state=${state}`),
      get(`/callback?code=b&state=${state}`),
    ]);
    expect(['a', 'b']).toContain(await ended);
    expect(both.filter((each) => each.status === 'fulfilled' && each.value === 200)).toHaveLength(1);
    expect(await caught(get('/callback'))).toMatchObject({ code: 'ECONNREFUSED' });
  });
});
