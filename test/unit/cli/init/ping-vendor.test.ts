// What an operator reads when a vendor does not let the connector in.
import { describe, expect, it } from '@jest/globals';
import { pingVendor, sentenceOfPing } from '../../../../lib/cli/init/ping-vendor.ts';
import { type Vendor } from '../../../../lib/errors.ts';
import { type Ping, pingOutcomes } from '../../../../lib/access/ping-outcome.ts';
import { caught } from '../../../support/caught.ts';

const clock = { now: () => 0, sleep: () => Promise.resolve() };
const vendors: readonly Vendor[] = ['bamboohr', 'netsuite'];
const can: Readonly<Record<Vendor, readonly Ping['outcome'][]>> = {
  bamboohr: ['secret-empty', 'secret-invalid', 'key-refused', 'reconnect-needed', 'access-refused', 'no-answer'],
  netsuite: [
    'secret-empty',
    'secret-invalid',
    'login-refused',
    'rest-refused',
    'permission-missing',
    'language-needed',
    'no-answer',
  ],
};

describe('a ping', () => {
  it.each(vendors)('of %s has a sentence of its own for each way in which it can fail', (vendor) => {
    const sentences = can[vendor].map((outcome) => sentenceOfPing(vendor, { outcome }));
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).not.toContain('The question was refused');
  });

  it('that can fail in another way has a sentence all the same', () => {
    for (const outcome of pingOutcomes) expect(sentenceOfPing('bamboohr', { outcome })).toMatch(/\.$/);
  });

  it('of a secret that is wrong names the field', () => {
    const fault = 'The NetSuite secret is malformed: accountId (must be a NetSuite account id).';
    expect(sentenceOfPing('netsuite', { outcome: 'secret-invalid', fault })).toBe(fault);
  });

  it('for want of a permission names permission and level', () => {
    expect(sentenceOfPing('netsuite', { outcome: 'permission-missing' })).toContain('SuiteAnalytics Workbook (Edit)');
    expect(sentenceOfPing('netsuite', { outcome: 'rest-refused' })).toContain('REST Web Services (Full)');
  });

  it('that the deployed function does not know says to deploy again', async () => {
    const old = { ask: () => Promise.resolve({ operation: 'ping', employeeIds: [] } as const) };
    expect(await caught(pingVendor('netsuite', old, clock))).toMatchObject({ code: 'operation-failed' });
  });
});
