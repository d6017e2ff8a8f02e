// Certificates as an administrator makes them: any key, any validity. Written out in DER, so that what the product makes
// with a library is not checked by the same library.
import { createSign, generateKeyPairSync, type KeyObject, randomBytes, createPublicKey } from 'node:crypto';

export const someKey = (kind: 'p-256' | 'rsa-2048'): KeyObject =>
  kind === 'p-256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    : generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

export interface CertificateOptions {
  readonly key?: KeyObject;
  readonly days?: number;
  readonly fromMs?: number;
}

/** PEM. */
export function selfSignedCertificate(options: CertificateOptions = {}): string {
  const { key = someKey('p-256'), days = 365, fromMs = Date.now() - 60_000 } = options;
  const algorithm = key.asymmetricKeyType === 'ec' ? ecdsaWithSha256 : rsaWithSha256;
  const name = der(0x30, der(0x31, der(0x30, commonName, der(0x0c, Buffer.from('test')))));
  const validity = der(0x30, time(fromMs), time(fromMs + days * 86_400_000));
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const serial = der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)]));
  const version3 = der(0xa0, der(0x02, Buffer.from([2])));
  const content = der(0x30, version3, serial, algorithm, name, validity, name, publicKey);
  const signature = der(0x03, Buffer.from([0]), createSign('sha256').update(content).sign(key));
  const base64 = der(0x30, content, algorithm, signature).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const objectId = (...bytes: number[]): Buffer => der(0x06, Buffer.from(bytes));
const commonName = objectId(0x55, 0x04, 0x03);
const ecdsaWithSha256 = der(0x30, objectId(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const rsaWithSha256 = der(
  0x30,
  objectId(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b),
  der(0x05, Buffer.alloc(0)),
);

const time = (ms: number): Buffer => der(0x18, Buffer.from(new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, '')));
