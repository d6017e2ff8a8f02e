// Reads back what was written where an accepted write proves nothing: access that had to go, and fields that have not
// been seen to stick lately.
import { isSameValue } from '../../employee/same/same-value.ts';
import { type ApplyResult } from './apply-plan.ts';
import { type VerifiedFields } from './verified-fields.ts';
import { type EmployeeTarget, type TargetRecord } from '../../employee/ports.ts';
import { TargetRefusal } from '../../employee/refusal.ts';
import { type Failure } from '../../employee/sync-state.ts';
import { type FieldValue, type TargetField } from '../../employee/target-fields.ts';

export interface ReadBackResult {
  /** What may be remembered as being in NetSuite. */
  readonly written: ReadonlyMap<TargetField, FieldValue>;
  /** Accepted and not there. */
  readonly dropped: ReadonlyMap<TargetField, FieldValue>;
  /** undefined: it was not to be removed. */
  readonly accessRemoved: boolean | undefined;
  readonly failures: readonly Failure[];
}

interface ReadBackInput {
  readonly applied: ApplyResult;
  /** The plan has a write that removes the access, whether it could be sent or not. */
  readonly isAccessAtStake: boolean;
  readonly target: EmployeeTarget;
  readonly verifiedFields: VerifiedFields;
  /** Fields sent although memory says they are there: something undid them, or they never stuck. */
  readonly suspicious: readonly TargetField[];
}

export async function readBackWrites(input: ReadBackInput): Promise<ReadBackResult> {
  const { applied, isAccessAtStake, verifiedFields, suspicious } = input;
  const { written, netsuiteId } = applied;
  const doubtful = [
    ...new Set([...verifiedFields.unverified(written.keys()), ...suspicious.filter((field) => written.has(field))]),
  ];
  if (netsuiteId === undefined || (!isAccessAtStake && doubtful.length === 0)) {
    return { written, dropped: new Map(), accessRemoved: isAccessAtStake ? false : undefined, failures: [] };
  }
  const record = await readRecord(input, netsuiteId);
  const isOff = record?.fields.get('giveAccess') === false;
  const accessRemoved = isAccessAtStake ? isOff : undefined;
  const isKept = ([field, value]: readonly [TargetField, FieldValue]): boolean =>
    record === undefined || field === 'giveAccess' || isSameValue(field, valueOf(record, field), value);
  // Everything written is on view, so everything is checked, not only what was in doubt.
  const dropped = new Map([...written].filter((entry) => !isKept(entry)));
  const kept = new Map([...written].filter(isKept));
  if (record !== undefined) verifiedFields.markVerified(kept.keys());
  return {
    written: kept,
    dropped,
    accessRemoved,
    failures: [
      ...(accessRemoved === false ? [accessNotRemoved] : []),
      ...[...dropped.keys()].map((field): Failure => ({ class: 'fix-permission', code: 'dropped', field })),
    ],
  };
}

const accessNotRemoved: Failure = { class: 'fix-permission', code: 'access-not-removed', field: 'giveAccess' };

/** A record that may be written and not read proves nothing. */
async function readRecord({ target }: ReadBackInput, netsuiteId: string): Promise<TargetRecord | undefined> {
  try {
    return await target.read({ netsuiteId });
  } catch (error) {
    if (error instanceof TargetRefusal) return undefined;
    throw error;
  }
}

const valueOf = (record: TargetRecord, field: TargetField): FieldValue =>
  field === 'externalId' ? (record.externalId ?? null) : (record.fields.get(field) ?? null);
