// What happens when BambooHR refuses our credential: one more try at most, then nobody calls for a while.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caught } from '../../../support/caught.ts';
import { someMoment } from '../../../support/fake-effects.ts';
import { type SimulatedRequest } from '../../../world/http/simulated-server.ts';
import { apiKeySecret, BambooHrAccount, oauthSecret } from '../bamboohr-account.ts';

let account: BambooHrAccount;
beforeEach(async () => {
  account = new BambooHrAccount();
  await account.server.start();
});
afterEach(() => account.server.close());

const read = () => account.client.getEmployee('412', ['firstName']);
const isToken = ({ path }: SimulatedRequest): boolean => path === '/token.php';
const basic = (apiKey: string): string => `Basic ${Buffer.from(`${apiKey}:x`).toString('base64')}`;
const aMinuteLater = someMoment + 60_000;
const aQuarterLater = someMoment + 15 * 60_000;

describe('an API key', () => {
  it('that is refused is not tried twice, since that gets the account locked out', async () => {
    account.answers(401, '', { 'x-bamboohr-error-message': 'Invalid API key' });
    const error = await caught(read());
    expect(error).toMatchObject({ name: 'WaitError', code: 'key-refused', untilMs: aMinuteLater });
    expect(account.server.requests).toHaveLength(1);
  });

  it('that is refused closes the gate for everybody', async () => {
    account.answers(401);
    await caught(read());
    expect(account.connection.circuit.closings).toEqual([
      { vendor: 'bamboohr', reason: 'key-refused', untilMs: aMinuteLater },
    ]);
    expect(account.effects.count('BambooHrKeyRefused')).toBe(1);
    expect(account.effects.count('CredentialsRefused')).toBe(0);
    expect(await caught(read())).toMatchObject({ code: 'key-refused' });
    expect(account.server.requests).toHaveLength(1);
  });

  it('that is refused is not sent again, for weeks and by any function, until the secret is another one', async () => {
    account.answers(401);
    await caught(read());
    for (let day = 1; day <= 21; day += 1) {
      account.effects.pass(24 * 3_600_000);
      account.connection.circuit.untilMs = 0;
      // One more function, with a memory of its own.
      expect(await caught(account.newClient().getEmployee('412', ['firstName']))).toMatchObject({
        code: 'key-refused',
      });
      expect(await caught(read())).toMatchObject({ code: /key-refused|circuit-open/ });
    }
    expect(account.server.requests).toHaveLength(1);
    account.answers(200, '{"id":"412"}');
    account.connection.circuit.untilMs = 0;
    account.effects.pass(60_000);
    account.secret = apiKeySecret('key-2');
    expect(await read()).toEqual({ kind: 'found', fields: {} });
  });

  it('that was refused is tried anew once the same one is saved anew', async () => {
    account.answers(401);
    await caught(read());
    account.answers(200, '{"id":"412"}');
    account.connection.circuit.untilMs = 0;
    account.effects.pass(60_000);
    account.secret = JSON.stringify({ ...JSON.parse(apiKeySecret()), savedAt: '2026-03-02T10:00:00Z' });
    expect(await read()).toEqual({ kind: 'found', fields: {} });
  });

  it('that was changed while a request with the former one was refused is not taken for it', async () => {
    account.handle = ({ headers }) =>
      headers['authorization'] === basic('key-2') ? { status: 200, body: '{"id":"412"}' } : { status: 401 };
    const first = account.newClient().getEmployee('412', ['firstName']);
    account.secret = apiKeySecret('key-2');
    await Promise.allSettled([first, account.newClient().getEmployee('412', ['firstName'])]);
    account.connection.circuit.untilMs = 0;
    expect(await account.newClient().getEmployee('412', ['firstName'])).toEqual({ kind: 'found', fields: {} });
  });

  it('that one endpoint alone does not take is not given up', async () => {
    account.handle = ({ path }) =>
      path.endsWith('/employees') ? { status: 401 } : { status: 200, body: '{"id":"412"}' };
    expect(await account.client.sameNameEmployees('A', 'B')).toBeUndefined();
    expect(account.refused.known.size).toBe(0);
    expect(await read()).toEqual({ kind: 'found', fields: {} });
  });

  it('that was replaced in the secret meanwhile is picked up', async () => {
    account.handle = ({ headers }) =>
      headers['authorization'] === basic('key-2') ? { status: 200, body: '{"id":"412"}' } : { status: 401 };
    account.effects.answer = ((send) => (request) => {
      account.secret = apiKeySecret('key-2');
      return send(request);
    })(account.effects.answer);
    expect(await read()).toEqual({ kind: 'found', fields: {} });
    expect(account.server.requests).toHaveLength(2);
  });
});

