// Queues a comparison for every employee who differs: the employee is read afresh, and what the rows showed is only a hint.
// Who was deleted is queued as that, since there is no employee left to read.
import { type Effects } from '../effects.ts';
import { type FoundBy, type WriteKind } from '../employee/change.ts';
import { differenceIdentity, newChange } from '../employee/new-change.ts';
import { type ChangeQueue } from '../employee/ports.ts';
import { type Difference } from './compared.ts';

export interface DifferenceOrigin {
  /** Makes a second sending of the same run a repetition. */
  readonly runId: string;
  readonly foundBy: FoundBy;
  /** A person released writes of that kind. */
  readonly released?: WriteKind;
}

export async function queueDifferences(
  differences: readonly Difference[],
  { runId, foundBy, released }: DifferenceOrigin,
  { effects, queue }: { effects: Pick<Effects, 'now'>; queue: ChangeQueue },
): Promise<void> {
  const nowMs = effects.now();
  await queue.send(
    differences.map(({ employeeId, rows, deletedAtMs }) => ({
      change: newChange({
        employeeId,
        foundBy,
        correlationId: runId,
        ...(deletedAtMs === undefined
          ? { kind: 'compare', occurredAtMs: nowMs, rows }
          : { kind: 'deleted', occurredAtMs: Math.min(deletedAtMs, nowMs) }),
        ...(released === undefined ? {} : { released }),
      }),
      identity: differenceIdentity(runId, foundBy, released),
    })),
  );
}
