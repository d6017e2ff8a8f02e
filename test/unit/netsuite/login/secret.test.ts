// The NetSuite secret as people fill it in: account ids from addresses, keys from clipboards.
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePastedJson } from '../../../../lib/credentials/pasted-text.ts';
import { tidyPem } from '../../../../lib/netsuite/login/private-key.ts';
import { NetSuiteSecret } from '../../../../lib/netsuite/login/secret.ts';

const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const pem = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1'): string =>
  key.export({ type, format: 'pem' } as { type: 'pkcs8'; format: 'pem' }) as string;
const [pkcs8, sec1, pkcs1] = [
  pem(elliptic.privateKey, 'pkcs8'),
  pem(elliptic.privateKey, 'sec1'),
  pem(rsa.privateKey, 'pkcs1'),
];

const secret = (more: object = {}): Record<string, unknown> => ({
  accountId: '1234567_SB1',
  clientId: 'client-1',
  certificateId: 'certificate-1',
  algorithm: 'ES256',
  privateKeyPem: pkcs8,
  ...more,
});
const faults = (content: unknown): string[] => {
  const parsed = NetSuiteSecret.safeParse(content);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('the account id', () => {
  it.each([
    ['1234567', '1234567'],
    [1234567, '1234567'],
    ['1234567_SB1', '1234567_SB1'],
    ['1234567-sb1', '1234567_SB1'],
    ['1234567_sb1', '1234567_SB1'],
    [' tstdrv1204919\n', 'TSTDRV1204919'],
    ['https://1234567-sb1.app.netsuite.com/app/center/card.nl', '1234567_SB1'],
    ['1234567-rp-2.suitetalk.api.netsuite.com', '1234567_RP_2'],
  ])('%j is read as %s', (given, expected) => {
    expect(NetSuiteSecret.parse(secret({ accountId: given })).accountId).toBe(expected);
  });

  it.each([
    'https://system.netsuite.com',
    'https://1234567.netsuite.com.evil.example',
    'https://evil.example/1234567.app.netsuite.com',
    'Acme Inc.',
    '',
  ])('%j is refused by its field, without the value', (accountId) => {
    expect(faults(secret({ accountId }))).toEqual([
      'accountId: must be a NetSuite account id, such as 1234567 or 1234567_SB1',
    ]);
  });
});

it('ids and algorithm are freed of what was pasted around them', () => {
  const given = secret({ clientId: ' "client-1"\n', certificateId: 4711, algorithm: 'es256 ' });
  expect(NetSuiteSecret.parse(given)).toMatchObject({
    clientId: 'client-1',
    certificateId: '4711',
    algorithm: 'ES256',
  });
});

describe('the private key', () => {
  const samePrivateKey = (given: string, original: string): void => {
    const algorithm = original === pkcs1 ? 'PS256' : 'ES256';
    const read = NetSuiteSecret.parse(secret({ privateKeyPem: given, algorithm })).privateKeyPem;
    const der = (text: string) => createPrivateKey(text).export({ type: 'pkcs8', format: 'der' });
    expect(der(read).equals(der(original))).toBe(true);
  };

  it.each([
    ['PKCS#8', pkcs8],
    ['SEC1', sec1],
    ['PKCS#1', pkcs1],
  ])('in %s form is read however it was pasted', (_, original) => {
    const [oneLine, body] = [original.replaceAll('\n', ' '), original.replaceAll('\n', '')];
    for (const given of [
      original,
      original.replaceAll('\n', String.raw`\n`),
      original.replaceAll('\n', String.raw`\r\n`),
      original.replaceAll('\n', String.raw`\\n`),
      original.replaceAll('\n', '\r\n'),
      original.replaceAll('\n', '\n    '),
      original.replaceAll('\n', '\n\n'),
      oneLine,
      body,
      `\uFEFF"${original}"`,
      `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${original}`,
      `Key Attributes: <No Attributes>\n${original}-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n`,
      Buffer.from(original).toString('base64'),
    ]) {
      samePrivateKey(given, original);
    }
  });

  it('pasted into JSON with its connection ends as they are is read', () => {
    const text = JSON.stringify(secret()).replaceAll(String.raw`\n`, '\n');
    expect(NetSuiteSecret.parse(parsePastedJson(text)).privateKeyPem).toBe(pkcs8);
  });

  it('never becomes another one, whatever blanks and connection ends it lost or got', () => {
    const gap = fc.constantFrom('', ' ', '\n', '\r\n', String.raw`\n`, '\t', '\u00A0', ' \n ');
    const original = fc.constantFrom(pkcs8, sec1, pkcs1);
    fc.assert(
      fc.property(original, fc.array(gap, { minLength: 1, maxLength: 8 }), (text, gaps) => {
        let at = 0;
        samePrivateKey(
          text.replaceAll('\n', () => gaps[at++ % gaps.length]!),
          text,
        );
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['an RSA key', 'ES256', pkcs1, 'is no private key for ES256'],
    ['a key of another curve', 'ES384', pkcs8, 'is no private key for ES384'],
    ['an EC key', 'PS256', sec1, 'is no private key for PS256'],
    ['half of a key', 'ES256', pkcs8.replace(/\n.{20}/, '\n'), 'is a private key that cannot be read'],
  ])('is refused when it does not fit its algorithm: %s', (_, algorithm, privateKeyPem, message) => {
    expect(faults(secret({ algorithm, privateKeyPem }))).toEqual([expect.stringContaining(message)]);
  });

  it('in good order stays as it is', () => {
    for (const text of [pkcs8, sec1, pkcs1]) expect(tidyPem(text)).toBe(text);
  });

  const locked = elliptic.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' });

  it.each([
    ['a key with a passphrase', locked, 'is protected by a passphrase: put the key there without one'],
    [
      'an OpenSSH key',
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----',
      'is in OpenSSH form',
    ],
    ['a public key', elliptic.publicKey.export({ type: 'spki', format: 'pem' }), 'is a certificate or public key'],
    ['a word', 'hunter2', 'must be a private key in PEM form'],
    ['nothing', '', 'must be a private key in PEM form'],
  ])('is refused for %s, with the remedy', (_, privateKeyPem, message) => {
    const [fault, ...others] = faults(secret({ privateKeyPem }));
    expect(fault).toContain(`privateKeyPem: ${message}`);
    expect(others).toEqual([]);
  });
});
