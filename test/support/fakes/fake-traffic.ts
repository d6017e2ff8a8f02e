// A gate and slots in memory, for one test.
import { type Vendor } from '../../../lib/errors.ts';
import { type CircuitBreaker, type Slot, type ConcurrencyLimiter } from '../../../lib/http/traffic.ts';
import { type VendorConnection } from '../../../lib/http/call-vendor.ts';
import { type FakeEffects } from '../fake-effects.ts';

class FakeGate implements CircuitBreaker {
  untilMs = 0;
  /** How long a closing without a time lasts. */
  ownCloseMs = 1_000;
  readonly closings: { vendor: Vendor; reason: string; untilMs: number | undefined }[] = [];
  successes = 0;
  asked = 0;
  readonly #effects: FakeEffects;

  constructor(effects: FakeEffects) {
    this.#effects = effects;
  }

  openUntil(): Promise<number> {
    this.asked += 1;
    return Promise.resolve(this.untilMs);
  }

  open(vendor: Vendor, reason: string, untilMs?: number): Promise<number> {
    this.closings.push({ vendor, reason, untilMs });
    this.untilMs = Math.max(this.untilMs, untilMs ?? this.#effects.nowMs + this.ownCloseMs);
    return Promise.resolve(this.untilMs);
  }

  reset(): Promise<void> {
    this.successes += 1;
    return Promise.resolve();
  }
}

class FakeSlots implements ConcurrencyLimiter {
  taken = 0;
  released = 0;
  halvings = 0;
  /** Something that happens while a slot is waited for. */
  beforeTaking: () => void = () => undefined;
  whenReleased: () => Promise<void> = () => Promise.resolve();
  readonly asked: { leaseMs: number; waitBudgetMs: number }[] = [];

  acquire(options: { leaseMs: number; waitBudgetMs: number }): Promise<Slot> {
    this.asked.push(options);
    this.beforeTaking();
    this.taken += 1;
    return Promise.resolve({
      release: () => {
        this.released += 1;
        return this.whenReleased();
      },
    });
  }

  backOff(): Promise<void> {
    this.halvings += 1;
    return Promise.resolve();
  }
}

export interface FakeConnection extends VendorConnection {
  readonly circuit: FakeGate;
  readonly limiter: FakeSlots;
}

/** A line with a minute of patience. */
export const fakeConnection = (
  effects: FakeEffects,
  { vendor = 'netsuite', waitBudgetMs = 60_000 }: { vendor?: Vendor; waitBudgetMs?: number } = {},
): FakeConnection => {
  const waitUntilMs = effects.nowMs + waitBudgetMs;
  return {
    vendor,
    effects,
    circuit: new FakeGate(effects),
    limiter: new FakeSlots(),
    waitUntilMs: () => waitUntilMs,
  };
};
