// The shape of the NetSuite secret.
import * as z from 'zod';
import { pasted, pastedWord } from '../../credentials/pasted.ts';
import { AccountId, accountIdIn } from './account.ts';
import { faultOfKey, faultOfPem, tidyPem } from './private-key.ts';

// NetSuite dropped RSA PKCS#1 v1.5 signatures (RS*) in March 2025.
const Algorithm = z.enum(['ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512'], {
  error: 'must be ES256, ES384, ES512, PS256, PS384 or PS512, as NetSuite takes no other',
});

/** Odd notes of the rotation never keep a function from logging in with the key beside them. */
const lenient = <T extends z.ZodType>(schema: T) => z.optional(schema).catch(undefined);

/** What the rotation of the key remembers of the certificates whose keys the secret holds or has held. */
const RotationNotes = z.object({
  /** Ids, newest first. No other certificate is ever revoked. */
  own: z.array(z.string()).catch([]),
  /** The id that was in use before: it stays valid beside the present one. */
  previous: lenient(z.string()),
});

/** A day or a moment, as an ISO text. */
const moment = pasted.refine((text) => /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text)));

const Filled = z.object({
  accountId: pasted.transform(accountIdIn).pipe(AccountId),
  clientId: pastedWord,
  certificateId: pastedWord,
  algorithm: pasted.transform((text) => text.toUpperCase()).pipe(Algorithm),
  privateKeyPem: pasted.transform(tidyPem).superRefine((pem, context) => {
    const message = faultOfPem(pem);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  }),
  /** When the certificate ends. */
  notAfter: lenient(moment),
  rotation: lenient(RotationNotes),
});
export const NetSuiteSecret = Filled.superRefine(({ algorithm, privateKeyPem }, context) => {
  const message = faultOfPem(privateKeyPem) === undefined ? faultOfKey(privateKeyPem, algorithm) : undefined;
  if (message !== undefined) context.addIssue({ code: 'custom', path: ['privateKeyPem'], message });
});
export type NetSuiteSecret = z.output<typeof NetSuiteSecret>;
