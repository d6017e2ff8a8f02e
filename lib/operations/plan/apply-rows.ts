// Queues exactly the rows of a plan, each of which is planned afresh by the one writer and refused when either side moved.
import { newChange, planRowIdentity } from '../../employee/new-change.ts';
import { type OperationOf } from '../request.ts';
import { type PlanTools } from './plan-tools.ts';

export async function applyRows(
  { planId, rows }: OperationOf<'apply'>,
  { effects, queue }: Pick<PlanTools, 'effects' | 'queue'>,
): Promise<readonly string[]> {
  const occurredAtMs = effects.now();
  await queue.send(
    rows.map(({ employeeId, fingerprint }) => ({
      change: newChange({
        employeeId,
        kind: 'apply',
        foundBy: 'operator',
        occurredAtMs,
        correlationId: planId,
        plan: { id: planId, fingerprint },
      }),
      identity: planRowIdentity(planId, effects.uniqueId()),
    })),
  );
  return rows.map(({ employeeId }) => employeeId);
}
