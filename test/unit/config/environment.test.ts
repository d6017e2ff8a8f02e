// Which environment an account id names with certainty, and what a deployment makes of it.
import { describe, expect, it } from '@jest/globals';
import { environmentFault } from '../../../lib/config/environment.ts';

const sandboxes = [
  '1234567_SB1',
  '1234567_SB',
  '1234567-sb2',
  '1234567_RP',
  '1234567_RP_2',
  'TSTDRV1204919',
  'tstdrv12',
];
const productions = ['1234567', '7'];
const either = ['ACCT_A', 'TD1234567', 'acme', '1234567_X1', 'SB1', 'TSTDRV', '1234567_SBX'];

describe('a production deployment', () => {
  it.each(sandboxes)('refuses %s', (id) => {
    expect(environmentFault(id, 'production')).toMatch(
      /^The NetSuite secret holds a sandbox, .*"production".*Nothing was sent\.$/,
    );
  });
  it.each([...productions, ...either])('takes %s', (id) => {
    expect(environmentFault(id, 'production')).toBeUndefined();
  });
});

describe('a sandbox deployment', () => {
  it.each(productions)('refuses %s', (id) => {
    expect(environmentFault(id, 'sandbox')).toContain('holds a production account');
  });
  it.each([...sandboxes, ...either])('takes %s', (id) => {
    expect(environmentFault(id, 'sandbox')).toBeUndefined();
  });
});

it.each([...sandboxes, ...productions, ...either])('a deployment that says nothing takes %s', (id) => {
  expect(environmentFault(id, undefined)).toBeUndefined();
});
