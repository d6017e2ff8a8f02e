// Access tokens: what they are issued for, how long they live, and what a refresh does to the refresh token.
import { beforeEach, describe, expect } from '@jest/globals';
import { type OAuthCredentials } from '../../world/bamboohr/bamboohr-simulator.ts';
import { type Answer } from './api.ts';
import { onSimulator, openSimulator, type SimulatedTarget } from './target.ts';

let target: SimulatedTarget;
let credentials: OAuthCredentials;
beforeEach(async () => {
  target = await openSimulator();
  credentials = target.simulator.addOAuthClient({
    clientId: 'connector',
    clientSecret: 'confidential',
    redirectUris: ['http://localhost:8976/callback'],
  });
});

const client = (): object => ({ client_id: credentials.clientId, client_secret: credentials.clientSecret });
const refreshBody = (refreshToken = credentials.refreshToken): Record<string, string> => ({
  ...client(),
  grant_type: 'refresh_token',
  refresh_token: refreshToken,
});
const post = (body: unknown, query = '?request=token'): Promise<Answer> =>
  target.api.call(`/token.php${query}`, { method: 'POST', body, headers: { authorization: '' } });
const statusWith = async ({ json }: Answer): Promise<number> =>
  (await target.api.as(`Bearer ${String(json['access_token'])}`).get('/employees/412')).status;

describe('a refresh', () => {
  onSimulator('gives a token for an hour', async () => {
    const answer = await post(new URLSearchParams(refreshBody()));
    expect(answer.json).toMatchObject({ token_type: 'Bearer', expires_in: 3600, companyDomain: 'acmeworks' });
    expect(await statusWith(answer)).toBe(200);
    target.simulator.advance(3_600_000);
    expect(await statusWith(answer)).toBe(401);
  });

  onSimulator('may be sent as JSON or as a form, or only as one of them', async () => {
    const { switches } = target.simulator;
    switches.rotateRefreshToken = false;
    const statuses = async (): Promise<number[]> => [
      (await post(refreshBody())).status,
      (await post(new URLSearchParams(refreshBody()))).status,
    ];
    expect(await statuses()).toEqual([200, 200]);
    switches.tokenBody = 'form';
    expect(await statuses()).toEqual([400, 200]);
    switches.tokenBody = 'json';
    expect(await statuses()).toEqual([200, 400]);
  });

  onSimulator('replaces the refresh token, and the former one is dead', async () => {
    const { json } = await post(refreshBody());
    expect(json['refresh_token']).not.toBe(credentials.refreshToken);
    expect((await post(refreshBody())).json).toMatchObject({ error: 'invalid_grant' });
    expect((await post(refreshBody(String(json['refresh_token'])))).status).toBe(200);
  });

  onSimulator('may leave the refresh token as it is', async () => {
    target.simulator.switches.rotateRefreshToken = false;
    expect((await post(refreshBody())).json).not.toHaveProperty('refresh_token');
    expect((await post(refreshBody())).status).toBe(200);
  });

  onSimulator('fails with 400, or with an error inside a 200', async () => {
    const strange = refreshBody('strange');
    expect((await post(strange)).status).toBe(400);
    target.simulator.switches.tokenErrors = '200';
    const { status, json } = await post(strange);
    expect([status, json['error']]).toEqual([200, 'invalid_grant']);
  });

  onSimulator('fails in the same way when the body cannot be read', async () => {
    const headers = { 'content-type': 'application/json' };
    for (const body of ['null', '{']) {
      const { status, json } = await target.api.call('/token.php?request=token', { method: 'POST', body, headers });
      expect([status, json['error']]).toEqual([400, 'invalid_request']);
    }
  });

  onSimulator('needs the right client and the query parameter', async () => {
    expect((await post({ ...refreshBody(), client_secret: 'wrong' })).json['error']).toBe('invalid_client');
    expect((await post(refreshBody(), '')).status).toBe(404);
  });
});

