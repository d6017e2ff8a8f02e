// Queues exactly the rows of a plan, each of which is planned afresh by the one writer and refused when either side moved.
import { type OperationOf } from '../request.ts';
import { type PlanTools } from './plan-tools.ts';

export async function applyRows(
  { planId, rows }: OperationOf<'apply'>,
  { effects, queue }: Pick<PlanTools, 'effects' | 'queue'>,
): Promise<readonly string[]> {
  const occurredAt = new Date(effects.now()).toISOString();
  await queue.send(
    rows.map(({ employeeId, fingerprint }) => ({
      change: {
        v: 1 as const,
        employeeId,
        kind: 'apply' as const,
        occurredAt,
        foundBy: 'operator' as const,
        correlationId: planId,
        plan: { id: planId, fingerprint },
      },
      // Sent again, it is the same request; a worker that has done it says so.
      identity: `apply|${planId}|${effects.uniqueId()}`,
    })),
  );
  return rows.map(({ employeeId }) => employeeId);
}
