// What NetSuite has of an employee: by memory where that can decide, by a read where it cannot.
import { type ChangeKind } from '../../employee/change.ts';
import { type TargetRecord } from '../../employee/ports.ts';
import { type SyncState } from '../../employee/sync-state.ts';
import { type TargetFields } from '../../employee/target-fields.ts';
import { driftOf, ownershipOf } from '../../mapping/field-mapping.ts';
import { goneRecord } from '../matching/find-record.ts';
import { isAsRemembered, isPossible, isStillPossible } from '../matching/verify-identity.ts';
import { shouldRetryRejected, type SyncRun } from '../sync-run.ts';
import { addressOf, identityOf, type ReadTools } from '../sync-tools.ts';
import { type Comparison, needsTarget } from './differences.ts';
import { type EmployeeRecord } from './employee-plan.ts';

interface ComparisonInput {
  readonly run: SyncRun;
  readonly record: Pick<EmployeeRecord, 'kind' | 'known' | 'actual'>;
  readonly desired: TargetFields;
  /** Memory has decided, and the record is to be seen all the same. */
  readonly isReadNeeded: boolean;
}

/** NetSuite is read when memory cannot decide: a comparison, a doubt, or a field never compared before. */
export async function compareRecord(input: ComparisonInput, tools: ReadTools): Promise<Comparison | 'another-person'> {
  const { run, desired, isReadNeeded } = input;
  const { kind, known, actual } = input.record;
  const comparison: Comparison = {
    state: known,
    digest: tools.digest,
    ownershipOf: (field) => ownershipOf(tools.mapping, field),
    driftOf: (field) => driftOf(tools.mapping, field),
    retriesRejected: shouldRetryRejected(run),
  };
  if (actual !== undefined) return { ...comparison, actual };
  if (kind !== 'remembered' || known.netsuiteId === undefined) return comparison;
  const isRead =
    isReadNeeded ||
    isReadFirst(run, known) ||
    needsTarget(desired, comparison) ||
    mayBeComeback(run, desired, comparison);
  if (!isRead) return comparison;
  const record = await tools.target.read(addressOf(tools, run.change.employeeId, known.netsuiteId));
  if (record === undefined || isOthersIdentity(record, run, tools)) throw goneRecord(known.netsuiteId);
  return isOurs(record, { run, known }, tools) ? { ...comparison, actual: record } : 'another-person';
}

/** A deleted employee has no fields any more: then what was last written there has to do. */
function isOurs(
  record: TargetRecord,
  { run: { fields }, known }: { run: SyncRun; known: SyncState },
  tools: ReadTools,
): boolean {
  if (record.netsuiteId === known.netsuiteId) return isStillPossible(record, fields, tools);
  return Object.keys(fields).length === 0 ? isAsRemembered(record, known, tools) : isPossible(record, fields, tools);
}

/** Asked to look there, not sure what landed, or about to switch a record on again that may be on already. */
const isReadFirst = ({ change: { kinds } }: SyncRun, { inDoubt }: SyncState): boolean =>
  kinds.some((kind) => comparingKinds.includes(kind)) || inDoubt !== undefined;

const comparingKinds: readonly ChangeKind[] = ['compare', 'apply', 'deleted'];

/**
 * Ended by us before, or hired on another day than NetSuite was told: whether the record is switched off there, perhaps by
 * an administrator, stands in NetSuite alone.
 */
function mayBeComeback({ phase }: SyncRun, desired: TargetFields, { state, digest }: Comparison): boolean {
  if (phase.name !== 'active' && phase.name !== 'pre-hire') return false;
  const hireDate = desired.get('hireDate');
  const isHiredAnew = typeof hireDate === 'string' && state.digests['hireDate'] !== digest('hireDate', hireDate);
  return state.lifeCycle === 'leaver' || isHiredAnew;
}

/** Only a field of our own can be read under another's identity: an external ID is what the record is asked for by. */
function isOthersIdentity(record: TargetRecord, { change: { employeeId } }: SyncRun, tools: ReadTools): boolean {
  const { identityField } = tools.target;
  return identityField !== 'externalId' && record.fields.get(identityField) !== identityOf(tools, employeeId);
}
