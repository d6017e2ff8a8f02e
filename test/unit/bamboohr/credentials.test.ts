// What happens when BambooHR refuses our credential: one more try at most, then nobody calls for a while.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { caught } from '../../support/caught.ts';
import { someMoment } from '../../support/fake-effects.ts';
import { type SimulatedRequest } from '../../world/http/simulated-server.ts';
import { apiKeySecret, BambooHrAccount, oauthSecret } from './bamboohr-account.ts';

let account: BambooHrAccount;
beforeEach(async () => {
  account = new BambooHrAccount();
  await account.server.start();
});
afterEach(() => account.server.close());

const read = () => account.client.getEmployee('412', ['firstName']);
const isToken = ({ path }: SimulatedRequest): boolean => path === '/token.php';
const basic = (apiKey: string): string => `Basic ${Buffer.from(`${apiKey}:x`).toString('base64')}`;
const aQuarterLater = someMoment + 15 * 60_000;

describe('an API key', () => {
  it('that is refused is not tried twice, since that gets the account locked out', async () => {
    account.answers(401, '', { 'x-bamboohr-error-message': 'Invalid API key' });
    const error = await caught(read());
    expect(error).toMatchObject({ name: 'WaitError', code: 'credentials-refused', untilMs: aQuarterLater });
    expect(account.server.requests).toHaveLength(1);
  });

  it('that is refused closes the gate for everybody', async () => {
    account.answers(401);
    await caught(read());
    expect(account.connection.circuit.closings).toEqual([
      { vendor: 'bamboohr', reason: 'credentials-refused', untilMs: aQuarterLater },
    ]);
    expect(account.effects.count('CredentialsRefused')).toBe(1);
    expect(await caught(read())).toMatchObject({ code: 'circuit-open' });
    expect(account.server.requests).toHaveLength(1);
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
    expect(await caught(read())).toMatchObject({ name: 'WaitError', code: 'credentials-refused' });
    expect(account.server.requests).toHaveLength(1);
    expect(account.connection.circuit.untilMs).toBe(aQuarterLater);
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
