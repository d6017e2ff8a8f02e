// What comes of one cheap question to NetSuite, with the credential as it is.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pingNetSuite } from '../../../../lib/netsuite/inspection/ping.ts';
import { NetSuiteAccount, netSuiteSecret, refusalBody } from '../netsuite-account.ts';

let account: NetSuiteAccount;
beforeEach(async () => {
  account = new NetSuiteAccount();
  await account.server.start();
});
afterEach(() => account.server.close());

const ping = () => pingNetSuite(account.netSuiteConnection, () => account.connection.circuit.closings.at(-1)?.reason);

describe('a ping of NetSuite', () => {
  it('asks for one id, by SuiteQL', async () => {
    account.answers(200, { items: [{ id: '7' }], hasMore: true });
    expect(await ping()).toEqual({ outcome: 'reached' });
    expect(account.requests.map(({ path, query }) => [path, query.get('limit')])).toEqual([
      ['/services/rest/query/v1/suiteql', '1'],
    ]);
  });

  it.each(['invalid_grant', 'invalid_client', 'unauthorized_client'])(
    'whose assertion is refused (%s) comes to login-refused',
    async (error) => {
      account.issueToken = () => ({ status: 400, body: JSON.stringify({ error }) });
      expect(await ping()).toEqual({ outcome: 'login-refused' });
      expect(account.requests).toEqual([]);
    },
  );

  it('whose token is refused, fresh as it is, comes to rest-refused', async () => {
    account.answers(401);
    expect(await ping()).toEqual({ outcome: 'rest-refused' });
  });

  it.each([
    [400, refusalBody("Search error occurred: Record 'employee' was not found.", 'INVALID_PARAMETER')],
    [403, refusalBody('Permission Violation', 'INSUFFICIENT_PERMISSION')],
  ])('refused with %d for want of a permission comes to permission-missing', async (status, body) => {
    account.answers(status, body);
    expect(await ping()).toEqual({ outcome: 'permission-missing' });
  });

  it('refused for its language comes to language-needed', async () => {
    account.answers(400, {
      'o:errorDetails': [
        { detail: 'Content-Language', 'o:errorCode': 'INVALID_HEADER', 'o:errorHeader': 'Content-Language' },
      ],
    });
    expect(await ping()).toEqual({ outcome: 'language-needed' });
  });

  it('answered by a page comes to no-answer', async () => {
    account.issueToken = () => ({ status: 404, body: '<html></html>' });
    expect(await ping()).toEqual({ outcome: 'no-answer' });
  });

  it.each([
    ['{}', { outcome: 'secret-empty' }],
    [
      netSuiteSecret().replace('1234567_SB1', '12/34'),
      { outcome: 'secret-invalid', fault: expect.stringMatching(/accountId/) },
    ],
  ])('of a secret that is not filled in rightly asks nothing', async (secret, expected) => {
    account.secret = secret;
    expect(await ping()).toEqual(expected);
    expect(account.server.requests).toEqual([]);
  });
});
