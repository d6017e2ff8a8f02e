// What all workers share about a vendor: until when not to call it, and who is calling it right now.
import { type Vendor } from '../errors.ts';

export interface CircuitBreaker {
  /** Epoch milliseconds until which the vendor must not be called; 0 while the circuit is closed. */
  openUntil(vendor: Vendor): Promise<number>;
  /** Closes until `untilMs`, or, without it, for a time that grows with every closing in a row. Never shortens. */
  open(vendor: Vendor, reason: string, untilMs?: number): Promise<number>;
  /** The vendor did what it was asked: the next closing is the first again. */
  reset(vendor: Vendor): Promise<void>;
}

export interface ConcurrencyLimiter {
  /** Takes one of the account's request slots for at most `leaseMs`, waiting up to `waitBudgetMs`. */
  acquire(options: { leaseMs: number; waitBudgetMs: number }): Promise<Slot>;
  /** The vendor refused for too many requests: halve the share; it recovers slowly by itself. */
  backOff(): Promise<void>;
}

export interface Slot {
  release(): Promise<void>;
}
