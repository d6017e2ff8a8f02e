// Builds the messages of the change queue, and the identity of each: the queue drops a second message of the same employee
// and identity within minutes, so an identity says what makes a second sending a repetition of the first. Pure.
import { type Change, type ChangeKind, type FoundBy, type PlannedWrite, type WriteKind } from './change.ts';

export interface QueuedChange {
  readonly change: Change;
  /** The deduplication id is made of the employee id and this. */
  readonly identity: string;
}

export interface ChangeInput {
  readonly employeeId: string;
  readonly kind: ChangeKind;
  readonly foundBy: FoundBy;
  /** Epoch milliseconds, by the finder's clock. */
  readonly occurredAtMs: number;
  readonly correlationId: string;
  /** A person released writes of this kind for this employee. */
  readonly released?: WriteKind;
  readonly plan?: PlannedWrite;
  /** Digest of the two rows that differ. */
  readonly rows?: string;
}

export const newChange = ({ occurredAtMs, ...input }: ChangeInput): Change => ({
  v: 1,
  ...input,
  occurredAt: new Date(occurredAtMs).toISOString(),
});

/** Some payloads carry no time of their own, so the delivery's counts as well: BambooHR sends a delivery again as it is. */
export const webhookIdentity = (event: string, deliveryTimestamp: string): string =>
  `webhook|${event}|${deliveryTimestamp}`;

/**
 * Polls overlap, so the same entry comes again with the same stamp. `onlyOfPoll`: the stamp is so young that it may yet
 * stand for a second change, which must not be taken for a repetition.
 */
export const feedIdentity = (entry: { changedAtMs: number; isDeleted: boolean }, onlyOfPoll = ''): string =>
  `backfill|${entry.changedAtMs}|${entry.isDeleted ? 'deleted' : 'changed'}${onlyOfPoll}`;

/** Once in each poll, until what the employee waits for has come. */
export const dueIdentity = (kind: ChangeKind, pollId: string): string => `${kind}|${pollId}`;

/** A run that is repeated after a crash sends the same differences again. */
export const differenceIdentity = (runId: string, foundBy: FoundBy, released?: WriteKind): string =>
  `${foundBy}|${runId}|${released ?? ''}`;

/** Whenever the employee they waited for was handled. */
export const requeueIdentity = (uniqueId: string): string => `release|${uniqueId}`;

/** An operator who asks twice means it twice. */
export const commandIdentity = (kind: ChangeKind, uniqueId: string): string => `operator|${kind}|${uniqueId}`;

/** A release that is repeated after a crash sends the same employees again. */
export const releaseIdentity = (operationId: string): string => `operator|release|${operationId}`;

/** Sent again, it is the same row; a worker that has written it says so. */
export const planRowIdentity = (planId: string, uniqueId: string): string => `apply|${planId}|${uniqueId}`;

/** An identity of its own, or the queue would take it for a repetition of the message that failed. */
export const redriveIdentity = (letterId: string): string => `redrive|${letterId}`;
