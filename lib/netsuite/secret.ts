// The shape of the NetSuite secret.
import * as z from 'zod';
import { pasted, pastedWord } from '../credentials/pasted.ts';
import { AccountId, accountIdIn } from './account.ts';
import { faultOfKey, faultOfPem, tidyPem } from './private-key.ts';

// NetSuite dropped RSA PKCS#1 v1.5 signatures (RS*) in March 2025.
const Algorithm = z.enum(['ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512'], {
  error: 'must be ES256, ES384, ES512, PS256, PS384 or PS512, as NetSuite takes no other',
});

const Filled = z.object({
  accountId: pasted.transform(accountIdIn).pipe(AccountId),
  clientId: pastedWord,
  certificateId: pastedWord,
  algorithm: pasted.transform((text) => text.toUpperCase()).pipe(Algorithm),
  privateKeyPem: pasted.transform(tidyPem).superRefine((pem, context) => {
    const message = faultOfPem(pem);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  }),
});
export const NetSuiteSecret = Filled.superRefine(({ algorithm, privateKeyPem }, context) => {
  const message = faultOfPem(privateKeyPem) === undefined ? faultOfKey(privateKeyPem, algorithm) : undefined;
  if (message !== undefined) context.addIssue({ code: 'custom', path: ['privateKeyPem'], message });
});
export type NetSuiteSecret = z.output<typeof NetSuiteSecret>;
