// Which fields differ from what NetSuite has, under the ownership of each. Pure.
import { type DigestField } from './digest.ts';
import { type Ownership } from './field-mapping.ts';
import { type TargetRecord } from './ports.ts';
import { type SyncState } from './sync-state.ts';
import { type FieldValue, type TargetField, type TargetFields } from './target-fields.ts';

export interface Comparison {
  readonly state: SyncState;
  /** NetSuite's record, when it was read; then it decides instead of the digests. */
  readonly actual?: TargetRecord;
  readonly digest: DigestField;
  readonly ownershipOf: (field: TargetField) => Ownership;
  /** Something outside the employee changed, or an operator asked: what was refused or dropped is tried again. */
  readonly isInsisting?: boolean;
}

/** Fields of an existing record whose value is not the one last written, or, when NetSuite was read, not the one there. */
export function differences(desired: TargetFields, comparison: Comparison): TargetFields {
  const { state, actual, digest, isInsisting = false } = comparison;
  return new Map(
    [...desired].filter(([field, value]) => {
      if (!isCompared(field, value, comparison)) return false;
      if (!isInsisting && state.declined?.[field] === digest(field, value)) return false;
      if (comparison.ownershipOf(field) === 'fill-if-empty') {
        return value !== null && actual !== undefined && (actual.fields.get(field) ?? null) === null;
      }
      return actual === undefined
        ? state.digests[field] !== digest(field, value)
        : (actual.fields.get(field) ?? null) !== value;
    }),
  );
}

/** True when memory cannot tell whether something differs, so that NetSuite has to be read. */
export function needsTarget(desired: TargetFields, comparison: Omit<Comparison, 'actual'>): boolean {
  const { state, digest, isInsisting = false } = comparison;
  return [...desired].some(([field, value]) => {
    if (!isCompared(field, value, comparison)) return false;
    if (!isInsisting && state.declined?.[field] === digest(field, value)) return false;
    const remembered = state.digests[field];
    if (remembered === undefined) return true;
    // It was empty there when last looked at, and somebody may have filled it meanwhile.
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
