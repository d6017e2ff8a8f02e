// One webhook delivery: refuse what is not BambooHR's, queue one change per employee, and only then say 202. BambooHR
// never repeats a delivery answered with 4xx, so 4xx is only for what can never be valid.
import { type CachedSecret } from '../../credentials/secret-cache.ts';
import { type Effects } from '../../effects.ts';
import { causeName, ConnectorError } from '../../errors.ts';
import { parseJson } from '../../http/parse-answer.ts';
import { type MetricName } from '../../metric-names.ts';
import { newChange, webhookIdentity } from '../../employee/new-change.ts';
import { type ChangeQueue } from '../../employee/ports.ts';
import { parseTimestamp } from '../timestamp.ts';
import { isSignature, verifySignature } from './verify-signature.ts';
import { type Refusals } from './refusals.ts';
import { parseWebhookEvent } from './webhook-event.ts';
import { type WebhookSecret } from './webhook-secret.ts';

export interface Delivery {
  /** As the endpoint's access log has it. */
  readonly requestId: string;
  readonly contentType: string;
  readonly signature: string;
  readonly timestamp: string;
  readonly bodyBytes: number;
  readonly body: () => Uint8Array;
}

export interface DeliveryTools {
  readonly effects: Effects;
  readonly secret: CachedSecret<WebhookSecret>;
  readonly refusals: Refusals;
  readonly queue: ChangeQueue;
  readonly maxAgeSeconds: number;
  readonly maxFutureSeconds: number;
}

const sentences = {
  202: 'Accepted.',
  400: 'The delivery was signed correctly but is not understood.',
  401: 'The signature is not valid.',
  413: 'The delivery is too large.',
  415: 'Only application/json is accepted.',
  503: 'Not ready; deliver again.',
} as const;

/** The whole answer: nothing of the delivery is echoed. */
export interface DeliveryAnswer {
  readonly status: keyof typeof sentences;
  readonly text: string;
}

const maxBytes = 64 * 1024;
/** What alarms watch of the refusals. */
const refusalMetrics: Partial<Record<DeliveryAnswer['status'], MetricName>> = {
  401: 'WebhookBadSignature',
  503: 'WebhookUndecidable',
};
const noChanges = { changes: [], unreadable: 0 } as const;

export async function receiveDelivery(delivery: Delivery, tools: DeliveryTools): Promise<DeliveryAnswer> {
  const { refusals } = tools;
  refusals.tellWhenDue();
  if (delivery.contentType.split(';')[0]?.trim().toLowerCase() !== 'application/json') return refused(415, 'not-json');
  if (delivery.bodyBytes > maxBytes) return refused(413, 'too-large');
  const body = delivery.body();
  try {
    if (!(await isGenuine(body, delivery, tools))) return refused(401, 'WebhookBadSignature');
  } catch (error) {
    // The secret cannot be read or is not filled in: undecidable, so BambooHR shall try again. Strangers can ask too.
    return refused(503, `${codeOf(error)} ${causeName(error)}`);
  }
  return await receiveGenuine(body, delivery, tools);

  function refused(status: DeliveryAnswer['status'], reason: string): DeliveryAnswer {
    refusals.count(reason, refusalMetrics[status]);
    return answer(status);
  }
}

/** What is signed with one of our keys is logged one by one: no stranger can make more of it. */
async function receiveGenuine(body: Uint8Array, delivery: Delivery, tools: DeliveryTools): Promise<DeliveryAnswer> {
  const { effects } = tools;
  const { requestId } = delivery;
  try {
    const sentAtMs = parseTimestamp(delivery.timestamp);
    if (sentAtMs === undefined || !isFresh(sentAtMs, tools)) {
      effects.metrics.add('WebhookStale');
      effects.log.warn('webhook delivery refused', { code: 'WebhookStale', requestId });
      return answer(401);
    }
    const event = parseWebhookEvent(parseJson(Buffer.from(body).toString('utf8')));
    if (event.kind === 'not-recognised') {
      effects.metrics.add('WebhookNotRecognised');
      effects.log.error('webhook payload not recognised, backfill will pick it up', { requestId });
      return answer(400);
    }
    const { changes, unreadable } = event.kind === 'changes' ? event : noChanges;
    const queued = changes.map(({ employeeId, kind, identity, occurredAtMs = sentAtMs }) => ({
      change: newChange({
        employeeId,
        kind,
        foundBy: 'webhook',
        // No event lies after its own delivery, whatever its entry says.
        occurredAtMs: Math.min(occurredAtMs, sentAtMs),
        correlationId: effects.uniqueId(),
      }),
      identity: webhookIdentity(identity, delivery.timestamp),
    }));
    await tools.queue.send(queued);
    // One query by employee, or by correlation id, follows a change from here to NetSuite.
    for (const { change } of queued) {
      const { employeeId, kind, foundBy, correlationId } = change;
      effects.log.info('change queued', { employeeId, kind, foundBy, correlationId, requestId });
    }
    effects.metrics.add(changes.length === 0 ? 'WebhookIgnored' : 'WebhookAccepted');
    if (changes.length > 0) effects.metrics.add('ChangesQueued', changes.length);
    effects.log.info('webhook delivery accepted', { count: changes.length, requestId });
    if (unreadable > 0) {
      effects.metrics.add('WebhookNotRecognised');
      effects.log.error('webhook payload recognised in part, backfill will pick up the rest', {
        count: unreadable,
        requestId,
      });
    }
    return answer(202);
  } catch (error) {
    // The queue is down: BambooHR shall try again.
    effects.metrics.add('WebhookUndecidable');
    effects.log.error('webhook delivery not decided', { code: codeOf(error), errorName: causeName(error), requestId });
    return answer(503);
  }
}

const codeOf = (error: unknown): string => (error instanceof ConnectorError ? error.code : 'unexpected');

/** An unknown key may be one that was registered a moment ago: the secret is read again, at most once in ten seconds. */
async function isGenuine(body: Uint8Array, delivery: Delivery, { secret }: DeliveryTools): Promise<boolean> {
  const verify = async (): Promise<boolean> => {
    const { keys } = await secret.get();
    return verifySignature(
      body,
      delivery,
      keys.map(({ privateKey }) => privateKey),
    );
  };
  return (await verify()) || (isSignature(delivery.signature) && (await secret.refused()) && (await verify()));
}

function isFresh(sentAtMs: number, { effects, maxAgeSeconds, maxFutureSeconds }: DeliveryTools): boolean {
  const ageMs = effects.now() - sentAtMs;
  return ageMs <= maxAgeSeconds * 1_000 && ageMs >= -maxFutureSeconds * 1_000;
}

const answer = (status: keyof typeof sentences): DeliveryAnswer => ({ status, text: sentences[status] });
