// A secret as it may be told of: its fields by name, and none of its values.
import { describe, expect, it } from '@jest/globals';
import { BambooHrSecret } from '../../../lib/bamboohr/login/secret.ts';
import { viewSecret } from '../../../lib/credentials/view-secret.ts';
import { ConnectorError } from '../../../lib/errors.ts';

const good = { companyDomain: 'acme', auth: { type: 'apiKey', apiKey: 'marker-key' } };
const view = (text: string) => viewSecret(() => Promise.resolve(text), BambooHrSecret);

describe('a secret', () => {
  it.each([
    [JSON.stringify(good), 'filled', []],
    ['{}', 'empty', []],
    ['marker-key', 'malformed', ['(not JSON)']],
    [JSON.stringify({ ...good, companyDomain: 'Marker Works!' }), 'malformed', ['companyDomain']],
    [JSON.stringify({ ...good, auth: { type: 'apiKey', apiKey: '' } }), 'malformed', ['auth.apiKey']],
    [
      JSON.stringify({ ...good, auth: { type: 'oauth', clientId: 'marker' } }),
      'malformed',
      ['auth.clientSecret', 'auth.refreshToken'],
    ],
  ])('that is %j is %s, by its fields', async (text, state, fields) => {
    const told = await view(text);
    expect(told).toEqual({ state, fields });
    expect(JSON.stringify(told)).not.toMatch(/marker/i);
  });

  it.each([
    ['secret-empty', 'empty'],
    ['secret-unreadable', 'unreadable'],
  ] as const)('that cannot be read for %s is %s', async (code, state) => {
    const read = () => Promise.reject(new ConnectorError(code, 'No.'));
    expect(await viewSecret(read, BambooHrSecret)).toEqual({ state, fields: [] });
  });

  it('says when its certificate ends, where it knows', async () => {
    const told = await view(JSON.stringify({ ...good, notAfter: '2027-01-01T00:00:00Z' }));
    expect(told.certificateEndsAtMs).toBe(Date.parse('2027-01-01T00:00:00Z'));
  });
});
