// NetSuite drops values of fields that our role may not edit without a word. So each field is read back after a write
// until it was seen to stick, and again every hour: a few reads a worker, not one a write.
import { type Effects } from '../../effects.ts';
import { type TargetField } from '../../employee/target-fields.ts';

export interface FieldProofs {
  /** Those of the fields whose last proof is too old or missing. */
  unproven(fields: Iterable<TargetField>): readonly TargetField[];
  passed(fields: Iterable<TargetField>): void;
}

const validMs = 60 * 60_000;

export function createFieldProofs({ now }: Pick<Effects, 'now'>): FieldProofs {
  const provenAtMs = new Map<TargetField, number>();
  return {
    unproven: (fields) => [...fields].filter((field) => now() - (provenAtMs.get(field) ?? -Infinity) > validMs),
    passed: (fields) => {
      for (const field of fields) provenAtMs.set(field, now());
    },
  };
}
