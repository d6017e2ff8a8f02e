// The shape of the webhook secret: every live webhook's key, newest first, since BambooHR keys are never rotated in place.
import * as z from 'zod';

export const WebhookSecret = z.object({
  keys: z
    .array(z.object({ webhookId: z.string().min(1), privateKey: z.string().min(1) }))
    .min(1)
    .max(20),
});
export type WebhookSecret = z.output<typeof WebhookSecret>;
