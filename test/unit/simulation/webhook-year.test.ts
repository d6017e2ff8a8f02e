// A year in which the webhook's key is rotated every day, every call crashes now and then, deliveries come at any moment and
// strangers knock: no genuine delivery is ever refused, and there are never more than two webhooks.
import { describe, expect, it } from '@jest/globals';
import { type DeliveryTools, receiveDelivery } from '../../../lib/bamboohr/webhook/receive-delivery.ts';
import { Refusals } from '../../../lib/bamboohr/webhook/refusals.ts';
import { WebhookSecret } from '../../../lib/bamboohr/webhook/webhook-secret.ts';
import { cacheSecret } from '../../../lib/credentials/secret-cache.ts';
import { checkWebhook } from '../../../lib/webhook-registration/check-webhook.ts';
import { webhookOperation } from '../../../lib/webhook-registration/show.ts';
import { type WebhookAction } from '../../../lib/webhook-registration/webhook-view.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { Crash, type FakeHook, FakeWebhooks } from '../../support/fakes/fake-webhooks.ts';
import { signDelivery } from '../../world/bamboohr/webhooks/sign-delivery.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const ladder = [5, 10, 20, 40, 80];

interface Pending {
  readonly hook: FakeHook;
  readonly body: string;
  readonly timestamp: string;
  readonly attempt: number;
  readonly dueMs: number;
}

/** The same numbers on every machine. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

class Year {
  readonly effects = new FakeEffects();
  readonly webhooks = new FakeWebhooks(this.effects);
  readonly chance: () => number;
  readonly resigns: boolean;
  genuine = 0;
  refused = 0;
  accepted = 0;
  crashes = 0;
  crashAt: number | undefined;
  readonly crashed = new Set<string>();
  readonly #doors: DeliveryTools[];
  #pending: Pending[] = [];
  #isQueueDown = false;
  #calls = 0;

  constructor(seed: number, resigns: boolean) {
    this.chance = chances(seed);
    this.resigns = resigns;
    this.#doors = Array.from({ length: 3 }, () => this.#door());
    this.webhooks.meanwhile = () => (this.chance() < 0.4 ? this.traffic() : undefined);
    this.webhooks.sleep = async (ms) => {
      for (let left = ms; left > 0; left -= 3_000) {
        this.effects.pass(Math.min(3_000, left));
        await this.traffic();
      }
    };
    this.webhooks.fault = (call, when) => this.#fault(call, when);
  }

  /** Each an environment of its own, with its own memory of the secret. */
  #door(): DeliveryTools {
    const { effects, webhooks } = this;
    const read = () => Promise.resolve(webhooks.text);
    const send = () => (this.#isQueueDown ? Promise.reject(new Error('down')) : Promise.resolve());
    return {
      effects: Object.assign(new FakeEffects(), { now: effects.now }),
      secret: cacheSecret(read, WebhookSecret, { effects, name: 'webhook', isWantedByStrangers: true }),
      refusals: new Refusals(effects),
      queue: { send },
      maxAgeSeconds: 180 * 60,
      maxFutureSeconds: 300,
    };
  }

  #fault(call: string, when: 'before' | 'after'): Error | undefined {
    if (this.crashAt === undefined) return undefined;
    this.#calls += 1;
    if (this.#calls !== this.crashAt) return undefined;
    this.crashAt = undefined;
    this.crashes += 1;
    this.crashed.add(`${call} ${when}`);
    return new Crash();
  }

  /** Somebody changes, and a stranger knocks. */
  async traffic(): Promise<void> {
    const nowMs = this.effects.now();
    const seconds = String(Math.floor(nowMs / 1_000));
    if (this.chance() < 0.3) {
      await receiveDelivery(
        deliveryOf('{"a":1}', seconds, 'f'.repeat(32)),
        this.#doors[Math.floor(this.chance() * 3)]!,
      );
    }
    const type = this.chance() < 0.1 ? 'employee.deleted' : 'employee.updated';
    for (const hook of this.webhooks.hooks.values()) {
      if (!hook.events.includes(type)) continue;
      this.genuine += 1;
      const body = JSON.stringify({ type, timestamp: seconds, data: { employeeId: '412', changedFields: [] } });
      await this.#attempt({ hook, body, timestamp: seconds, attempt: 0, dueMs: nowMs });
    }
  }

  async #attempt(pending: Pending): Promise<void> {
    this.#isQueueDown = this.chance() < 0.2;
    const timestamp = this.resigns ? String(Math.floor(this.effects.now() / 1_000)) : pending.timestamp;
    const delivery = deliveryOf(pending.body, timestamp, pending.hook.privateKey);
    const { status } = await receiveDelivery(delivery, this.#doors[Math.floor(this.chance() * 3)]!);
    if (status === 401) this.refused += 1;
    const waitMinutes = ladder[pending.attempt];
    if (status === 202) {
      this.accepted += 1;
      const isCurrent = this.webhooks.keys[0]?.webhookId === pending.hook.id;
      if (isCurrent) this.webhooks.log = { acceptedAt: '2026-03-02 12:00:00' };
    } else if (status === 503 && waitMinutes !== undefined) {
      const dueMs = this.effects.now() + waitMinutes * minute;
      this.#pending.push({ ...pending, attempt: pending.attempt + 1, dueMs });
    }
  }

  /** Deliveries that were not taken come again, also those of webhooks that are gone by now. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.effects.now() + ms;
    for (;;) {
      const [next] = this.#pending.toSorted((a, b) => a.dueMs - b.dueMs);
      if (next === undefined || next.dueMs > untilMs) break;
      this.#pending = this.#pending.filter((each) => each !== next);
      this.effects.nowMs = Math.max(this.effects.nowMs, next.dueMs);
      await this.#attempt(next);
    }
    this.effects.nowMs = untilMs;
    await this.traffic();
  }

  /** `crashAt`: at which of its calls it crashes; then it is asked for again. */
  async ask(action: WebhookAction | 'check', crashAt?: number): Promise<void> {
    this.crashAt = crashAt;
    this.#calls = 0;
    const { tools } = this.webhooks;
    try {
      if (action === 'check')
        await checkWebhook({ ...tools, effects: { ...tools.effects, metrics: this.effects.metrics } });
      else await webhookOperation(action, { finish: this.chance() < 0.1 }, tools);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      await this.pass(this.chance() < 0.5 ? 0 : this.chance() * 30 * minute);
      if (this.chance() < 0.8) await this.ask(action, this.chance() < 0.3 ? crashAt : undefined);
    }
    this.crashAt = undefined;
  }
}

