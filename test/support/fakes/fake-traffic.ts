// A gate and slots in memory, for one test.
import { type Vendor } from '../../../lib/errors.ts';
import { type Gate, type Slot, type Slots } from '../../../lib/http/traffic.ts';
import { type VendorLine } from '../../../lib/http/call-vendor.ts';
import { type FakeEffects } from '../fake-effects.ts';

export class FakeGate implements Gate {
  untilMs = 0;
  /** How long a closing without a time lasts. */
  ownCloseMs = 1_000;
  readonly closings: { vendor: Vendor; reason: string; untilMs: number | undefined }[] = [];
  successes = 0;
  readonly #effects: FakeEffects;

  constructor(effects: FakeEffects) {
    this.#effects = effects;
  }

  closedUntil(): Promise<number> {
    return Promise.resolve(this.untilMs);
  }

  close(vendor: Vendor, reason: string, untilMs?: number): Promise<number> {
    this.closings.push({ vendor, reason, untilMs });
    this.untilMs = Math.max(this.untilMs, untilMs ?? this.#effects.nowMs + this.ownCloseMs);
    return Promise.resolve(this.untilMs);
  }

  succeeded(): Promise<void> {
    this.successes += 1;
    return Promise.resolve();
  }
}

export class FakeSlots implements Slots {
  taken = 0;
  released = 0;
  halvings = 0;
  /** Something that happens while a slot is waited for. */
  beforeTaking: () => void = () => undefined;
  whenReleased: () => Promise<void> = () => Promise.resolve();
  readonly asked: { leaseMs: number; patienceMs: number }[] = [];

  take(options: { leaseMs: number; patienceMs: number }): Promise<Slot> {
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

  halve(): Promise<void> {
    this.halvings += 1;
    return Promise.resolve();
  }
}

export interface FakeLine extends VendorLine {
  readonly gate: FakeGate;
  readonly slots: FakeSlots;
}

/** A line with a minute of patience. */
export const fakeLine = (
  effects: FakeEffects,
  { vendor = 'netsuite', patienceMs = 60_000 }: { vendor?: Vendor; patienceMs?: number } = {},
): FakeLine => {
  const patienceUntilMs = effects.nowMs + patienceMs;
  return {
    vendor,
    effects,
    gate: new FakeGate(effects),
    slots: new FakeSlots(),
    patienceUntilMs: () => patienceUntilMs,
  };
};
