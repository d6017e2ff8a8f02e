// What became of a plan's rows, as the employees' states tell it.
import { type PlannedResult } from '../../employee/codes.ts';
import { runOfPlan } from '../../employee/plan-results.ts';
import { emptyState } from '../../employee/sync-state.ts';
import { type OperationOf } from '../request.ts';
import { type PlanTools } from './plan-tools.ts';

/** By the key that its fingerprints are made with. */
export const deploymentOf = async ({ digest }: Pick<PlanTools, 'digest'>): Promise<string> =>
  (await digest())('deployment', null);

export interface PlanOutcome {
  readonly employeeId: string;
  /** undefined: not handled yet. */
  readonly result?: Exclude<PlannedResult, 'begun'>;
  /** Code: which side moved, what the employee waits for, or what was refused. */
  readonly why?: string;
  /** Tells one wait from the next. */
  readonly atMs?: number;
}

const statesAtOnce = 25;

export async function outcomesOf(
  { planId, employeeIds }: OperationOf<'outcomes'>,
  { peek }: Pick<PlanTools, 'peek'>,
): Promise<readonly PlanOutcome[]> {
  const outcomes: PlanOutcome[] = [];
  for (let at = 0; at < employeeIds.length; at += statesAtOnce) {
    const some = employeeIds.slice(at, at + statesAtOnce);
    const states = await Promise.all(some.map((employeeId) => peek(employeeId)));
    for (const [index, employeeId] of some.entries()) {
      const { id: _plan, result, ...more } = runOfPlan(states[index] ?? emptyState, planId) ?? {};
      outcomes.push({ employeeId, ...(result === undefined || result === 'begun' ? {} : { result, ...more }) });
    }
  }
  return outcomes;
}
