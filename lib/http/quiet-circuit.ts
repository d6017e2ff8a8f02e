// A circuit breaker for questions that only find out how things are: it obeys a vendor that is busy, and says nothing of
// its own to other workers but that. A single refused question must neither stop them nor call an end to their trouble.
import { type Vendor } from '../errors.ts';
import { type CircuitBreaker } from './traffic.ts';

export const quietCircuit = (
  circuit: CircuitBreaker,
  /** Vendors that may be asked all the same: they refused us as a whole, and an operator wants to see whether they still do. */
  isAskedAnyway: (vendor: Vendor) => Promise<boolean> = () => Promise.resolve(false),
): CircuitBreaker => ({
  openUntil: async (vendor) => ((await isAskedAnyway(vendor)) ? 0 : await circuit.openUntil(vendor)),
  open: async (vendor, reason, untilMs) =>
    busy.has(reason) ? await circuit.open(vendor, reason, untilMs) : (untilMs ?? 0),
  reset: () => Promise.resolve(),
});

const busy = new Set(['status-429', 'status-503']);
