import { describe, expect, it } from '@jest/globals';
import {
  certifyLeaseMs,
  changeVisibilityMs,
  employeeLeaseMs,
  functionTimeoutMs,
  minRemainingMs,
  operateAnswerMs,
  planLeaseMs,
  webhookLeaseMs,
  reconcileLeaseMs,
  requestTimeoutMs,
  tokenLeaseMs,
} from '../../../lib/config/time-limits.ts';

const longestRequestMs = Math.max(...Object.values(requestTimeoutMs));

describe('time limits', () => {
  it.each([
    ['an employee', employeeLeaseMs, functionTimeoutMs.syncEmployee],
    ['a reconciliation', reconcileLeaseMs, functionTimeoutMs.reconcile],
    ['a plan', planLeaseMs, functionTimeoutMs.operate],
    ['a run of trials', certifyLeaseMs, functionTimeoutMs.operate],
    ['a change of the webhook', webhookLeaseMs, functionTimeoutMs.operate],
  ])('the lease of %s outlives the function that holds it', (_, leaseMs, timeoutMs) => {
    expect(leaseMs).toBeGreaterThan(timeoutMs);
  });

  it('the lease of a token outlives the request for it, and ends before the function that waits for it', () => {
    expect(tokenLeaseMs).toBeGreaterThan(longestRequestMs);
    expect(tokenLeaseMs).toBeLessThan(functionTimeoutMs.syncEmployee);
  });

  it('a message stays hidden for six runs of the worker, and SQS hides none for more than twelve hours', () => {
    expect(changeVisibilityMs).toBeGreaterThanOrEqual(6 * functionTimeoutMs.syncEmployee);
    expect(changeVisibilityMs).toBeGreaterThan(employeeLeaseMs);
    expect(changeVisibilityMs).toBeLessThanOrEqual(12 * 60 * 60_000);
  });

  it('what is begun with the least time left ends before its function does', () => {
    expect(minRemainingMs).toBeGreaterThan(longestRequestMs);
    for (const name of ['syncEmployee', 'backfill', 'reconcile', 'operate'] as const) {
      expect(functionTimeoutMs[name]).toBeGreaterThan(minRemainingMs);
    }
  });

  it('no function asks for more time than Lambda gives', () => {
    expect(Math.max(...Object.values(functionTimeoutMs))).toBeLessThanOrEqual(15 * 60_000);
  });

  it('the command line does not give up on a function that still runs', () => {
    expect(operateAnswerMs).toBeGreaterThan(functionTimeoutMs.operate);
  });
});
