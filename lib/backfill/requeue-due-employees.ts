// Queues the employees whose time to be looked at has come.
import { type Effects } from '../effects.ts';
import { dueIdentity, newChange } from '../employee/new-change.ts';
import { type ChangeQueue } from '../employee/ports.ts';

/** An employee who waits, and what would end the waiting. */
export interface RequeueRequest {
  readonly employeeId: string;
  readonly kind: 'due' | 'release' | 'compare';
}

interface RequeueTools {
  readonly effects: Pick<Effects, 'now'>;
  readonly queue: ChangeQueue;
  readonly dueEmployees: () => Promise<readonly RequeueRequest[]>;
}

/** Returns how many they are. */
export async function requeueDueEmployees(
  { effects, queue, dueEmployees }: RequeueTools,
  correlationId: string,
): Promise<number> {
  const requeued = await dueEmployees();
  const occurredAtMs = effects.now();
  await queue.send(
    requeued.map(({ employeeId, kind }) => ({
      change: newChange({ employeeId, kind, foundBy: 'backfill', occurredAtMs, correlationId }),
      identity: dueIdentity(kind, correlationId),
    })),
  );
  return requeued.length;
}
