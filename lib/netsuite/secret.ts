// The shape of the NetSuite secret.
import * as z from 'zod';
import { AccountId } from './account.ts';

export const NetSuiteSecret = z.object({
  accountId: AccountId,
  clientId: z.string().min(1),
  certificateId: z.string().min(1),
  // NetSuite dropped RSA PKCS#1 v1.5 signatures (RS*) in March 2025.
  algorithm: z.enum(['ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512']),
  privateKeyPem: z.string().refine((text) => text.includes('PRIVATE KEY-----'), 'must be a private key in PEM form'),
});
export type NetSuiteSecret = z.output<typeof NetSuiteSecret>;
