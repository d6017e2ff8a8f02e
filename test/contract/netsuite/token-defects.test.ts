// Every defect an assertion can have is refused, and the reason appears only in the login audit trail.
import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect } from '@jest/globals';
import { createNetSuiteCredentials } from '../../world/netsuite/create-credentials.ts';
import { type AssertionChanges, NetSuiteApi } from './api.ts';
import { onSimulator, openSimulator, type SimulatedTarget } from './target.ts';

const now = () => Math.floor(Date.now() / 1000);
const otherKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const rsaKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

describe('the simulated token endpoint', () => {
  let target: SimulatedTarget;
  beforeAll(async () => {
    target = await openSimulator();
  });

  const lastReason = () => target.simulator.loginAuditTrail.at(-1)?.detail;

  const defects: [string, () => AssertionChanges, string, number, string][] = [
    ['an unknown key id', () => ({ header: { kid: 'unknown' } }), 'invalid_grant', 400, 'MissingKey'],
    ['no key id', () => ({ header: { kid: '' } }), 'invalid_grant', 400, 'MissingKeyId'],
    ['a foreign signature', () => ({ key: otherKey }), 'invalid_grant', 400, 'InvalidSignature'],
    ['RS256', () => ({ header: { alg: 'RS256' }, key: rsaKey }), 'invalid_grant', 400, 'UnsupportedAlgo'],
    ['another type', () => ({ header: { typ: 'at+jwt' } }), 'invalid_grant', 400, 'InvalidTokenType'],
    ['an unknown issuer', () => ({ claims: { iss: 'nobody' } }), 'invalid_client', 401, 'InvalidIssuer'],
    ['a foreign audience', () => ({ claims: { aud: 'https://example.com' } }), 'invalid_grant', 400, 'TokenRejected'],
    ['an end in the past', () => ({ claims: { exp: now() - 1 } }), 'invalid_grant', 400, 'TokenExpired'],
    ['a birth in the future', () => ({ claims: { iat: now() + 60 } }), 'invalid_grant', 400, 'TokenNotAcceptable'],
    ['milliseconds', () => ({ claims: { iat: Date.now() } }), 'invalid_grant', 400, 'TokenNotAcceptable'],
    ['a long life', () => ({ claims: { exp: now() + 3700 } }), 'invalid_grant', 400, 'TokenValidityTooBroad'],
    ['fractions', () => ({ claims: { iat: now() - 0.5 } }), 'invalid_request', 400, 'TokenRejected'],
    ['no scope', () => ({ claims: { scope: [] } }), 'invalid_scope', 400, 'InvalidScope'],
    ['a scope too many', () => ({ claims: { scope: ['restlets'] } }), 'invalid_scope', 400, 'ScopeMismatched'],
  ];

  onSimulator.each(defects)('refuses %s', async (_defect, changes, error, status, reason) => {
    const answer = await target.api.askToken(changes());
    expect({ status: answer.status, json: answer.json, reason: lastReason() }).toEqual({
      status,
      json: { error },
      reason,
    });
  });

  onSimulator('challenges an unknown client in the name of the account', async () => {
    const { headers } = await target.api.askToken({ claims: { iss: 'nobody' } });
    expect(headers.get('www-authenticate')).toBe('Basic realm="1234567_SB1"');
  });

  onSimulator('refuses what is not an assertion at all', async () => {
    expect((await target.api.postToken(target.api.form('abc'))).json).toEqual({ error: 'invalid_request' });
  });

  onSimulator('refuses a field given twice', async () => {
    const form = Object.entries(target.api.form(await target.api.assertion()));
    expect((await target.api.postToken([...form, form[0]!])).json).toEqual({ error: 'invalid_request' });
  });

  onSimulator('refuses a certificate once it is revoked, and another client using it', async () => {
    const [mine, other] = [createNetSuiteCredentials(target.simulator), createNetSuiteCredentials(target.simulator)];
    const api = new NetSuiteApi(target.simulator.url, mine);
    await api.askToken({ claims: { iss: other.clientId } });
    expect(lastReason()).toBe('ClientIdMismatch');
    target.simulator.revokeCertificate(mine.certificateId);
    expect((await api.askToken()).json).toEqual({ error: 'invalid_grant' });
    expect(lastReason()).toBe('MissingKey');
  });

  onSimulator('refuses a certificate whose time is over', async () => {
    const { simulator, api } = await openSimulator();
    simulator.advance(-1000);
    expect((await api.askToken()).status).toBe(400);
    const far = { iat: now() + 63_072_000, exp: now() + 63_072_100 };
    simulator.advance(63_072_060_000);
    expect((await api.askToken({ claims: far })).json).toEqual({ error: 'invalid_grant' });
    expect(simulator.loginAuditTrail.at(-1)?.detail).toBe('MissingKey');
  });

  onSimulator('refuses a disabled integration, a disabled role and a grant that was not ticked', async () => {
    const { simulator } = await openSimulator();
    const client = simulator.registerClient({ clientId: 'c0ffee' });
    const api = new NetSuiteApi(simulator.url, createNetSuiteCredentials(simulator, { clientId: 'c0ffee' }));
    client.mayUseClientCredentials = false;
    expect((await api.askToken()).json).toEqual({ error: 'unauthorized_client' });
    client.mayUseClientCredentials = true;
    client.isEntityOrRoleActive = false;
    expect((await api.askToken()).json).toEqual({ error: 'invalid_grant' });
    client.isEnabled = false;
    expect((await api.askToken()).json).toEqual({ error: 'invalid_client' });
  });

  onSimulator('takes no weak key and no sixth active certificate', async () => {
    const { simulator } = await openSimulator();
    const { clientId } = createNetSuiteCredentials(simulator);
    const weak = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    const publicKeyPem = weak.export({ type: 'spki', format: 'pem' }).toString();
    expect(() => simulator.registerCertificate({ clientId, publicKeyPem })).toThrow('3072 or 4096');
    for (let count = 2; count <= 5; count += 1) createNetSuiteCredentials(simulator, { clientId });
    expect(() => createNetSuiteCredentials(simulator, { clientId })).toThrow('Five certificates');
  });
});
