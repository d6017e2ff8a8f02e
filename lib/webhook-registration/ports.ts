// What the registration of the webhook works with: the webhooks at BambooHR, the secret with their keys, and one worker at
// a time.
import { type Effects } from '../effects.ts';

export interface HookSettings {
  readonly name: string;
  readonly url: string;
  readonly format: 'json';
  /** Never left out: BambooHR would make it a webhook of the older kind. */
  readonly events: readonly [string, ...string[]];
  readonly monitorFields: readonly string[];
  readonly includeCompanyDomain: boolean;
}

/** A webhook of our own user as BambooHR has it. */
export interface Hook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly format: string;
  readonly events: readonly string[];
  readonly monitorFields: readonly string[];
  readonly includeCompanyDomain: boolean;
  readonly lastSent?: string;
  /** Monitored fields that its owner may not see any more. */
  readonly lostFields: readonly string[];
}

export interface WatchableFields {
  readonly monitorFields: readonly string[];
  readonly pollingOnly: readonly string[];
  readonly idOf: (name: string) => string;
}

export interface LastDelivery {
  readonly attemptedAt?: string;
  readonly acceptedAt?: string;
  readonly statusCode?: string;
}

/** closed: our user may not manage webhooks. not-ours: the webhook is another user's. */
export interface Hooks {
  list(): Promise<readonly { readonly id: string; readonly name: string; readonly url: string }[] | 'closed'>;
  watchable(): Promise<WatchableFields | 'closed'>;
  get(id: string): Promise<Hook | 'missing' | 'not-ours' | 'closed'>;
  /** The key is told here and never again. */
  create(settings: HookSettings): Promise<{ readonly id: string; readonly privateKey: string } | 'refused' | 'closed'>;
  replace(id: string, settings: HookSettings): Promise<'done' | 'refused' | 'missing' | 'not-ours'>;
  remove(id: string): Promise<'done' | 'refused' | 'not-ours'>;
  lastDelivery(id: string): Promise<LastDelivery | 'throttled' | 'unavailable'>;
}

interface SecretVault {
  load(): Promise<{ readonly text: string; readonly version: string }>;
  /** False when another version than `version` is current by now; then nothing was changed. */
  replace(text: string, version: string): Promise<boolean>;
}

/** One worker at a time; `busy` when another one is at it. */
export interface RegistrationLease {
  hold<T>(work: () => Promise<T>): Promise<T | 'busy'>;
}

export interface RegistrationTools {
  readonly effects: Pick<Effects, 'now' | 'sleep' | 'log'>;
  readonly hooks: Hooks;
  readonly vault: SecretVault;
  readonly lease: RegistrationLease;
  /** Where BambooHR is to deliver to. */
  readonly url: string;
  /** Names this deployment, so that two of them never touch each other's webhook. */
  readonly name: string;
}
