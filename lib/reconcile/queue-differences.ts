// Queues a comparison for everybody who differs: the employee is read afresh, and what the rows showed is only a hint.
// Who was deleted is queued as that, since there is nobody left to read.
import { type Effects } from '../effects.ts';
import { type FoundBy, type WriteKind } from '../employee/change.ts';
import { type ChangeQueue } from '../employee/ports.ts';
import { type Difference } from './compared.ts';

export interface Sending {
  /** Makes a second sending of the same run a repetition. */
  readonly runId: string;
  readonly foundBy: FoundBy;
  /** A person released writes of that kind. */
  readonly released?: WriteKind;
}

export async function queueDifferences(
  differences: readonly Difference[],
  { runId, foundBy, released }: Sending,
  { effects, queue }: { effects: Pick<Effects, 'now'>; queue: ChangeQueue },
): Promise<void> {
  const occurredAt = new Date(effects.now()).toISOString();
  await queue.send(
    differences.map(({ employeeId, rows, deletedAtMs }) => ({
      change: {
        v: 1 as const,
        employeeId,
        foundBy,
        correlationId: runId,
        ...(deletedAtMs === undefined
          ? { kind: 'compare' as const, occurredAt, rows }
          : { kind: 'deleted' as const, occurredAt: new Date(Math.min(deletedAtMs, effects.now())).toISOString() }),
        ...(released === undefined ? {} : { released }),
      },
      identity: `${foundBy}|${runId}|${released ?? ''}`,
    })),
  );
}
