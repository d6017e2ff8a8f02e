// The webhook's function, from configuration to the answer of a delivery.
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type * as z from 'zod';
import { readHttpEvent } from '../aws/events/http-event.ts';
import { SqsChangeQueue } from '../aws/queue/change-queue.ts';
import { secretReader } from '../aws/read-secret.ts';
import { type DeliveryAnswer, receiveDelivery } from '../bamboohr/webhook/receive-delivery.ts';
import { Refusals } from '../bamboohr/webhook/refusals.ts';
import { WebhookSecret } from '../bamboohr/webhook/webhook-secret.ts';
import { type ReceiveWebhookConfig } from '../config/receive-webhook-config.ts';
import { cacheSecret } from '../credentials/secret-cache.ts';
import { type Effects } from '../effects.ts';
import { doorClientOptions } from './client-options.ts';

/** Takes API Gateway's event (payload format 2.0). */
export function connectReceiveWebhook(
  config: z.output<typeof ReceiveWebhookConfig>,
  effects: Effects,
): (event: unknown) => Promise<DeliveryAnswer> {
  const read = secretReader(new SecretsManagerClient(doorClientOptions), config.WEBHOOK_SECRET_ARN);
  const tools = {
    effects,
    secret: cacheSecret(read, WebhookSecret, { effects, name: 'webhook', isWantedByStrangers: true }),
    refusals: new Refusals(effects),
    queue: new SqsChangeQueue(new SQSClient(doorClientOptions), config.CHANGE_QUEUE_URL),
    maxAgeSeconds: config.WEBHOOK_MAX_AGE_SECONDS,
    maxFutureSeconds: config.WEBHOOK_MAX_FUTURE_SECONDS,
  };
  return async (event) => {
    const { header, body, bodyBytes, requestId } = readHttpEvent(event);
    const delivery = {
      requestId,
      contentType: header('content-type'),
      signature: header('x-bamboohr-signature'),
      timestamp: header('x-bamboohr-timestamp'),
      bodyBytes,
      body,
    };
    return await receiveDelivery(delivery, tools);
  };
}
