// The few things the core needs from outside, in the core's words.
import { type WriteKind } from './change.ts';
import { type DimensionTarget } from './field-groups.ts';
import { type QueuedChange } from './new-change.ts';
import { type EmployeeResult, type SourceFields } from './source-fields.ts';
import { type SyncState, type UnmappedValue } from './sync-state.ts';
import { type FieldValue, type TargetFields } from './target-fields.ts';

export interface EmployeeSource {
  /** The employee as effective now. */
  getEmployee(employeeId: string, wanted: readonly string[]): Promise<EmployeeResult>;
  /** Past, current and future rows, oldest first, dated by `date`; undefined when they may not be read. */
  getHistory(employeeId: string, table: 'jobInfo' | 'employmentStatus'): Promise<readonly SourceFields[] | undefined>;
  /** True when the feed of changes says that the employee was deleted: one missing employee proves nothing. */
  isDeleted(employeeId: string, sinceMs: number): Promise<boolean>;
  /** All employees of exactly that name; undefined when the list may not be read. */
  sameNameEmployees(firstName: string, lastName: string): Promise<readonly SameNameEmployee[] | undefined>;
  /** Ids of all employees with that work e-mail address, former ones included; undefined when that cannot be asked. */
  sameEmailEmployees(email: string): Promise<readonly string[] | undefined>;
}

export interface SameNameEmployee {
  readonly employeeId: string;
  readonly hireDate: string | null;
}

/**
 * How a record is named to NetSuite: by the identity it carries, so that a remembered internal id which belongs to another
 * person by now is never hit; by its internal id where it carries no identity of ours (yet).
 */
export type RecordAddress = { readonly identity: string } | { readonly netsuiteId: string };

export interface TargetRecord {
  readonly netsuiteId: string;
  readonly externalId: string | undefined;
  /** Fields the answer showed. Empty ones and those the role may not see are missing. */
  readonly fields: ReadonlyMap<string, FieldValue>;
}

/** What a person may be recognised by in NetSuite. */
export interface CandidateQuery {
  /** Value of the field by which our people are known there. */
  readonly identity: string;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** Days on which the person may have been hired. */
  readonly hireDates: readonly string[];
}

export interface Candidate {
  readonly netsuiteId: string;
  readonly identity: string | null;
  readonly externalId: string | null;
  /** What holds the employee number there. */
  readonly number: string | null;
  readonly email: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly hireDate: string | null;
  readonly isInactive: boolean;
}

/** Calls throw TargetRefusal or WaitError. */
export interface EmployeeReader {
  /** The field by which our people are known: `externalId`, or a custom one where external ids belong to others. */
  readonly identityField: string;
  /** True when a create may be sent twice without harm. */
  readonly isCreateRepeatable: boolean;
  /** All records that share the identity, employee number, email or name. */
  findCandidates(likeness: CandidateQuery): Promise<readonly Candidate[]>;
  /** The records with this identity; more than one only where the field is a custom one. */
  findByIdentity(identity: string): Promise<readonly IdentifiedRecord[]>;
  /** The record with this external id, of whatever entity type: they share one namespace. */
  findOwner(externalId: string): Promise<string | undefined>;
  /** Who names this employee as supervisor or approver. Fields this account cannot be asked about are left out. */
  referencesTo(netsuiteId: string): Promise<readonly { readonly netsuiteId: string; readonly field: string }[]>;
  read(address: RecordAddress): Promise<TargetRecord | undefined>;
}

/** Writes throw `ambiguous-write` as well: their fate is unknown. */
export interface EmployeeTarget extends EmployeeReader {
  /** Creates, or with an external id updates: the only upsert there is. Returns the internal id. */
  upsert(identity: string, fields: TargetFields): Promise<string>;
  /**
   * Changes only these fields. Returns the internal id of the record that was written, where the answer names it. Throws a
   * `not-found` refusal when there is no such record.
   */
  update(address: RecordAddress, fields: TargetFields): Promise<string | undefined>;
}

export interface IdentifiedRecord {
  readonly netsuiteId: string;
  readonly isInactive: boolean;
}