it('a lock-out (403) stops at once and is told from an employee who may not be seen', async () => {
  account.answers(403, '', { 'x-bamboohr-error-message': 'API access is disabled' });
  expect(await caught(read())).toMatchObject({ code: 'credentials-refused', untilMs: aQuarterLater });
  expect(account.server.requests.map(({ path }) => path)).toEqual(['/api/v1/employees/412', '/api/v1/employees/0']);
});

describe('an access token', () => {
  let issued: number;
  let valid: string;
  beforeEach(() => {
    account.secret = oauthSecret();
    issued = 0;
    valid = 'access-1';
    account.handle = (request) => {
      if (isToken(request)) {
        issued += 1;
        const token = { access_token: `access-${issued}`, expires_in: 3600, refresh_token: `refresh-${issued + 1}` };
        return { status: 200, body: JSON.stringify(token) };
      }
      const isValid = request.headers['authorization'] === `Bearer ${valid}`;
      return isValid ? { status: 200, body: '{"id":"412"}' } : { status: 401 };
    };
  });

  it('is bought with the refresh token of the secret and used for many reads', async () => {
    await read();
    await read();
    const [request] = account.server.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/token.php', rawQuery: 'request=token' });
    expect(Object.fromEntries(new URLSearchParams(request!.body.toString()))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'c',
      client_secret: 's',
      refresh_token: 'refresh-1',
    });
    expect(issued).toBe(1);
  });

  it('that is refused is renewed once, with the refresh token handed out last', async () => {
    await read();
    valid = 'access-2';
    await read();
    const renewal = account.server.requests.filter(isToken)[1];
    expect(new URLSearchParams(renewal?.body.toString()).get('refresh_token')).toBe('refresh-2');
    expect(issued).toBe(2);
  });

  it('that is refused even when fresh stops everybody', async () => {
    valid = 'none';
    expect(await caught(read())).toMatchObject({ name: 'WaitError', code: 'credentials-refused' });
    expect(account.server.count((request) => !isToken(request))).toBe(2);
    expect(account.connection.circuit.untilMs).toBe(aQuarterLater);
  });

  it.each([
    ['a 401', { status: 401 }],
    ['a 400', { status: 400, body: '{"error":"invalid_grant"}' }],
    ['a 200 that says error', { status: 200, body: '{"error":"invalid_grant"}' }],
    ['a 200 with both', { status: 200, body: '{"access_token":"a","error":"invalid_grant"}' }],
  ])('that cannot be renewed (%s) stops everybody and is asked for once', async (_, answer) => {
    account.handle = () => answer;
    expect(await caught(read())).toMatchObject({ name: 'WaitError', code: 'reconnect-needed' });
    expect(account.connection.circuit.untilMs).toBe(aMinuteLater);
    expect(account.effects.count('BambooHrReconnectNeeded')).toBe(1);
    expect(account.effects.count('CredentialsRefused') + account.effects.count('TokenRefreshFailed')).toBe(0);
    account.effects.pass(7 * 24 * 3_600_000);
    account.connection.circuit.untilMs = 0;
    expect(await caught(account.newClient().getEmployee('412', ['id']))).toMatchObject({ code: 'reconnect-needed' });
    expect(account.server.requests).toHaveLength(1);
  });

  it.each([
    ['a lock-out', { status: 403 }],
    ['an error of its own', { status: 400, body: '{"error":"temporarily_unavailable"}' }],
  ])('that cannot be renewed for the moment (%s) is tried again later, by itself', async (_, answer) => {
    const { handle } = account;
    account.handle = (request) => (isToken(request) ? answer : handle(request));
    expect(await caught(read())).toMatchObject({ name: 'WaitError', code: 'credentials-refused' });
    expect(account.connection.circuit.untilMs).toBe(aQuarterLater);
    account.handle = handle;
    account.connection.circuit.untilMs = 0;
    expect(await read()).toEqual({ kind: 'found', fields: {} });
  });

  it('that cannot be renewed is tried once more after the connector was authorised anew', async () => {
    account.handle = (request) => {
      const isNew = request.body.includes('refresh_token=new');
      account.secret = oauthSecret('new');
      if (!isToken(request)) return { status: 200, body: '{"id":"412"}' };
      return isNew ? { status: 200, body: '{"access_token":"access-9"}' } : { status: 400 };
    };
    expect(await read()).toEqual({ kind: 'found', fields: {} });
    expect(account.server.count(isToken)).toBe(2);
  });
});
