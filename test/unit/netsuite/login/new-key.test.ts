// A new key pair and its certificate, looked at with Node's own reader.
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { makeKey } from '../../../../lib/netsuite/login/new-key.ts';
import { someMoment } from '../../../support/fake-effects.ts';

it('is EC P-256, signed by itself, and good for as long as was asked', async () => {
  const { privateKeyPem, certificatePem, notAfter } = await makeKey({ nowMs: someMoment, validDays: 365 });
  const certificate = new X509Certificate(certificatePem);
  expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkPrivateKey(createPrivateKey(privateKeyPem))).toBe(true);
  expect(certificate.subject).toBe('CN=BambooHR NetSuite connector');
  expect(new Date(certificate.validTo).toISOString()).toBe(notAfter);
  expect(notAfter).toBe('2027-03-02T09:15:08.000Z');
  // Clocks differ.
  expect(Date.parse(certificate.validFrom)).toBe(someMoment - 3_600_000);
});

it('is another one each time, with a serial number of its own', async () => {
  const [first, second] = [await makeKey({ nowMs: 0, validDays: 30 }), await makeKey({ nowMs: 0, validDays: 30 })];
  const serial = (pem: string) => new X509Certificate(pem).serialNumber;
  expect(first.privateKeyPem).not.toBe(second.privateKeyPem);
  expect(serial(first.certificatePem)).not.toBe(serial(second.certificatePem));
  expect(createPublicKey(first.privateKeyPem).asymmetricKeyType).toBe('ec');
});
