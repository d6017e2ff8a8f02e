// NetSuite drops values of fields that our role may not edit without a word. So each field is read back after a write
// until it was seen to stick, and again every hour: a few reads a worker, not one a write.
import { type Effects } from '../../effects.ts';
import { type TargetField } from '../../employee/target-fields.ts';

export interface VerifiedFields {
  /** Those of the fields whose last proof is too old or missing. */
  unverified(fields: Iterable<TargetField>): readonly TargetField[];
  markVerified(fields: Iterable<TargetField>): void;
}

const validMs = 60 * 60_000;

export function createVerifiedFields({ now }: Pick<Effects, 'now'>): VerifiedFields {
  const provenAtMs = new Map<TargetField, number>();
  return {
    unverified: (fields) => [...fields].filter((field) => now() - (provenAtMs.get(field) ?? -Infinity) > validMs),
    markVerified: (fields) => {
      for (const field of fields) provenAtMs.set(field, now());
    },
  };
}
