// The signed statement, verified with the public key as NetSuite would.
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { createClientAssertion } from '../../../../lib/netsuite/login/client-assertion.ts';
import { type NetSuiteSecret } from '../../../../lib/netsuite/login/secret.ts';
import { caught } from '../../../support/caught.ts';
import { someMoment } from '../../../support/fake-effects.ts';

const elliptic = (curve: string): KeyObject => generateKeyPairSync('ec', { namedCurve: curve }).privateKey;
const p256 = elliptic('P-256');
const rsa = generateKeyPairSync('rsa', { modulusLength: 3_072 }).privateKey;
const pem = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1'): string =>
  key.export({ type, format: 'pem' } as { type: 'pkcs8'; format: 'pem' }) as string;

const audience = 'https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token';
const secret = (algorithm: NetSuiteSecret['algorithm'], privateKeyPem: string): NetSuiteSecret => ({
  accountId: '1234567_SB1',
  clientId: 'client-1',
  certificateId: 'certificate-1',
  algorithm,
  privateKeyPem,
});
const assertion = (of: NetSuiteSecret) => createClientAssertion(of, { nowMs: someMoment + 999, jti: 'once' });

describe('createClientAssertion', () => {
  it.each([
    ['ES256', 'PKCS#8', p256, 'pkcs8'],
    ['ES256', 'SEC1', p256, 'sec1'],
    ['ES384', 'SEC1', elliptic('P-384'), 'sec1'],
    ['ES512', 'PKCS#8', elliptic('P-521'), 'pkcs8'],
    ['PS256', 'PKCS#8', rsa, 'pkcs8'],
    ['PS256', 'PKCS#1', rsa, 'pkcs1'],
    ['PS384', 'PKCS#1', rsa, 'pkcs1'],
    ['PS512', 'PKCS#8', rsa, 'pkcs8'],
  ] as const)('signs with %s and a key in %s form', async (algorithm, _, key, form) => {
    const token = await assertion(secret(algorithm, pem(key, form)));
    const { protectedHeader } = await jwtVerify(token, createPublicKey(key), {
      algorithms: [algorithm],
      audience,
      issuer: 'client-1',
      currentDate: new Date(someMoment),
    });
    expect(protectedHeader).toEqual({ typ: 'JWT', alg: algorithm, kid: 'certificate-1' });
  });

  it('says for whom, for what and for five minutes in whole seconds', async () => {
    const token = await assertion(secret('ES256', pem(p256, 'pkcs8')));
    const { payload } = await jwtVerify(token, createPublicKey(p256), { currentDate: new Date(someMoment) });
    expect(payload).toEqual({
      iss: 'client-1',
      scope: ['rest_webservices'],
      aud: audience,
      iat: someMoment / 1_000,
      exp: someMoment / 1_000 + 300,
      jti: 'once',
    });
    expect(decodeProtectedHeader(token).kid).toBe('certificate-1');
  });

  it.each([
    ['no key', 'ES256', '-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----'],
    ['a key of another kind', 'ES256', pem(rsa, 'pkcs8')],
    ['a key on another curve', 'ES256', pem(elliptic('P-384'), 'pkcs8')],
  ] as const)('names the field for %s and quotes nothing of it', async (_, algorithm, key) => {
    const error = await caught(assertion(secret(algorithm, key)));
    expect(error).toMatchObject({
      code: 'secret-invalid',
      message: 'The NetSuite secret is malformed: privateKeyPem is no private key for ES256.',
    });
    expect((error as Error).cause).toBeUndefined();
  });
});
