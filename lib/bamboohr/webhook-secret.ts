// The shape of the webhook secret: every live webhook's key, newest first, since BambooHR keys are never rotated in place.
import * as z from 'zod/mini';
import { isOneWord, tidy } from '../credentials/pasted-text.ts';

const word = z
  .string()
  .check(z.overwrite(tidy), z.refine(isOneWord, 'must be filled in, without blanks or quotes inside'));
const id = z.pipe(z.pipe(z.union([z.string(), z.int()]), z.transform(String)), word);

export const WebhookSecret = z.object({
  // A key given as a number would have lost some of its digits, so that one is refused.
  keys: z.array(z.object({ webhookId: id, privateKey: word })).check(z.minLength(1), z.maxLength(20)),
});
export type WebhookSecret = z.output<typeof WebhookSecret>;
