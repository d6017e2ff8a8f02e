// All three credentials in one year: the webhook's key, BambooHR's OAuth token and the NetSuite key are replaced every day,
// each replacement breaks off somewhere, and every change that BambooHR delivers meanwhile ends in NetSuite.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BambooHrConnection } from '../../../lib/bamboohr/bamboohr-connection.ts';
import { BambooHrAuthorizer } from '../../../lib/bamboohr/login/authorization.ts';
import { BambooHrSecret } from '../../../lib/bamboohr/login/secret.ts';
import { type DeliveryTools, receiveDelivery } from '../../../lib/bamboohr/webhook/receive-delivery.ts';
import { Refusals } from '../../../lib/bamboohr/webhook/refusals.ts';
import { WebhookSecret } from '../../../lib/bamboohr/webhook/webhook-secret.ts';
import { cacheSecret } from '../../../lib/credentials/secret-cache.ts';
import { hasCode, WaitError } from '../../../lib/errors.ts';
import { type NetSuiteConnection } from '../../../lib/netsuite/netsuite-connection.ts';
import { webhookOperation } from '../../../lib/webhook-registration/show.ts';
import * as z from 'zod';
import { FakeEffects } from '../../support/fake-effects.ts';
import { FakeRefusedCredentials } from '../../support/fakes/credentials/fake-refused-credentials.ts';
import { FakeTokenStore } from '../../support/fakes/credentials/fake-token-store.ts';
import { fakeConnection } from '../../support/fakes/fake-traffic.ts';
import { Crash as WebhookCrash, FakeWebhooks } from '../../support/fakes/fake-webhooks.ts';
import { BambooHrSimulator } from '../../world/bamboohr/bamboohr-simulator.ts';
import { signDelivery } from '../../world/bamboohr/webhooks/sign-delivery.ts';
import { RotationWorld } from '../rotate-netsuite-key/rotation-world.ts';
import { liveThroughYear, type YearlyCredential } from './credential-year.ts';
import { NetSuiteKeyYear } from './netsuite-key-year.ts';

const minuteMs = 60_000;
const deaths = ['none', 'before the request', 'before the save', 'after the save'] as const;

/** BambooHR's OAuth: its access tokens end every day, and the function that renews them dies at one point after another. */
class OAuthYear implements YearlyCredential {
  reconnects = 0;
  lost = 0;
  readonly #world: RotationWorld;
  readonly #bamboohr: BambooHrSimulator;
  readonly #stores = new Map<string, FakeTokenStore>();
  readonly #refused = new FakeRefusedCredentials();
  #text = '';
  #death: (typeof deaths)[number] = 'none';

  constructor(world: RotationWorld, bamboohr: BambooHrSimulator) {
    this.#world = world;
    this.#bamboohr = bamboohr;
    this.#authorise();
  }

