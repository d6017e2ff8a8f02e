// The few things the core needs from outside, in the core's words.
import { type Change } from './change.ts';
import { type EmployeeReading, type SourceFields } from './source-fields.ts';
import { type SyncState, type UnmappedValue } from './sync-state.ts';
import { type FieldValue, type TargetFields } from './target-fields.ts';

export interface EmployeeSource {
  /** The employee as effective now. */
  getEmployee(employeeId: string, wanted: readonly string[]): Promise<EmployeeReading>;
  /** Past, current and future rows, oldest first, dated by `date`. */
  getHistory(employeeId: string, table: 'jobInfo' | 'employmentStatus'): Promise<readonly SourceFields[]>;
}

export interface TargetRecord {
  readonly netsuiteId: string;
  readonly externalId: string | undefined;
  /** Fields the answer showed. Empty ones and those the role may not see are missing. */
  readonly fields: ReadonlyMap<string, FieldValue>;
}

/** What a person may be recognised by in NetSuite. */
export interface Likeness {
  readonly externalId: string;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
}

export interface Candidate {
  readonly netsuiteId: string;
  readonly externalId: string | null;
  readonly entityId: string | null;
  readonly email: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly hireDate: string | null;
}

/** Calls throw TargetRefusal, `ambiguous-write` (fate unknown) or WaitError. */
export interface EmployeeTarget {
  /** Everybody who shares the external id, employee number, email or name. */
  findAlike(likeness: Likeness): Promise<readonly Candidate[]>;
  /** The internal id of the record with this external id. */
  findByExternalId(externalId: string): Promise<string | undefined>;
  read(netsuiteId: string): Promise<TargetRecord | undefined>;
  /** Creates or updates by external id, the only upsert there is. Returns the internal id. */
  upsert(externalId: string, fields: TargetFields): Promise<string>;
  /** Changes only these fields. Throws a `not-found` refusal when the record is gone. */
  update(netsuiteId: string, fields: TargetFields): Promise<void>;
}

export type DimensionTarget = 'department' | 'class' | 'location' | 'subsidiary';

export interface DimensionResolution {
  /** Internal id, or null to clear; a target that is missing is left alone. */
  readonly values: ReadonlyMap<DimensionTarget, string | null>;
  readonly unmapped: readonly UnmappedValue[];
}

export interface DimensionResolver {
  resolve(fields: SourceFields): Promise<DimensionResolution>;
}

/** One worker's right to handle an employee, with what is remembered. */
export interface Handling {
  readonly employeeId: string;
  readonly token: string;
  readonly state: SyncState;
  /** Attempts that began and never reached an end, this one included. */
  readonly attempt: number;
}

export interface SyncStates {
  /** Takes the employee for at most `leaseMs` and counts the attempt. Throws WaitError `employee-busy`. */
  begin(employeeId: string, leaseMs: number): Promise<Handling>;
  /** Records the state and gives the employee free. Throws `lease-lost` when another worker took over. */
  finish(handling: Handling, state: SyncState): Promise<void>;
  /** Records the state and keeps the employee: for what must be known before the next step. */
  save(handling: Handling, state: SyncState): Promise<void>;
  /** Gives the employee free, nothing recorded but how many attempts stay without an end. */
  abandon(handling: Handling, attempts: number): Promise<void>;
  netsuiteIdOf(employeeId: string): Promise<{ netsuiteId: string; isLeaver: boolean } | undefined>;
  /** Employees whose supervisor link waits for this one. */
  reportsWaitingFor(employeeId: string): Promise<readonly string[]>;
}

export interface ChangeQueue {
  /** Durable when it returns. Throws `queue-unavailable`. */
  send(changes: readonly { readonly change: Change; readonly identity: string }[]): Promise<void>;
}
