// A front door with a fake queue and the real secret cache over a counting reader.
import {
  receiveDelivery,
  type Delivery,
  type DeliveryAnswer,
} from '../../../../lib/bamboohr/webhook/receive-delivery.ts';
import { Refusals } from '../../../../lib/bamboohr/webhook/refusals.ts';
import { WebhookSecret } from '../../../../lib/bamboohr/webhook/webhook-secret.ts';
import { cacheSecret } from '../../../../lib/credentials/secret-cache.ts';
import { FakeEffects } from '../../../support/fake-effects.ts';
import { FakeQueue } from '../../../support/fakes/fake-queue.ts';
import { eventBased, signingKey } from './signed-deliveries.ts';

/** A second after the vectors were signed. */
const aSecondLater = (1772442908 + 1) * 1_000;

export const secretWith = (...privateKeys: string[]): string =>
  JSON.stringify({ keys: privateKeys.map((privateKey, index) => ({ webhookId: String(index + 1), privateKey })) });

export const delivery = (
  { body, signature, timestamp }: { body: string; signature: string; timestamp: string } = eventBased,
  more: Partial<Delivery> = {},
): Delivery => ({
  requestId: 'request-1',
  contentType: 'application/json',
  bodyBytes: Buffer.byteLength(body),
  body: () => Buffer.from(body),
  signature,
  timestamp,
  ...more,
});

export class DeliveryWorld {
  readonly effects = new FakeEffects(aSecondLater);
  readonly queue = new FakeQueue();
  /** The secret's text, or why it cannot be read. */
  secret: string | Error = secretWith(signingKey);
  secretReads = 0;
  readonly #cache = cacheSecret(
    () => {
      this.secretReads += 1;
      return this.secret instanceof Error ? Promise.reject(this.secret) : Promise.resolve(this.secret);
    },
    WebhookSecret,
    { effects: this.effects, name: 'webhook', isWantedByStrangers: true },
  );
  readonly #refusals = new Refusals(this.effects);

  receive(received: Delivery = delivery()): Promise<DeliveryAnswer> {
    const { effects, queue } = this;
    return receiveDelivery(received, {
      effects,
      queue,
      refusals: this.#refusals,
      secret: this.#cache,
      maxAgeSeconds: 10_800,
      maxFutureSeconds: 300,
    });
  }
}
