// A change says "look at employee X", never what X is: ids, times and codes only.
import * as z from 'zod/mini';

/** BambooHR's internal employee id: digits, without a leading zero ("0" would mean the caller's own record). */
export const EmployeeId = z.string().check(z.regex(/^[1-9]\d{0,17}$/, 'must be a BambooHR employee id (digits)'));

/**
 * changed: something about the employee changed. deleted: BambooHR says the employee was deleted. compare: read NetSuite
 * too and plan against what is there. due: a remembered date has come. release: what held the employee may be gone, or a
 * person answered. revoke: take the access away now, whatever BambooHR says.
 */
export const ChangeKind = z.enum(['changed', 'deleted', 'compare', 'due', 'release', 'revoke']);
export type ChangeKind = z.output<typeof ChangeKind>;

export const FoundBy = z.enum(['webhook', 'backfill', 'reconcile', 'operator']);
export type FoundBy = z.output<typeof FoundBy>;

export const Change = z.strictObject({
  v: z.literal(1),
  employeeId: EmployeeId,
  kind: ChangeKind,
  /** ISO 8601 UTC, by the finder's clock (for a webhook BambooHR's). */
  occurredAt: z.iso.datetime(),
  foundBy: FoundBy,
  correlationId: z.string().check(z.regex(/^[A-Za-z0-9._:-]{1,100}$/)),
});
export type Change = z.output<typeof Change>;
