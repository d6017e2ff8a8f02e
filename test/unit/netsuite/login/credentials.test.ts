// NetSuite's tokens: bought once, renewed once when refused, and then nobody calls for a while.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { caught } from '../../../support/caught.ts';
import { someMoment } from '../../../support/fake-effects.ts';
import { NetSuiteAccount, netSuiteSecret } from '../netsuite-account.ts';

let account: NetSuiteAccount;
beforeEach(async () => {
  account = new NetSuiteAccount();
  await account.server.start();
});
afterEach(() => account.server.close());

const read = () => account.client.read({ netsuiteId: '20417' });
const inFiveMinutes = someMoment + 5 * 60_000;
const accepts = (token: string) => {
  account.handle = ({ headers }) =>
    headers['authorization'] === `Bearer ${token}` ? { status: 200, body: '{"id":"20417"}' } : { status: 401 };
};

describe('the token request', () => {
  beforeEach(() => accepts('access-1'));

  it('carries an assertion for the real account though a stand-in gets it', async () => {
    await read();
    const [request] = account.tokenRequests;
    const form = new URLSearchParams(request?.body.toString());
    expect(request?.headers).not.toHaveProperty('authorization');
    expect(form.get('grant_type')).toBe('client_credentials');
    expect(form.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    expect(decodeJwt(form.get('client_assertion')!).aud).toBe(
      'https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token',
    );
  });

  it('is made once for many calls', async () => {
    await Promise.all([read(), read(), read()]);
    expect(account.tokenRequests).toHaveLength(1);
    expect(account.requests).toHaveLength(3);
  });

  it('understands a life given as text', async () => {
    account.issueToken = () => ({ status: 200, body: '{"access_token":"access-1","expires_in":"3600"}' });
    await read();
    expect(account.tokenStore.token?.expiresAtMs).toBe(someMoment + 3_600_000);
  });
});

describe('a refused token', () => {
  it('is renewed once and the call repeated', async () => {
    accepts('access-2');
    expect(await read()).toMatchObject({ netsuiteId: '20417' });
    expect(account.tokenRequests).toHaveLength(2);
    expect(account.requests).toHaveLength(2);
  });

  it('that is refused again when fresh stops everybody', async () => {
    accepts('none');
    expect(await caught(read())).toMatchObject({
      name: 'WaitError',
      code: 'credentials-refused',
      untilMs: inFiveMinutes,
    });
    expect(account.requests).toHaveLength(2);
    expect(account.connection.circuit.closings).toEqual([
      { vendor: 'netsuite', reason: 'credentials-refused', untilMs: inFiveMinutes },
    ]);
    expect(account.effects.count('CredentialsRefused')).toBe(1);
    expect(await caught(read())).toMatchObject({ code: 'circuit-open' });
  });
});

describe('a refused assertion', () => {
  it.each([
    [400, 'invalid_grant', 'invalid_grant'],
    [401, 'invalid_client', 'invalid_client'],
    [400, 'Zoë Okafor', 'status 400'],
  ])('(%d %s) is asked for once and stops everybody', async (status, error, why) => {
    account.issueToken = () => ({ status, body: JSON.stringify({ error }) });
    const wait = await caught(read());
    expect(wait).toMatchObject({ name: 'WaitError', code: 'credentials-refused', untilMs: inFiveMinutes });
    expect((wait as Error).cause).toMatchObject({ message: expect.stringContaining(`(${why})`) });
    expect(account.tokenRequests).toHaveLength(1);
    expect(account.requests).toEqual([]);
  });

  it('is tried once more when the key was rotated meanwhile', async () => {
    accepts('access-2');
    const { issueToken } = account;
    account.issueToken = (request) => {
      account.secret = netSuiteSecret('client-2');
      const { iss } = decodeJwt(new URLSearchParams(request.body.toString()).get('client_assertion')!);
      return iss === 'client-2' ? issueToken(request) : { status: 400, body: '{"error":"invalid_grant"}' };
    };
    expect(await read()).toMatchObject({ netsuiteId: '20417' });
    expect(account.tokenRequests).toHaveLength(2);
  });
});

describe('an account of another environment', () => {
  it('is not called at all, and is one point of the account until it is corrected', async () => {
    account.environment = 'production';
    accepts('access-1');
    for (let message = 1; message <= 3; message += 1) {
      const error = await caught(read());
      expect(error).toMatchObject({ name: 'WaitError', code: 'wrong-environment', untilMs: inFiveMinutes });
    }
    expect(account.server.requests).toEqual([]);
    expect(account.connection.circuit.closings[0]).toMatchObject({ reason: 'wrong-environment' });
    expect(account.effects.count('NetSuiteWrongEnvironment')).toBeGreaterThan(0);
    expect(account.effects.count('CredentialsRefused') + account.effects.count('TokenRefreshFailed')).toBe(0);
  });

  it('of the right one is called', async () => {
    account.environment = 'sandbox';
    accepts('access-1');
    expect(await read()).toMatchObject({ netsuiteId: '20417' });
  });
});