const deliveryOf = (body: string, timestamp: string, key: string) => ({
  requestId: 'request-1',
  contentType: 'application/json',
  bodyBytes: Buffer.byteLength(body),
  body: () => Buffer.from(body),
  timestamp,
  signature: signDelivery(key, body, timestamp),
});

describe('a year of daily rotations with crashes at every call', () => {
  it.each([
    ['under their first signature', 1, false],
    ['signed anew', 2, true],
  ])(
    'refuses no genuine delivery, and never has three webhooks (repeated %s)',
    async (_, seed, resigns) => {
      const year = new Year(seed, resigns);
      await year.ask('register');
      for (let today = 0; today < 365; today += 1) {
        await year.ask('rotate', today % 45);
        await year.pass(year.chance() * 2 * 60 * minute);
        await year.ask('register');
        await year.pass(year.chance() * 4 * 60 * minute);
        await year.ask('check', today % 31);
        for (let part = 0; part < 3; part += 1) await year.pass(day / 4);
      }
      expect(year.refused).toBe(0);
      expect(year.webhooks.most).toBeLessThanOrEqual(2);
      // The proof is worth something only if all of this happened.
      expect(year.webhooks.version).toBeGreaterThan(700);
      expect([year.crashes > 300, year.accepted > 5_000, year.accepted / year.genuine > 0.99]).toEqual([
        true,
        true,
        true,
      ]);
      for (const call of ['create', 'replace-secret', 'replace', 'remove', 'load', 'list', 'get']) {
        expect([...year.crashed]).toEqual(expect.arrayContaining([`${call} before`, `${call} after`]));
      }
    },
    30_000,
  );
});
