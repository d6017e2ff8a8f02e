// Where trials may be made.
import { describe, expect, it } from '@jest/globals';
import { type Environment } from '../../../lib/config/environment.ts';
import { companyAccount, faultOfAccount } from '../../../lib/certify/sandbox-only.ts';

const ask = (account: string, typed?: string, environment?: Environment) =>
  faultOfAccount(account, { environment, typed });

describe('an account', () => {
  it.each(['1234567_SB1', '1234567_SB', '1234567_RP', '1234567_RP2', 'TSTDRV1_SB1'])('%s is a sandbox', (account) => {
    expect(ask(account)).toBeUndefined();
    expect(ask(account, account)).toBeUndefined();
    expect(ask(account, undefined, 'sandbox')).toBeUndefined();
    expect(ask(account, account, 'production')).toContain('environment');
  });

  it.each(['TSTDRV1204919', '1234567_SBX', 'SB1', '1234567_SB1_X', 'RP_1'])(
    '%s is taken for one only when its id is typed',
    (account) => {
      expect(ask(account)).toContain('--account');
      expect(ask(account, account.slice(1))).toContain('--account');
      expect(ask(account, ` ${account.toLowerCase()} `)).toBeUndefined();
      expect(ask(account, account, 'production')).toContain('environment');
    },
  );

  it('that is a bare number is production, whatever is typed', () => {
    expect(ask('1234567')).toContain('production account');
    expect(ask('1234567', '1234567')).toContain('production account');
    expect(ask('1234567', '1234567', 'sandbox')).toContain('production account');
  });

  it('that is typed and another is refused even where it is a sandbox', () => {
    expect(ask('1234567_SB1', '1234567_SB2')).toContain('another one');
  });

  it.each([
    ['1234567_SB1', '1234567'],
    ['1234567_rp2', '1234567'],
    ['1234567', '1234567'],
    ['TSTDRV1204919', 'TSTDRV1204919'],
  ])('%s belongs to the company of %s', (account, company) => {
    expect(companyAccount(account)).toBe(company);
  });
});
