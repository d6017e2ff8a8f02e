// What is to become of one employee: hold, skip, schedule or write. Reads only, so the preview of a plan and the real run
// reach the same decision.
import { withRun } from '../employee/plan-results.ts';
import { type SyncState } from '../employee/sync-state.ts';
import { TargetRefusal } from '../employee/refusal.ts';
import { noAuthorization } from './changes/merged-change.ts';
import { eligibilityOfMissing } from './deleted-employee.ts';
import { type Eligibility, eligibilityOf, type EligibleRun, withOverlay } from './eligibility.ts';
import { withUpcomingDates } from './life-cycle/upcoming-dates.ts';
import { nextStateAfterRefusal, nextStateHeld, nextStateWithoutPlan, withoutRecord } from './next-state.ts';
import { fingerprintOf, staleSide } from './plan-fingerprint.ts';
import { type EmployeePlan } from './planning/employee-plan.ts';
import { planEmployee, type PlanResult } from './planning/plan-employee.ts';
import { type EmployeeReading } from './read-employee.ts';
import { isRowBegun, type Note, type SyncRun, withFormerRecord } from './sync-run.ts';
import { type ReadTools } from './sync-tools.ts';

export type Decision =
  | { readonly kind: 'settled'; readonly state: SyncState; readonly notes: readonly Note[] }
  /**
   * `eligible`: from where to decide again when the write finds NetSuite other than stored. `row`: the plan whose row is
   * carried out by this.
   */
  | { readonly kind: 'write'; readonly planned: EmployeePlan; readonly eligible: EligibleRun; readonly row?: string };

/** Throws WaitError, or what is unexpected. A refusal that no other look helps against is a decision. */
export async function decideEmployee(reading: EmployeeReading, tools: ReadTools): Promise<Decision> {
  const eligibility = reading.kind === 'missing' ? await decideMissing(reading, tools) : eligibilityOf(reading, tools);
  return eligibility.kind === 'settled' ? eligibility : await decideWrite(eligibility, tools);
}

/**
 * NetSuite is read to judge a deletion once BambooHR has proved it, and may refuse that like any other read: the try after
 * that is no message about a deletion, so it has to be remembered.
 */
async function decideMissing(
  reading: Extract<EmployeeReading, { kind: 'missing' }>,
  tools: ReadTools,
): Promise<Eligibility> {
  try {
    return await eligibilityOfMissing(reading, tools);
  } catch (error) {
    if (!(error instanceof TargetRefusal)) throw error;
    const { state, readAtMs } = reading.run;
    const deleted = { ...state, isDeleted: true };
    return { kind: 'settled', state: nextStateAfterRefusal(deleted, error, readAtMs), notes: [] };
  }
}

/** Decides anew for an eligible run; after a refusal, with what that said of the stored link. */
async function decideWrite(eligible: EligibleRun, tools: ReadTools): Promise<Decision> {
  const { run } = eligible;
  try {
    const result = await planEmployee(run, tools);
    if (result.kind !== 'planned') return settled(stateOf(result, run), eligible);
    return decideRow(result.planned, eligible, tools);
  } catch (error) {
    return await decideAfterRefusal(eligible, error, tools);
  }
}

/** A row of a plan is carried out as it was shown, or not at all; what is begun is gone on with as any other change. */
function decideRow(planned: EmployeePlan, eligible: EligibleRun, { digest }: Pick<ReadTools, 'digest'>): Decision {
  const { run } = planned;
  const row = run.change.authorization.plan;
  if (row === undefined) return { kind: 'write', planned, eligible };
  const side = staleSide(fingerprintOf(planned, digest), row.fingerprint);
  if (side === undefined) return { kind: 'write', planned, eligible, row: row.id };
  // Where nothing is left to write, whatever was to be written is there already.
  if (!isRowBegun(run, row.id) && planned.plan.writes.length > 0) {
    return settled(withRun(run.state, { id: row.id, result: 'stale', why: side }), eligible);
  }
  const unauthorized = { ...run, change: { ...run.change, authorization: noAuthorization } };
  return { kind: 'write', planned: { ...planned, run: unauthorized }, eligible, row: row.id };
}

/**
 * NetSuite gone or there already is not as remembered: the employee is matched once more as if for the first time. Every
 * other refusal is what the run came to. Throws what is no refusal.
 */
export async function decideAfterRefusal(eligible: EligibleRun, error: unknown, tools: ReadTools): Promise<Decision> {
  if (!(error instanceof TargetRefusal)) throw error;
  const { run, notes } = eligible;
  const { kind } = error;
  if ((kind !== 'not-found' && kind !== 'duplicate') || run.rematch !== undefined) {
    return settled(nextStateAfterRefusal(withFormerRecord(run), error, run.readAtMs), eligible);
  }
  const formerState = kind === 'not-found' ? { formerState: run.state } : {};
  const again = { ...run, state: withoutRecord(run.state), rematch: { reason: kind, ...formerState } };
  const fields = { employeeId: run.change.employeeId, code: kind };
  const note = { level: 'info', text: 'stored NetSuite link is stale, matching again', fields } as const;
  return await decideWrite({ ...eligible, run: again, notes: [...notes, note] }, tools);
}

function stateOf(result: Exclude<PlanResult, { kind: 'planned' }>, { state, readAtMs }: SyncRun): SyncState {
  switch (result.kind) {
    case 'held':
      return nextStateHeld(result.state, result.hold, readAtMs);
    case 'skipped':
      return nextStateWithoutPlan(state, { outcome: 'skipped', skippedFor: result.why }, readAtMs);
    case 'another-person':
      return nextStateHeld(withoutRecord(state), result.hold, readAtMs);
  }
}

const settled = (state: SyncState, { overlay, notes }: EligibleRun): Decision => ({
  kind: 'settled',
  state: withOverlay(state, overlay),
  notes,
});

/** Whatever the run came to, the days to come and the time zone are those that were read. */
export function withReadDays(
  state: SyncState,
  reading: EmployeeReading,
  { policy }: Pick<ReadTools, 'policy'>,
): SyncState {
  if (reading.kind === 'visible') {
    const { timeZone } = reading.employment.days;
    // The zone counts for polls, which know nothing but the state.
    const { timeZone: _former, ...rest } = withUpcomingDates(state, reading.dates);
    return timeZone === policy.companyTimeZone ? rest : { ...rest, timeZone };
  }
  // No day to come matters of an employee who was deleted and of whom nothing is left to do.
  const isOver = state.isDeleted === true && state.hold === undefined && state.failure === undefined;
  return isOver ? withUpcomingDates(state, {}) : state;
}
