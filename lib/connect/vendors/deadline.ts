// Until when the parts of one invocation may wait.
import { minRemainingMs } from '../../config/time-limits.ts';
import { type VendorConnection } from '../../http/call-vendor.ts';

/** Tells the parts of one invocation until when it may wait inside a call (epoch milliseconds). */
export interface Deadline {
  waitUntilMs: number;
}

/** No call waits longer than its invocation may, and none outlives the invocation. */
export const boundsOf = (deadline: Deadline): Pick<VendorConnection, 'waitUntilMs'> & { endsAtMs: () => number } => ({
  waitUntilMs: () => deadline.waitUntilMs,
  endsAtMs: () => deadline.waitUntilMs + minRemainingMs,
});
