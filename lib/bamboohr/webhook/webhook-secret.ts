// The shape of the webhook secret: every live webhook's key, newest first, since BambooHR keys are never rotated in place.
import * as z from 'zod/mini';
import { tidy, wholeWord } from '../../credentials/pasted-text.ts';

const oneWord = z.string().check(z.regex(wholeWord, 'must be filled in, without blanks or quotes inside'));
// Of what the bundle has anyway: zod's overwrite and refine would be added for this place alone.
const word = z.pipe(z.pipe(z.string(), z.transform(tidy)), oneWord);
const id = z.pipe(z.pipe(z.union([z.string(), z.int()]), z.transform(String)), word);

export const WebhookSecret = z.object({
  // A key given as a number would have lost some of its digits, so that one is refused.
  keys: z.array(z.object({ webhookId: id, privateKey: word })).check(z.minLength(1), z.maxLength(20)),
});
export type WebhookSecret = z.output<typeof WebhookSecret>;
