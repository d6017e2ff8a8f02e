// The report of all trials: codes, no person's data. Its digest shows whether it was changed since.
import { createHash } from 'node:crypto';
import * as z from 'zod';

const code = z.string().regex(/^[a-z][a-z-]{0,40}$/);

export const TrialResult = z.strictObject({
  trial: code,
  verdict: code,
  /** The refusal that the answer was read from: its kind, and the property it names. */
  kind: z.exactOptional(code),
  field: z.exactOptional(z.string().regex(/^[A-Za-z0-9_, ]{1,200}$/)),
});
export type TrialResult = z.output<typeof TrialResult>;

const content = {
  v: z.literal(1),
  /** As NetSuite writes it. */
  account: z.string().regex(/^[A-Z0-9]+(_[A-Z0-9]+)*$/i),
  finishedAt: z.iso.datetime(),
  /** Of the product. */
  version: z.string().max(40),
  /** Digest of the settings that the trials were made under. */
  settings: z.string().regex(/^[0-9a-f]{64}$/),
  results: z.array(TrialResult).min(1).max(100),
  /** Test employees that are left. */
  left: z.strictObject({ active: z.int().min(0), inactive: z.int().min(0) }),
};

export const Report = z.strictObject({ ...content, digest: z.string().regex(/^[0-9a-f]{64}$/) });
export type Report = z.output<typeof Report>;

export const sealReport = (report: Omit<Report, 'digest'>): Report => ({ ...report, digest: digestOf(report) });

/** False: the report was changed by hand, or cut. */
export const isWhole = ({ digest, ...report }: Report): boolean => digest === digestOf(report);

export const digestOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex');

/** The same whatever order the keys are in. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
