// API Gateway -> verify BambooHR's signature -> change queue.
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SqsChangeQueue } from '../lib/aws/queue/change-queue.ts';
import { readHttpEvent } from '../lib/aws/events/http-event.ts';
import { secretReader } from '../lib/aws/read-secret.ts';
import { receiveDelivery } from '../lib/bamboohr/webhook/receive-delivery.ts';
import { WebhookSecret } from '../lib/bamboohr/webhook/webhook-secret.ts';
import { parseConfig, ReceiveWebhookConfig } from '../lib/config/config.ts';
import { cacheSecret } from '../lib/credentials/secret-cache.ts';
import { createEffects } from '../lib/real-effects.ts';

const config = parseConfig(ReceiveWebhookConfig, process.env);
const effects = createEffects();
const read = secretReader(new SecretsManagerClient({}), config.WEBHOOK_SECRET_ARN);
const tools = {
  effects,
  secret: cacheSecret(read, WebhookSecret, { effects, name: 'webhook' }),
  queue: new SqsChangeQueue(new SQSClient({}), config.CHANGE_QUEUE_URL),
  maxAgeSeconds: config.WEBHOOK_MAX_AGE_SECONDS,
  maxFutureSeconds: config.WEBHOOK_MAX_FUTURE_SECONDS,
};

export const handler = async (event: unknown) => {
  const { header, body } = readHttpEvent(event);
  const { status, text } = await receiveDelivery(
    {
      contentType: header('content-type'),
      signature: header('x-bamboohr-signature'),
      timestamp: header('x-bamboohr-timestamp'),
      body,
    },
    tools,
  );
  effects.flushMetrics();
  return { statusCode: status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
};
