// A NetSuite account, the secret with the key for it, and the four steps, under one virtual clock. Any call of the
// rotation to the outside can be its last.
import { type Effects } from '../../../lib/effects.ts';
import { NetSuiteAuthorizer } from '../../../lib/netsuite/login/authorization.ts';
import { NetSuiteCertificates } from '../../../lib/netsuite/login/certificates.ts';
import { NetSuiteKeyCheck } from '../../../lib/netsuite/login/key-check.ts';
import { NetSuiteConnection } from '../../../lib/netsuite/netsuite-connection.ts';
import { makeKey } from '../../../lib/netsuite/login/new-key.ts';
import { NetSuiteSecret } from '../../../lib/netsuite/login/secret.ts';
import { cacheSecret } from '../../../lib/credentials/secret-cache.ts';
import { type VendorConnection } from '../../../lib/http/call-vendor.ts';
import { ConnectorError } from '../../../lib/errors.ts';
import { type RotationTools } from '../../../lib/rotate-netsuite-key/ports.ts';
import { rotateKey } from '../../../lib/rotate-netsuite-key/rotate-key.ts';
import { type RotationStep } from '../../../lib/rotate-netsuite-key/rotation-event.ts';
import { type FakeEffects } from '../../support/fake-effects.ts';
import { FakeSecretVersions } from '../../support/fakes/credentials/fake-secret-versions.ts';
import { FakeTokenStore } from '../../support/fakes/credentials/fake-token-store.ts';
import { type FakeConnection, fakeConnection } from '../../support/fakes/fake-traffic.ts';
import { effectsWithHttp } from '../../support/virtual-http.ts';
import { createNetSuiteCredentials, type NetSuiteCredentials } from '../../world/netsuite/create-credentials.ts';
import { NetSuiteSimulator } from '../../world/netsuite/netsuite-simulator.ts';
import { type Switches } from '../../world/netsuite/switches.ts';

export const steps: readonly RotationStep[] = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'];
const leaseMs = 6 * 60_000;

/** The process ends here, as an invocation does that runs out of time. */
export class Crash extends Error {}

export class RotationWorld {
  readonly effects: FakeEffects;
  readonly simulator: NetSuiteSimulator;
  readonly credentials: NetSuiteCredentials;
  readonly versions: FakeSecretVersions;
  readonly tokenStore: FakeTokenStore;
  /** Calls to the outside since `crashAt` was set; the process ends before or after that one. */
  calls = 0;
  crashAt: { readonly call: number; readonly when: 'before' | 'after' } | undefined;
  #leaseUntilMs = 0;
  #rotations = 0;

  static async start(switches: Partial<Switches> = {}): Promise<RotationWorld> {
    const effects = effectsWithHttp();
    const simulator = await NetSuiteSimulator.start({ nowMs: effects.now, switches });
    return new RotationWorld(effects, simulator);
  }

  private constructor(effects: FakeEffects, simulator: NetSuiteSimulator) {
    this.effects = effects;
    this.simulator = simulator;
    this.credentials = createNetSuiteCredentials(simulator);
    this.versions = new FakeSecretVersions(this.credentials);
    this.tokenStore = new FakeTokenStore(effects.now);
  }

  connection(): FakeConnection {
    return fakeConnection(this.effects, { waitBudgetMs: 10 * 60_000 });
  }

  /** A worker that stays: what it has read of the secret, it keeps as a function does. */
  worker(): NetSuiteConnection {
    const connection = { ...this.connection(), waitUntilMs: () => this.effects.now() + 60_000 };
    return new NetSuiteConnection(connection, this.#authorized(connection).authorizer);
  }

  /** What a function has that begins just now: nothing is cached. */
  authorizer(): NetSuiteAuthorizer {
    return this.#authorized(this.connection()).authorizer;
  }

  tools(): RotationTools {
    const connection = this.connection();
    const { authorizer, secret } = this.#authorized(connection);
    const baseUrlOverride = this.simulator.url;
    const effects: RotationTools['effects'] & Pick<Effects, 'random'> = this.effects;
    return {
      effects,
      versions: this.#mortal(this.versions),
      certificates: this.#mortal(
        new NetSuiteCertificates({ connection, authorizer, secret, baseUrlOverride, hosts: ['restlets'] }),
      ),
      keys: this.#mortal(new NetSuiteKeyCheck(connection, { baseUrlOverride })),
      makeKey: () => makeKey({ nowMs: this.effects.now(), validDays: 365 }),
      alone: (work) => this.#alone(work),
    };
  }

  /** From now on requests reach the simulator without a network between. */
  withoutNetwork(): void {
    this.effects.answer = async ({ method, url, headers, body = '' }) => {
      const { pathname: path, search, searchParams: query } = new URL(url);
      const request = { method, path, query, rawQuery: search.slice(1), headers, body: Buffer.from(body) };
      const { status, headers: answered = {}, body: text = '' } = await this.simulator.server.answer(request);
      return { status, headers: answered, body: text };
    };
  }

  /** Opens a rotation as Secrets Manager does. */
  open(): string {
    this.#rotations += 1;
    const versionId = `rotation-${this.#rotations}`;
    this.versions.open(versionId);
    return versionId;
  }

  async step(step: RotationStep, versionId: string): Promise<void> {
    await rotateKey(step, versionId, this.tools());
  }

  async rotate(versionId = this.open()): Promise<void> {
    for (const step of steps) await this.step(step, versionId);
  }

  /** A lease that a crash left behind is over. */
  waitForLease(): void {
    this.effects.pass(leaseMs);
  }

  get current(): NetSuiteSecret {
    return NetSuiteSecret.parse(this.versions.contentOf('AWSCURRENT'));
  }

  get activeIds(): readonly string[] {
    return this.simulator.activeCertificates(this.credentials.clientId).map(({ certificateId }) => certificateId);
  }

  #authorized(connection: VendorConnection) {
    const { effects, tokenStore } = this;
    const read = () => Promise.resolve(this.versions.textOf('AWSCURRENT'));
    const secret = cacheSecret(read, NetSuiteSecret, { effects, name: 'NetSuite' });
    const baseUrlOverride = this.simulator.url;
    return { secret, authorizer: new NetSuiteAuthorizer({ connection, secret, tokenStore, baseUrlOverride }) };
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.effects.now() < this.#leaseUntilMs) throw new ConnectorError('rotation-busy', 'x', { retryable: true });
    this.#leaseUntilMs = this.effects.now() + leaseMs;
    try {
      const result = await work();
      this.#leaseUntilMs = 0;
      return result;
    } catch (error) {
      // A process that is gone gives nothing back.
      if (!(error instanceof Crash)) this.#leaseUntilMs = 0;
      throw error;
    }
  }

  /** The same object, whose calls may be cut off. */
  #mortal<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, name) => {
        const method: unknown = Reflect.get(object, name, object);
        if (typeof method !== 'function') return method;
        return async (...args: unknown[]): Promise<unknown> => {
          this.calls += 1;
          const at = this.crashAt;
          const isLast = at?.call === this.calls;
          if (isLast && at.when === 'before') throw new Crash();
          const result: unknown = await Reflect.apply(method, object, args);
          if (isLast) throw new Crash();
          return result;
        };
      },
    });
  }
}
