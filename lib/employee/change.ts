// A change says "look at employee X", never what X is: ids, times and codes only.
import * as z from 'zod/mini';
import { EmployeeId } from './identity.ts';

/**
 * changed: something about the employee changed. deleted: BambooHR says the employee was deleted. compare: read NetSuite
 * too and plan against what is there. due: a remembered date has come. release: what held the employee may be gone, or an
 * operator answered. revoke: take the access away now, whatever BambooHR says. apply: do exactly what a plan showed.
 */
export const ChangeKind = z.enum(['changed', 'deleted', 'compare', 'due', 'release', 'revoke', 'apply']);
export type ChangeKind = z.output<typeof ChangeKind>;

export const FoundBy = z.enum(['webhook', 'backfill', 'reconcile', 'operator']);
export type FoundBy = z.output<typeof FoundBy>;

/** Writes that a guard counts and stops: those that end an employment, and all others. */
export const WriteKind = z.enum(['terminations', 'changes']);
export type WriteKind = z.output<typeof WriteKind>;

const digestText = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/));

/** What a plan showed of one employee: exactly this may be written, uncounted. */
export const PlannedWrite = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z0-9-]{1,60}$/)),
  fingerprint: digestText,
});
export type PlannedWrite = z.output<typeof PlannedWrite>;

/** Proves that this deployment ordered it: a keyed code over everything else in the message, good until that moment. */
const Authority = z.strictObject({
  /** Told apart from every other order, also of the same thing. */
  order: z.string().check(z.regex(/^[A-Za-z0-9-]{1,60}$/)),
  until: z.iso.datetime(),
  mac: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
});

export const Change = z.strictObject({
  v: z.literal(1),
  employeeId: EmployeeId,
  kind: ChangeKind,
  /** ISO 8601 UTC, by the finder's clock (for a webhook BambooHR's). */
  occurredAt: z.iso.datetime(),
  foundBy: FoundBy,
  correlationId: z.string().check(z.regex(/^[A-Za-z0-9._:-]{1,100}$/)),
  /** An operator released writes of this kind for this employee; they are not counted. */
  released: z.exactOptional(WriteKind),
  plan: z.exactOptional(PlannedWrite),
  /** Digest of the rows that made the reconciliation ask; remembered when they prove harmless. */
  rows: z.exactOptional(digestText),
  /** Of what only an operator may order: without it no worker carries that out. */
  authority: z.exactOptional(Authority),
});
export type Change = z.output<typeof Change>;
