// API Gateway -> verify BambooHR's signature -> change queue.
import { parseConfig } from '../lib/config/parse-config.ts';
import { ReceiveWebhookConfig } from '../lib/config/receive-webhook-config.ts';
import { connectReceiveWebhook } from '../lib/connect/receive-webhook.ts';
import { createEffects } from '../lib/real-effects.ts';

const effects = createEffects();
const receive = connectReceiveWebhook(parseConfig(ReceiveWebhookConfig, process.env), effects);

export const handler = async (event: unknown) => {
  const { status, text } = await receive(event);
  effects.flushMetrics();
  return { statusCode: status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
};
