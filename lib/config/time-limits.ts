// How long each function may run, and what has to outlive it. Infra deploys these timeouts and the leases are made of
// them, so that neither changes without the other.

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** Lambda ends an invocation after this long. */
export const functionTimeoutMs = {
  receiveWebhook: 10 * secondMs,
  syncEmployee: 2 * minuteMs,
  backfill: 5 * minuteMs,
  reconcile: 15 * minuteMs,
  operate: 5 * minuteMs,
  rotateNetSuiteKey: 5 * minuteMs,
} as const;

/** No request to a vendor takes longer. */
export const requestTimeoutMs = { bamboohr: 20 * secondMs, netsuite: 30 * secondMs } as const;

/** Nothing new is begun with less than this left: a request of either vendor, and recording what became of it. */
export const minRemainingMs = requestTimeoutMs.netsuite + 10 * secondMs;

/** A lease that outlives its function never ends under a working holder. */
export const employeeLeaseMs = functionTimeoutMs.syncEmployee + 30 * secondMs;
export const reconcileLeaseMs = functionTimeoutMs.reconcile + minuteMs;
/** Operators replace the key through their own function, which runs as long. */
export const rotationLeaseMs = Math.max(functionTimeoutMs.rotateNetSuiteKey, functionTimeoutMs.operate) + minuteMs;
export const planLeaseMs = functionTimeoutMs.operate + minuteMs;
export const certifyLeaseMs = functionTimeoutMs.operate + minuteMs;
export const webhookLeaseMs = functionTimeoutMs.operate + minuteMs;

/** Longer than the request that it is for, and much shorter than a function: other workers wait for the token meanwhile. */
export const tokenLeaseMs = requestTimeoutMs.netsuite + 10 * secondMs;

/** A message is not shown to another worker while one may still be at it: six times the timeout, as AWS advises. */
export const changeVisibilityMs = 6 * functionTimeoutMs.syncEmployee;

/** The command line waits for an answer until after the function behind it has ended. */
export const operateAnswerMs = functionTimeoutMs.operate + 20 * secondMs;
