// What an operator may ask about the NetSuite key.
import * as z from 'zod';
import { pasted, pastedWord } from '../credentials/pasted.ts';
import { AccountId, accountIdIn } from '../netsuite/login/account.ts';

export const KeyOrder = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('keygen'),
    /** For a secret that does not have them yet, or shall have others. */
    accountId: z.exactOptional(pasted.transform(accountIdIn).pipe(AccountId)),
    clientId: z.exactOptional(pastedWord),
    /** Another key in place of one that waits already. */
    isNew: z.exactOptional(z.literal(true)),
  }),
  z.strictObject({ action: z.literal('activate'), certificateId: pastedWord }),
  z.strictObject({ action: z.literal('status') }),
]);
export type KeyOrder = z.output<typeof KeyOrder>;

/** Nothing here is secret. */
export const KeyAnswer = z.object({
  accountId: z.exactOptional(z.string()),
  certificateId: z.exactOptional(z.string()),
  /** When the certificate in use ends; absent: not known. */
  notAfter: z.exactOptional(z.string()),
  daysLeft: z.exactOptional(z.number()),
  /** A key waits for its certificate to be uploaded, or a rotation is under way. */
  pending: z.exactOptional(z.enum(['key', 'rotation'])),
  /** Of the key that waits. */
  certificatePem: z.exactOptional(z.string()),
  pendingNotAfter: z.exactOptional(z.string()),
});
export type KeyAnswer = z.output<typeof KeyAnswer>;
