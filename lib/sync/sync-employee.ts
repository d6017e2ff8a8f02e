// The use case of one employee: read BambooHR as it is now, decide, write, and say what is to be remembered.
import { endOf, withRun } from '../employee/plan-results.ts';
import { type SyncState } from '../employee/sync-state.ts';
import { decideAfterRefusal, decideEmployee, type Decision, withReadDays } from './decide-employee.ts';
import { withOverlay } from './eligibility.ts';
import { readEmployee } from './read-employee.ts';
import { type SyncRun } from './sync-run.ts';
import { type WriteTools } from './sync-tools.ts';
import { writeEmployee } from './write-employee.ts';

/** Returns the state to record. Throws WaitError; anything else that is thrown is unexpected. */
export async function syncEmployee(run: SyncRun, tools: WriteTools): Promise<SyncState> {
  const reading = await readEmployee(run, tools);
  const decision = await decideEmployee(reading, tools);
  return withReadDays(await carryOut(decision, tools), reading, tools);
}

/** A write that finds NetSuite other than stored is decided once more. */
async function carryOut(decision: Decision, tools: WriteTools): Promise<SyncState> {
  const { notes } = decision.kind === 'write' ? decision.eligible : decision;
  for (const { level, text, fields } of notes) tools.log[level](text, fields);
  if (decision.kind === 'settled') return decision.state;
  const { planned, eligible, row } = decision;
  try {
    const state = await writeEmployee(planned, tools);
    const told = row === undefined ? state : withRun(state, { id: row, ...endOf(state) });
    return withOverlay(told, eligible.overlay);
  } catch (error) {
    return await carryOut(await decideAfterRefusal({ ...eligible, notes: [] }, error, tools), tools);
  }
}
