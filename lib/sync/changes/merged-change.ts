// The changes of one employee that one run answers, merged into one.
import { type Change, type ChangeKind, type PlannedWrite, type WriteKind } from '../../employee/change.ts';

/** What a change may write without being counted by a guard. */
export interface WriteAuthorization {
  readonly released: readonly WriteKind[];
  readonly plan: PlannedWrite | undefined;
  /** The orders to release or to revoke that it came with. */
  readonly orders?: readonly SealedOrder[];
}

export interface SealedOrder {
  /** Stands for this one message, however often it comes. */
  readonly seal: string;
  readonly released?: WriteKind;
}

export const noAuthorization: WriteAuthorization = { released: [], plan: undefined };

export interface MergedChange {
  readonly employeeId: string;
  /** The strongest of their kinds, and all of them. */
  readonly kind: ChangeKind;
  readonly kinds: readonly ChangeKind[];
  readonly authorization: WriteAuthorization;
  /** Digest of the differing rows that made the reconciliation ask. */
  readonly rows?: string;
  /** When the youngest of them entered the queue, by the queue's clock (epoch milliseconds). */
  readonly queuedAtMs: number;
  readonly correlationId: string;
  readonly foundBy: Change['foundBy'];
  /** When the earliest of them happened (epoch milliseconds). */
  readonly occurredAtMs: number;
}
