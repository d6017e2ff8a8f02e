// The environment variables of receive-webhook, apart from the others, which it need not load.
import * as z from 'zod/mini';
import { name } from './parse-config.ts';

const wholeNumber = z.pipe(z.string().check(z.regex(/^\d+$/)), z.transform(Number));

export const ReceiveWebhookConfig = z.object({
  WEBHOOK_SECRET_ARN: name,
  CHANGE_QUEUE_URL: name,
  WEBHOOK_MAX_AGE_SECONDS: wholeNumber,
  WEBHOOK_MAX_FUTURE_SECONDS: wholeNumber,
});
