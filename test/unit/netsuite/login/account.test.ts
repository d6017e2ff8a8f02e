// From account id to hosts.
import { describe, expect, it } from '@jest/globals';
import { AccountId, accountHosts } from '../../../../lib/netsuite/login/account.ts';

describe('accountHosts', () => {
  it.each([
    ['1234567', 'https://1234567.suitetalk.api.netsuite.com'],
    ['1234567_SB1', 'https://1234567-sb1.suitetalk.api.netsuite.com'],
    ['TSTDRV1204919', 'https://tstdrv1204919.suitetalk.api.netsuite.com'],
    ['1234567_RP_2', 'https://1234567-rp-2.suitetalk.api.netsuite.com'],
  ])('of %s are %s', (accountId, base) => {
    expect(accountHosts(accountId, undefined)).toEqual({
      base,
      restlets: base.replace('suitetalk', 'restlets'),
      tokenAudience: `${base}/services/rest/auth/oauth2/v1/token`,
    });
  });

  it('keep the real token address when a stand-in takes the requests', () => {
    expect(accountHosts('1234567_SB1', 'http://127.0.0.1:4000')).toEqual({
      base: 'http://127.0.0.1:4000',
      restlets: 'http://127.0.0.1:4000',
      tokenAudience: 'https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token',
    });
  });
});

describe('AccountId', () => {
  it.each(['1234567', '1234567_SB1', 'TSTDRV1204919', 'acct_a_b'])('may be %s', (id) => {
    expect(AccountId.safeParse(id).success).toBe(true);
  });

  it.each([
    '',
    '_',
    '1234567_',
    '_SB1',
    '1__2',
    '1234567-sb1',
    'evil.example',
    '1/../2',
    'evil.example/1',
    '1@2',
    '1#',
    '1\n',
  ])('is not %j, or a signed assertion could go to a stranger', (id) => {
    expect(AccountId.safeParse(id).success).toBe(false);
  });
});