  /** What a function has that begins just now. */
  worker(): BambooHrConnection {
    const { effects } = this.#world;
    const connection = fakeConnection(effects, { vendor: 'bamboohr' });
    const secret = cacheSecret(() => Promise.resolve(this.#text), BambooHrSecret, { effects, name: 'BambooHR' });
    const baseUrlOverride = this.#bamboohr.url;
    const parts = { connection, secret, tokenStore: this.#mortalStore(), refused: this.#refused, baseUrlOverride };
    return new BambooHrConnection({ connection, authorizer: new BambooHrAuthorizer(parts), baseUrlOverride });
  }

  work = () => Promise.resolve();
  judge = () => Promise.resolve();

  async replace(day: number, work: () => Promise<void>): Promise<void> {
    this.#bamboohr.revokeAccessTokens();
    // A token that was thrown away is found out by being refused; its successor has to be asked for all the same.
    for (const store of this.#stores.values())
      store.token &&= { ...store.token, expiresAtMs: this.#world.effects.now() };
    this.#death = deaths[day % deaths.length]!;
    if (this.#death === 'before the save') this.lost += 1;
    // This one never comes back.
    if (this.#death !== 'none') void this.worker().get('/api/v1/employees/1?fields=firstName');
    await this.#world.effects.sleep(1_000);
    await work();
  }

  /** The alarm rang, and an operator ran `connector auth bamboohr`. */
  reconnect(): void {
    this.reconnects += 1;
    this.#authorise();
  }

  #authorise(): void {
    const auth = { type: 'oauth', ...this.#bamboohr.addOAuthClient() };
    this.#text = JSON.stringify({ companyDomain: 'acmeworks', auth });
  }

  /** Each credential has an item of its own; a dead function neither goes on nor gives anything back. */
  #mortalStore(): FakeTokenStore {
    const text = this.#text;
    const store = this.#stores.get(text) ?? new FakeTokenStore(this.#world.effects.now);
    this.#stores.set(text, store);
    return Object.assign(Object.create(store) as FakeTokenStore, {
      read: () => store.read(),
      release: (...given: Parameters<FakeTokenStore['release']>) => store.release(...given),
      lease: async (...given: Parameters<FakeTokenStore['lease']>) => {
        const lease = await store.lease(...given);
        if (lease !== undefined) await this.#dieIf('before the request');
        return lease;
      },
      save: async (...given: Parameters<FakeTokenStore['save']>) => {
        await this.#dieIf('before the save');
        const isSaved = await store.save(...given);
        await this.#dieIf('after the save');
        return isSaved;
      },
    });
  }

  async #dieIf(point: (typeof deaths)[number]): Promise<void> {
    if (this.#death !== point) return;
    this.#death = 'none';
    await new Promise(() => undefined);
  }
}

/** The webhook's key, rotated by an operator whose command crashes at one call after another and is given again. */
class WebhookKeyYear implements YearlyCredential {
  readonly webhooks: FakeWebhooks;
  genuine = 0;
  refused = 0;
  crashes = 0;
  readonly #doors: readonly DeliveryTools[];
  readonly #accepted: () => Promise<void>;

  constructor(effects: FakeEffects, accepted: () => Promise<void>) {
    this.webhooks = new FakeWebhooks(effects);
    this.#accepted = accepted;
    const read = () => Promise.resolve(this.webhooks.text);
    this.#doors = [1, 2].map(() => ({
      effects: Object.assign(new FakeEffects(), { now: effects.now }),
      secret: cacheSecret(read, WebhookSecret, { effects, name: 'webhook', isWantedByStrangers: true }),
      refusals: new Refusals(effects),
      queue: { send: () => Promise.resolve() },
      maxAgeSeconds: 180 * 60,
      maxFutureSeconds: 300,
    }));
  }

  /** One change, delivered by each webhook there is. */
  async work(): Promise<void> {
    const timestamp = String(Math.floor(this.webhooks.effects.now() / 1_000));
    const body = JSON.stringify({ type: 'employee.updated', timestamp, data: { employeeId: '1', changedFields: [] } });
    for (const { events, privateKey } of this.webhooks.hooks.values()) {
      if (!events.includes('employee.updated')) continue;
      this.genuine += 1;
      const signature = signDelivery(privateKey, body, timestamp);
      const delivery = {
        requestId: 'request-1',
        contentType: 'application/json',
        bodyBytes: Buffer.byteLength(body),
        body: () => Buffer.from(body),
        timestamp,
        signature,
      };
      const { status } = await receiveDelivery(delivery, this.#doors[this.genuine % 2]!);
      if (status !== 202) this.refused += 1;
    }
    await this.#accepted();
  }

  async replace(day: number, work: () => Promise<void>): Promise<void> {
    const { webhooks } = this;
    let calls = 0;
    let crashAt: number | undefined = 1 + (day % 40);
    webhooks.meanwhile = (call) => (call === 'replace-secret' || call === 'remove' ? work() : undefined);
    webhooks.sleep = async (ms) => {
      webhooks.effects.pass(ms);
      await work();
    };
    webhooks.fault = () => ((calls += 1) === crashAt ? new WebhookCrash() : undefined);
    while (!(await this.#asks('rotate'))) {
      this.crashes += 1;
      crashAt = undefined;
      await work();
    }
    // Deliveries signed with the former key come for hours; then the command is given again, to end it.
    webhooks.effects.pass(3 * 60 * minuteMs + minuteMs);
    await this.#asks('register');
    webhooks.meanwhile = () => undefined;
  }

  judge = () => Promise.resolve();

  async #asks(action: 'rotate' | 'register'): Promise<boolean> {
    try {
      await webhookOperation(action, { finish: false }, this.webhooks.tools);
      return true;
    } catch (error) {
      if (!(error instanceof WebhookCrash)) throw error;
      return false;
    }
  }
}

class Upserts {
  done = 0;
  readonly failed: string[] = [];
  readonly #world: RotationWorld;
  readonly #oauth: OAuthYear;
  readonly #netsuite: NetSuiteConnection;

  constructor(world: RotationWorld, oauth: OAuthYear) {
    this.#world = world;
    this.#oauth = oauth;
    this.#netsuite = world.worker();
  }

  /** A change of the employee: read, then written; tried again as the queue would, for two hours at most. */
  async run(): Promise<void> {
    const { effects } = this.#world;
    const giveUpAtMs = effects.now() + 120 * minuteMs;
    let why = '';
    while (effects.now() < giveUpAtMs) {
      try {
        const { status } = await this.#oauth.worker().get('/api/v1/employees/1?fields=firstName');
        if (status !== 200) throw new Error(`read ${String(status)}`);
        await this.#write();
        this.done += 1;
        return;
      } catch (error) {
        why = String(error);
        if (hasCode(error, 'reconnect-needed')) this.#oauth.reconnect();
        await effects.sleep(error instanceof WaitError ? Math.max(1_000, error.untilMs - effects.now()) : minuteMs);
      }
    }
    this.failed.push(why);
  }

  async #write(): Promise<void> {
    const path = '/services/rest/record/v1/employee/eid:bamboohr-1';
    const body = { title: `Engineer ${String(this.done)}` };
    const { status } = await this.#netsuite.call({ method: 'PATCH', path, body, shape: z.unknown(), isWrite: true });
    if (status !== 204) throw new Error(`write ${String(status)}`);
  }
}

describe('a year in which all three credentials are replaced every day, and every replacement breaks off', () => {
  let world: RotationWorld;
  let bamboohr: BambooHrSimulator;
  let key: NetSuiteKeyYear;
  let oauth: OAuthYear;
  let webhook: WebhookKeyYear;
  let upserts: Upserts;
  beforeAll(async () => {
    // A list that keeps hundreds of revoked ones would be most of the time that this takes.
    world = await RotationWorld.start({ listsRevokedCertificates: false });
    world.withoutNetwork();
    const { effects, simulator } = world;
    const switches = { rotateRefreshToken: true, revokeRotatedRefreshToken: true } as const;
    bamboohr = await BambooHrSimulator.start({ nowMs: effects.now, switches });
    reachWithoutNetwork(effects, bamboohr);
    simulator.addEmployee({ lastName: 'Okafor', externalId: 'bamboohr-1' });
    bamboohr.addEmployee({ id: '1', firstName: 'Zoë', lastName: 'Okafor', hireDate: '2024-02-05' });
    await world.rotate();
    world.calls = 0;
    await world.rotate();
    key = new NetSuiteKeyYear(world, world.calls);
    oauth = new OAuthYear(world, bamboohr);
    upserts = new Upserts(world, oauth);
    webhook = new WebhookKeyYear(effects, () => upserts.run());
    await webhookOperation('register', { finish: false }, webhook.webhooks.tools);
    await liveThroughYear([webhook, oauth, key], effects);
  }, 90_000);
  afterAll(async () => {
    await world.simulator.close();
    await bamboohr.close();
  });

  it('refuses no genuine delivery', () => {
    expect(webhook.genuine).toBeGreaterThan(2_000);
    expect(webhook.refused).toBe(0);
  });

  it('fails no upsert for want of a login, once it was tried again', () => {
    expect(upserts.done).toBeGreaterThan(2_000);
    expect(upserts.failed).toEqual([]);
    expect(key.failed).toEqual([]);
  });

  it('asks for a person only where BambooHR had rotated a token that a dead function took with it', () => {
    expect(oauth.lost).toBeGreaterThan(80);
    expect(oauth.reconnects).toBe(oauth.lost);
  });

  it('broke each replacement off, and ended each', () => {
    expect(webhook.crashes).toBeGreaterThan(200);
    expect(key.crashes).toBeGreaterThanOrEqual(365);
    expect(new Set(key.used.map(({ certificateId }) => certificateId)).size).toBe(366);
    expect(new Set(key.used.map(({ privateKeyPem }) => privateKeyPem)).size).toBe(366);
  });

  it('never has more than five certificates or two webhooks, and no key outlives its overlap', () => {
    expect(key.mostActive).toBeLessThanOrEqual(5);
    expect(webhook.webhooks.most).toBeLessThanOrEqual(2);
    expect(key.usableAfterOverlap).toEqual([]);
    expect(key.unusableInOverlap).toEqual([]);
    expect(world.activeIds).toEqual(key.used.slice(-2).map(({ certificateId }) => certificateId));
    // None is registered in vain.
    expect(world.simulator.counters.of('certificates.post')).toBeLessThan(3 * 367);
  });

  it('writes no private key into a log line', () => {
    const lines = JSON.stringify(world.effects.lines);
    for (const { privateKeyPem } of key.used) expect(lines).not.toContain(privateKeyPem.split('\n')[1]);
    expect(lines).not.toContain('PRIVATE KEY');
  });
});

function reachWithoutNetwork(effects: FakeEffects, bamboohr: BambooHrSimulator): void {
  const reachNetSuite = effects.answer;
  effects.answer = async (request) => {
    const { method, url, headers, body = '' } = request;
    if (!url.startsWith(bamboohr.url)) return await reachNetSuite(request);
    const { pathname: path, search, searchParams: query } = new URL(url);
    const asked = { method, path, query, rawQuery: search.slice(1), headers, body: Buffer.from(body) };
    const { status, headers: answered = {}, body: text = '' } = await bamboohr.server.answer(asked);
    return { status, headers: answered, body: text };
  };
}