describe('an authorisation code', () => {
  const redirect = 'http://localhost:8976/callback';
  const authorizePath = (scope: string): string =>
    `/authorize.php?request=authorize&state=s1&response_type=code&scope=${scope}` +
    `&client_id=${credentials.clientId}&redirect_uri=${encodeURIComponent(redirect)}`;
  const codeFor = async (scope: string): Promise<URLSearchParams> => {
    const { headers } = await target.api.call(authorizePath(scope));
    return new URL(headers.get('location') ?? '').searchParams;
  };
  const redeem = (code: string | null, redirectUri = redirect): Promise<Answer> =>
    post({ ...client(), grant_type: 'authorization_code', code, redirect_uri: redirectUri });

  onSimulator('works once, and brings a refresh token for offline access only', async () => {
    const query = await codeFor('employee+offline_access');
    expect(query.get('state')).toBe('s1');
    const answer = await redeem(query.get('code'));
    expect(answer.json).toMatchObject({ scope: 'employee offline_access', refresh_token: expect.any(String) });
    expect((await redeem(query.get('code'))).json['error']).toBe('invalid_grant');
    expect((await redeem((await codeFor('employee')).get('code'))).json).not.toHaveProperty('refresh_token');
  });

  onSimulator('is bound to the redirect address', async () => {
    const { json } = await redeem((await codeFor('employee')).get('code'), 'http://localhost:9/callback');
    expect(json['error']).toBe('invalid_grant');
  });

  onSimulator('is refused for escaped plus signs, strange scopes and, maybe, plain http', async () => {
    expect((await target.api.call(authorizePath('employee%2Bwebhooks'))).status).toBe(400);
    expect((await codeFor('payroll')).get('error')).toBe('invalid_scope');
    target.simulator.switches.refuseHttpRedirects = true;
    expect((await target.api.call(authorizePath('employee'))).status).toBe(400);
  });
});

describe('the page where a user allows the client', () => {
  const redirect = 'http://localhost:8976/callback';
  const path = (redirectUri: string): string =>
    `/authorize.php?request=authorize&state=s1&response_type=code&scope=employee:name+offline_access` +
    `&client_id=${credentials.clientId}&redirect_uri=${redirectUri}`;
  const back = async (): Promise<URLSearchParams> =>
    new URL((await target.api.call(path(redirect))).headers.get('location') ?? '').searchParams;

  onSimulator('takes colons and slashes as they are, and maybe in no other way', async () => {
    expect((await target.api.call(path(encodeURIComponent(redirect)))).status).toBe(302);
    target.simulator.switches.refuseEncodedQuery = true;
    expect((await target.api.call(path(encodeURIComponent(redirect)))).status).toBe(400);
    expect((await target.api.call(path(redirect))).status).toBe(302);
  });

  onSimulator('sends nobody to an address that is not registered', async () => {
    for (const other of ['http://localhost:8977/callback', 'http://localhost:8976/callback/', 'https://x.example']) {
      expect((await target.api.call(path(other))).status).toBe(400);
    }
  });

  onSimulator('says with the state that the user denied it', async () => {
    target.simulator.switches.userAnswers = 'deny';
    expect(Object.fromEntries(await back())).toEqual({ error: 'access_denied', state: 's1' });
  });

  onSimulator('may fail the first time, in one way or another', async () => {
    target.simulator.switches.firstAuthorization = 'redirects-with-error';
    expect((await back()).get('error')).toBe('server_error');
    target.simulator.switches.firstAuthorization = 'code-refused';
    const exchange = (code: string | null): Promise<Answer> =>
      post({ ...client(), grant_type: 'authorization_code', code, redirect_uri: redirect });
    expect((await exchange((await back()).get('code'))).json['error']).toBe('invalid_grant');
    expect((await exchange((await back()).get('code'))).json).toHaveProperty('refresh_token');
  });
});

describe('a scope', () => {
  onSimulator('opens its endpoints and no others', async () => {
    credentials = target.simulator.addOAuthClient({ scopes: ['employee', 'offline_access'] });
    const { json } = await post(refreshBody());
    const bearer = target.api.as(`Bearer ${String(json['access_token'])}`);
    expect((await bearer.get('/employees/412')).status).toBe(200);
    expect((await bearer.get('/employees/changed?since=2026-03-01T00:00:00Z')).status).toBe(403);
    expect((await bearer.get('/webhooks')).status).toBe(403);
  });
});
