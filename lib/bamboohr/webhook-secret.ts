// The shape of the webhook secret: every live webhook's key, newest first, since BambooHR keys are never rotated in place.
import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));

export const WebhookSecret = z.object({
  keys: z.array(z.object({ webhookId: text, privateKey: text })).check(z.minLength(1), z.maxLength(20)),
});
export type WebhookSecret = z.output<typeof WebhookSecret>;
