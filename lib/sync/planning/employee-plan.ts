// One employee's plan with all that led to it: the run, the record, the references and the comparison.
import { type RecordClaim, type TargetRecord } from '../../employee/ports.ts';
import { type SyncState } from '../../employee/sync-state.ts';
import { type TargetFields } from '../../employee/target-fields.ts';
import { type MappedEmployee } from '../../mapping/map-employee.ts';
import { type References } from '../references/resolve-references.ts';
import { type SyncRun } from '../sync-run.ts';
import { type Comparison } from './differences.ts';
import { type Plan } from './plan.ts';

/** The employee's record, as it is remembered or was found. */
export interface EmployeeRecord {
  /** remembered: by the state. linked: found just now, to be linked or with our identity. none: to be created. */
  readonly kind: 'remembered' | 'linked' | 'none';
  /** What is known of it: the state, with the record that was found. */
  readonly known: SyncState;
  /** As read in NetSuite. */
  readonly actual?: TargetRecord;
  /** The identity that the next write gives to the record. */
  readonly link?: readonly [string, string];
  /** Makes the record this employee's, together with the write. */
  readonly claim?: RecordClaim;
  /** What speaks for a record that is to be linked. */
  readonly reason?: string;
  /** What tells a new record apart from that of another person with the name. */
  readonly naming: TargetFields;
}

export interface EmployeePlan {
  readonly run: SyncRun;
  readonly record: EmployeeRecord;
  readonly references: References;
  readonly mapped: MappedEmployee;
  readonly desired: TargetFields;
  readonly comparison: Comparison;
  readonly plan: Plan;
}
