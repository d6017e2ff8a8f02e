// Webhooks at BambooHR in memory, the secret with their keys, and a lease: each call may fail before it does anything or
// after it did it, as a crash leaves it.
import { type Hook, type Hooks, type RegistrationTools } from '../../../lib/webhook-registration/ports.ts';
import { FakeEffects } from '../fake-effects.ts';

export class Crash extends Error {
  override readonly name = 'Crash';
}

export interface FakeHook extends Hook {
  readonly privateKey: string;
  owner: string;
}

const monitorable = ['firstName', 'lastName', 'department', 'reportsTo', 'status'];

export class FakeWebhooks {
  readonly effects: FakeEffects;
  readonly hooks = new Map<string, FakeHook>();
  text = '{}';
  version = 1;
  user = 'connector';
  /** Which of our users may manage webhooks, and which events of companies may be heard. */
  isClosed = false;
  companyEvents = true;
  watched: readonly string[] = monitorable;
  pollingOnly: readonly string[] = [];
  log: Awaited<ReturnType<Hooks['lastDelivery']>> = {};
  /** Calls in the order they came. */
  readonly calls: string[] = [];
  /** Thrown by a call instead of doing anything, or after it was done. */
  fault: (call: string, when: 'before' | 'after') => Error | undefined = () => undefined;
  /** Something that happens between two calls. */
  meanwhile: (call: string) => void | Promise<void> = () => undefined;
  most = 0;
  isLeased = false;
  #nextId = 21;

  constructor(effects = new FakeEffects()) {
    this.effects = effects;
  }

  readonly tools: RegistrationTools = {
    effects: {
      now: () => this.effects.now(),
      sleep: (ms) => this.sleep(ms),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    },
    url: 'https://hooks.example/webhooks/bamboohr',
    name: 'NetSuite connector Acme (1/r)',
    vault: {
      load: () => this.#call('load', () => ({ text: this.text, version: String(this.version) })),
      replace: (text, version) =>
        this.#call('replace-secret', () => {
          if (version !== String(this.version)) return false;
          this.text = text;
          this.version += 1;
          return true;
        }),
    },
    lease: {
      hold: async (work) => {
        if (this.isLeased) return 'busy';
        this.isLeased = true;
        try {
          return await work();
        } finally {
          this.isLeased = false;
        }
      },
    },
    hooks: {
      list: () =>
        this.#call('list', () => (this.isClosed ? 'closed' : this.own.map(({ id, name, url }) => ({ id, name, url })))),
      watchable: () =>
        this.#call('watchable', () =>
          this.isClosed
            ? 'closed'
            : {
                monitorFields: this.watched,
                pollingOnly: this.pollingOnly,
                idOf: (name: string) => name.replace(/^#/, ''),
              },
        ),
      get: (id) =>
        this.#call('get', () => {
          const hook = this.hooks.get(id);
          return hook === undefined ? 'missing' : hook.owner === this.user ? shown(hook) : 'not-ours';
        }),
      create: (settings) =>
        this.#call('create', () => {
          if (this.isClosed) return 'closed';
          if (!this.companyEvents && settings.events[0].startsWith('company')) return 'refused';
          const id = String(this.#nextId);
          const privateKey = this.#nextId.toString(16).padStart(32, 'a');
          this.#nextId += 1;
          this.hooks.set(id, { id, ...settings, lostFields: [], privateKey, owner: this.user });
          this.most = Math.max(this.most, this.hooks.size);
          return { id, privateKey };
        }),
      replace: (id, settings) =>
        this.#call('replace', () => {
          const hook = this.hooks.get(id);
          if (hook === undefined) return 'missing';
          if (hook.owner !== this.user) return 'not-ours';
          if (settings.monitorFields.some((name) => !this.watched.includes(name))) return 'refused';
          this.hooks.set(id, { ...hook, ...settings, lostFields: [] });
          return 'done';
        }),
      remove: (id) =>
        this.#call('remove', () => {
          if (this.hooks.get(id)?.owner === this.user) this.hooks.delete(id);
          return this.hooks.has(id) ? 'not-ours' : 'done';
        }),
      lastDelivery: () => this.#call('last-delivery', () => this.log),
    },
  };

  sleep: (ms: number) => Promise<void> = async (ms) => {
    this.calls.push('sleep');
    this.effects.pass(ms);
  };

  get own(): FakeHook[] {
    return [...this.hooks.values()].filter(({ owner }) => owner === this.user);
  }

  get ids(): string[] {
    return [...this.hooks.keys()];
  }

  get keys(): { webhookId: string; privateKey: string; awakeSince?: string; retiredAt?: string }[] {
    return (JSON.parse(this.text) as { keys?: never[] }).keys ?? [];
  }

  edit(id: string, changes: Partial<FakeHook>): void {
    this.hooks.set(id, { ...this.hooks.get(id)!, ...changes });
  }

  async #call<T>(call: string, work: () => T): Promise<T> {
    this.calls.push(call);
    await this.meanwhile(call);
    const before = this.fault(call, 'before');
    if (before !== undefined) throw before;
    const result = work();
    const after = this.fault(call, 'after');
    if (after !== undefined) throw after;
    return result;
  }
}

const shown = ({ privateKey: _key, owner: _owner, ...hook }: FakeHook): Hook => hook;
