// What comes of one cheap question to BambooHR, with the credential as it is.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pingBambooHr } from '../../../../lib/bamboohr/inspection/ping.ts';
import { apiKeySecret, BambooHrAccount, oauthSecret } from '../bamboohr-account.ts';

let account: BambooHrAccount;
beforeEach(async () => {
  account = new BambooHrAccount();
  await account.server.start();
});
afterEach(() => account.server.close());

const ping = () => pingBambooHr(account.bambooHrConnection);

describe('a ping of BambooHR', () => {
  it.each([
    [200, '{"id":"0"}', 'reached'],
    [401, '', 'key-refused'],
    [403, '', 'access-refused'],
    [404, '', 'no-answer'],
    [302, '', 'no-answer'],
    [200, '<html>Log in</html>', 'no-answer'],
  ])('answered with %d %s comes to %s, and opens no circuit for the account', async (status, body, outcome) => {
    account.answers(status, body);
    expect(await ping()).toEqual({ outcome });
    expect(account.connection.circuit.closings.map(({ reason }) => reason)).not.toContain('credentials-refused');
  });

  it('asks for the record of the credential itself, once where the key is refused', async () => {
    account.answers(401);
    await ping();
    expect(account.server.requests.map(({ path }) => path)).toEqual(['/api/v1/employees/0']);
  });

  it.each([
    ['{}', { outcome: 'secret-empty' }],
    [
      JSON.stringify({ companyDomain: 'a.b', auth: { type: 'apiKey', apiKey: 'key-1' } }),
      { outcome: 'secret-invalid', fault: expect.stringMatching(/companyDomain \(must be the subdomain/) },
    ],
  ])('of the secret %s asks nothing', async (secret, expected) => {
    account.secret = secret;
    expect(await ping()).toEqual(expected);
    expect(account.server.requests).toEqual([]);
  });

  it('tells an authorisation that is gone from a key that is refused', async () => {
    account.secret = oauthSecret();
    account.answers(400, { error: 'invalid_grant' });
    expect(await ping()).toEqual({ outcome: 'reconnect-needed' });
  });

  it('never quotes the secret', async () => {
    account.secret = apiKeySecret('marker key with blanks').replace('acme', 'a.b');
    expect(JSON.stringify(await ping())).not.toContain('marker');
  });
});
