// A new key pair and the certificate it signs for itself. NetSuite takes EC P-256, and certificates of two years at most;
// the library does the ASN.1.
import 'reflect-metadata/lite';
import { createPrivateKey, randomBytes, webcrypto } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';

export interface NewKey {
  readonly algorithm: 'ES256';
  /** PKCS#8. */
  readonly privateKeyPem: string;
  readonly certificatePem: string;
  /** ISO time. */
  readonly notAfter: string;
}

const dayMs = 24 * 60 * 60_000;
/** Clocks differ: a certificate that begins in a minute is refused until then. */
const backdateMs = 60 * 60_000;
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export async function makeKey({ nowMs, validDays }: { nowMs: number; validDays: number }): Promise<NewKey> {
  const keys = await webcrypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
  const notAfter = new Date(nowMs + validDays * dayMs);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      // A positive number of its own.
      serialNumber: `01${randomBytes(15).toString('hex')}`,
      name: 'CN=BambooHR NetSuite connector',
      notBefore: new Date(nowMs - backdateMs),
      notAfter,
      keys,
      signingAlgorithm: ecdsa,
    },
    webcrypto,
  );
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  return {
    algorithm: 'ES256',
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificatePem: `${certificate.toString('pem').trim()}\n`,
    notAfter: notAfter.toISOString(),
  };
}
