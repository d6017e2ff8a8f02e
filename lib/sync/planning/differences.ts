// Which fields differ from what NetSuite has, under the ownership of each. Pure.
import { isSameValue } from '../../employee/same/same-value.ts';
import { type DigestField } from '../../employee/digest.ts';
import { type Drift, type Ownership } from '../../mapping/field-mapping.ts';
import { type TargetRecord } from '../../employee/ports.ts';
import { type SyncState } from '../../employee/sync-state.ts';
import { type FieldValue, type TargetField, type TargetFields } from '../../employee/target-fields.ts';

export interface Comparison {
  readonly state: SyncState;
  /** NetSuite's record, when it was read; then it decides instead of the digests. */
  readonly actual?: TargetRecord;
  readonly digest: DigestField;
  readonly ownershipOf: (field: TargetField) => Ownership;
  readonly driftOf?: (field: TargetField) => Drift;
  /** Something outside the employee changed, or an operator asked: what was refused or dropped is tried again. */
  readonly retriesRejected?: boolean;
}

/** Fields of an existing record whose value is not the one last written, or, when NetSuite was read, not the one there. */
export function differences(desired: TargetFields, comparison: Comparison): TargetFields {
  const { state, actual, digest, retriesRejected = false } = comparison;
  return new Map(
    [...desired].filter(([field, value]) => {
      if (!isCompared(field, value, comparison)) return false;
      if (!retriesRejected && state.rejectedValues?.[field] === digest(field, value)) return false;
      if (comparison.ownershipOf(field) === 'fill-if-empty') {
        return value !== null && actual !== undefined && (actual.fields.get(field) ?? null) === null;
      }
      if (actual === undefined) return state.digests[field] !== digest(field, value);
      return !isThere(field, value, actual) && driftOf(field, value, comparison) === undefined;
    }),
  );
}

const isThere = (field: TargetField, value: FieldValue, actual: TargetRecord): boolean =>
  isSameValue(field, actual.fields.get(field) ?? null, value);

/** Values that were changed in NetSuite by hand, and that are to be left so. */
export const driftedFields = (
  desired: TargetFields,
  comparison: Comparison,
): readonly { readonly field: TargetField; readonly drift: Drift }[] =>
  [...desired].flatMap(([field, value]) => {
    const { actual } = comparison;
    const drift = actual === undefined || isThere(field, value, actual) ? undefined : driftOf(field, value, comparison);
    return drift === undefined ? [] : [{ field, drift }];
  });

/** A hand's work: BambooHR's value is still the one last written, and NetSuite has another. undefined: ours to write. */
function driftOf(field: TargetField, value: FieldValue, comparison: Comparison): Drift | undefined {
  const { state, actual, digest } = comparison;
  const drift = comparison.driftOf?.(field) ?? 'overwrite';
  if (actual === undefined || drift === 'overwrite') return undefined;
  return state.digests[field] === digest(field, value) ? drift : undefined;
}

/** True when memory cannot tell whether something differs, so that NetSuite has to be read. */
export function needsTarget(desired: TargetFields, comparison: Omit<Comparison, 'actual'>): boolean {
  const { state, digest, retriesRejected = false } = comparison;
  return [...desired].some(([field, value]) => {
    if (!isCompared(field, value, comparison)) return false;
    if (!retriesRejected && state.rejectedValues?.[field] === digest(field, value)) return false;
    const remembered = state.digests[field];
    if (remembered === undefined) return true;
    // It was empty there when last looked at, and may have been filled meanwhile.
    if (comparison.ownershipOf(field) === 'fill-if-empty') return value !== null && remembered === digest(field, null);
    // A person with access logs in with this address: who has access stands only in NetSuite.
    return field === 'email' && remembered !== digest(field, value);
  });
}

/** False for what only a new record gets, and for an empty value that must not clear. */
export function isCompared(
  field: TargetField,
  value: FieldValue,
  { ownershipOf }: Pick<Comparison, 'ownershipOf'>,
): boolean {
  const ownership = ownershipOf(field);
  return ownership !== 'create-only' && !(ownership === 'never-clear' && value === null);
}
