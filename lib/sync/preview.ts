// What handling an employee would come to: the decision, which nothing is written for.
import { type SourceFields } from '../employee/source-fields.ts';
import { type SyncState } from '../employee/sync-state.ts';
import { noAuthorization } from './changes/merged-change.ts';
import { decideEmployee, type Decision, withReadDays } from './decide-employee.ts';
import { type EmployeePlan } from './planning/employee-plan.ts';
import { type EmployeeReading, readEmployee } from './read-employee.ts';
import { startRun } from './sync-run.ts';
import { type ReadTools } from './sync-tools.ts';

export interface Preview {
  readonly employeeId: string;
  /** As BambooHR shows the person; undefined: it does not. */
  readonly fields: SourceFields | undefined;
  /** What would be written; undefined: nothing can be, for the reason in `state`. */
  readonly planned: EmployeePlan | undefined;
  readonly state: SyncState;
}

export interface UnwrittenDecision {
  readonly reading: EmployeeReading;
  readonly decision: Decision;
}

/** Throws WaitError, or what is unexpected. */
export async function previewEmployee(employeeId: string, tools: ReadTools): Promise<Preview> {
  return previewOf(employeeId, await decideUnwritten(employeeId, tools), tools);
}

/** What a run would read and decide just now. Throws WaitError, or what is unexpected. */
export async function decideUnwritten(employeeId: string, tools: ReadTools): Promise<UnwrittenDecision> {
  const nowMs = tools.now();
  const change = {
    employeeId,
    kind: 'apply',
    kinds: ['apply'],
    authorization: noAuthorization,
    queuedAtMs: nowMs,
    occurredAtMs: nowMs,
    correlationId: 'preview',
    foundBy: 'operator',
  } as const;
  const started = startRun({ state: await tools.states.peek(employeeId), attempt: 1 }, change, { ...tools, nowMs });
  // A plan retries nothing that was refused, or its rows would never come to an end.
  const reading = await readEmployee({ ...started, retriesRejected: false }, tools);
  return { reading, decision: await decideEmployee(reading, tools) };
}

export function previewOf(
  employeeId: string,
  { reading, decision }: UnwrittenDecision,
  tools: Pick<ReadTools, 'policy'>,
): Preview {
  const isWrite = decision.kind === 'write';
  return {
    employeeId,
    fields: reading.kind === 'visible' ? reading.shown : undefined,
    planned: isWrite ? decision.planned : undefined,
    state: withReadDays(isWrite ? decision.planned.run.state : decision.state, reading, tools),
  };
}
