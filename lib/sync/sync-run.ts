// One employee's work in hand: what was read, where the person stands, and what is remembered.
import { type ChangeKind, type PlannedWrite, type WriteKind } from '../employee/change.ts';
import { type Phase } from './life-cycle/life-cycle.ts';
import { type EmployeeLease } from '../employee/ports.ts';
import { type SourceFields } from '../employee/source-fields.ts';
import { type SyncState } from '../employee/sync-state.ts';

/** What a change may do without being counted by a guard. */
export interface WriteAuthorization {
  readonly released: readonly WriteKind[];
  readonly plan: PlannedWrite | undefined;
}

export const noAuthorization: WriteAuthorization = { released: [], plan: undefined };

export interface SyncRequest {
  readonly kinds: readonly ChangeKind[];
  readonly authorization: WriteAuthorization;
  /** A person asked, so what was refused before is tried again. */
  readonly isInsisting: boolean;
  /** When the earliest change happened (epoch milliseconds). */
  readonly occurredAtMs: number;
}

export interface SyncRun {
  readonly lease: EmployeeLease;
  /** What the changes were about, all in one. */
  readonly kinds: readonly ChangeKind[];
  readonly authorization: WriteAuthorization;
  readonly state: SyncState;
  /** When the read of BambooHR began (epoch milliseconds). */
  readonly readAtMs: number;
  /** The company's day. */
  readonly today: string;
  readonly fields: SourceFields;
  readonly phase: Exclude<Phase, { name: 'future' }>;
  /** Only the life cycle is written: the person is gone from BambooHR, or out of scope. */
  readonly isLifeCycleOnly: boolean;
  /** An operator asked: what was refused before is tried again. */
  readonly isInsisting: boolean;
  /** NetSuite was not as remembered; another refusal of the same kind is final. */
  readonly rematchReason?: 'duplicate' | 'not-found';
  /** What was remembered of the record that NetSuite does not know by our identity any more. */
  readonly formerState?: SyncState;
}

/** What was refused is sent again when something outside the employee changed, or when an operator asks. */
export const shouldRetryRejected = ({ isInsisting, kinds }: SyncRun): boolean =>
  isInsisting || kinds.includes('release') || kinds.includes('due');
