// Until when the parts of one invocation may wait.
import { type VendorConnection } from '../http/call-vendor.ts';

/** Tells the parts of one invocation until when it may wait inside a call (epoch milliseconds). */
export interface Deadline {
  waitUntilMs: number;
}

/** A NetSuite request takes up to 30 s, so nothing new is begun with less than this left. */
export const minRemainingMs = 40_000;

/** No call waits beyond its patience, and none outlives the invocation. */
export const boundsOf = (deadline: Deadline): Pick<VendorConnection, 'waitUntilMs'> & { endsAtMs: () => number } => ({
  waitUntilMs: () => deadline.waitUntilMs,
  endsAtMs: () => deadline.waitUntilMs + minRemainingMs,
});