export interface DimensionResolution {
  /** Internal id, or null to clear; a target that is missing is left alone. */
  readonly values: ReadonlyMap<DimensionTarget, string | null>;
  /** Which value of BambooHR led there; a target that is missing came from a default. */
  readonly from: ReadonlyMap<DimensionTarget, { readonly source: string; readonly optionId: string }>;
  readonly unmapped: readonly UnmappedValue[];
}

export interface DimensionResolver {
  /** By lists that are at most an hour old; what exists no more or is inactive counts as unmapped. */
  resolve(fields: SourceFields): Promise<DimensionResolution>;
  /** Which of the values may not be used in the employee's subsidiary, which is asked for only where it matters. */
  subsidiaryConflicts(resolution: DimensionResolution, placing: Placement): Promise<readonly UnmappedValue[]>;
}

export interface Placement {
  /** NetSuite has no record of the employee yet, so nothing but us gives it a subsidiary. */
  readonly isNew: boolean;
  readonly subsidiary: () => Promise<string | undefined>;
}

/** One worker's right to handle an employee, with what is remembered. */
export interface EmployeeLease {
  readonly employeeId: string;
  readonly token: string;
  readonly state: SyncState;
  /** Attempts that began and never reached an end, this one included. */
  readonly attempt: number;
}

export interface StateReader {
  /** What is remembered, without taking the employee. */
  peek(employeeId: string): Promise<SyncState>;
  /** What others need to know of an employee. */
  lookUp(employeeId: string): Promise<LinkedEmployee>;
  /** Employees whose supervisor link waits for this one. */
  reportsWaitingFor(employeeId: string): Promise<readonly string[]>;
  /** Whose a NetSuite record is; undefined: no employee's. */
  recordOwner(netsuiteId: string): Promise<RecordOwner | undefined>;
}

export interface SyncStates extends StateReader {
  /** Takes the employee for at most `leaseMs` and counts the attempt. Throws WaitError `employee-busy`. */
  acquire(employeeId: string, leaseMs: number): Promise<EmployeeLease>;
  /** Records the state and gives the employee free. Throws `lease-lost` when another worker took over. */
  commit(lease: EmployeeLease, state: SyncState): Promise<void>;
  /** Records the state and keeps the employee: for what must be known before the next step. */
  checkpoint(lease: EmployeeLease, state: SyncState): Promise<void>;
  /** Gives the employee free, nothing recorded but how many attempts stay without an end. */
  release(lease: EmployeeLease, attempts: number): Promise<void>;
  /** Makes a record this employee's, if it is no other's than `from`'s; false when it is. */
  claimRecord(claim: RecordClaim): Promise<boolean>;
  /** Gives back what this employee claimed. */
  releaseRecord(netsuiteId: string, employeeId: string): Promise<void>;
}

export interface RecordOwner {
  readonly employeeId: string;
  /** Epoch milliseconds: a claim is older than the write that it is for. */
  readonly claimedAtMs: number;
  /** Employee who had the record before, and was a leaver then. */
  readonly formerEmployeeId?: string;
}

export interface RecordClaim {
  readonly netsuiteId: string;
  readonly employeeId: string;
  /** Employee whose claim may be taken over. */
  readonly from?: string;
}

export interface LinkedEmployee {
  readonly netsuiteId: string | undefined;
  readonly isLeaver: boolean;
  /** Employee id of the supervisor whom NetSuite names, as far as we wrote or saw it; null: none. */
  readonly namedSupervisor: string | null | undefined;
}

/** Asked before every write that no operator released or planned. */
export interface WritePermits {
  /** granted: counted, go ahead. held: too many of the kind. paused: an operator stopped all writes. */
  reserve(kind: WriteKind): Promise<'granted' | 'held' | 'paused'>;
  /** The write did not take place. */
  refund(kind: WriteKind): Promise<void>;
  /** True while an operator has stopped writes of that kind, however they came about. */
  isPaused(kind: WriteKind): Promise<boolean>;
}

export interface ChangeQueue {
  /** Durable when it returns. Throws `queue-unavailable`. */
  send(changes: readonly QueuedChange[]): Promise<void>;
}
