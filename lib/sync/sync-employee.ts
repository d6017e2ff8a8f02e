// The use case of one employee: read BambooHR as it is now, decide where the person stands, bring NetSuite in step, and
// say what is to be remembered.
import { inDoubtMs } from './applying/ambiguous-write.ts';
import { writeEmployee } from './write-employee.ts';
import { dayAt } from '../employee/calendar.ts';
import { upcomingDates, withUpcomingDates } from './life-cycle/upcoming-dates.ts';
import { type Phase } from './life-cycle/life-cycle.ts';
import { historyReader } from './life-cycle/history-rows.ts';
import { type LocalDays } from './life-cycle/local-days.ts';
import { readEmployment, type Employment } from './life-cycle/read-employment.ts';
import { type EmployeeLease } from '../employee/ports.ts';
import { TargetRefusal } from '../employee/refusal.ts';
import { nextStateAfterRefusal, nextStateHeld, nextStateWithoutPlan, withoutRecord } from './next-state.ts';
import { withFormerRecord } from './decide-employee.ts';
import { writableScopeOf } from './life-cycle/writable-scope.ts';
import { type SyncState } from '../employee/sync-state.ts';
import { type SyncTools } from './sync-tools.ts';
import { syncMissingEmployee } from './deleted-employee.ts';
import { type SyncRequest, type SyncRun } from './sync-run.ts';

/** Returns the state to record. Throws WaitError; anything else that is thrown is unexpected. */
export async function syncEmployee(lease: EmployeeLease, asked: SyncRequest, tools: SyncTools): Promise<SyncState> {
  const { employeeId } = lease;
  const { effects, policy } = tools;
  const readAtMs = effects.now();
  const today = dayAt(readAtMs, lease.state.timeZone ?? policy.companyTimeZone);
  const remembered = withAmbiguousWrite(lease, readAtMs);
  const work = {
    lease,
    kinds: asked.kinds,
    authorization: asked.authorization,
    isInsisting: asked.isInsisting,
    readAtMs,
    today,
    isLifeCycleOnly: false,
  };
  const reading = await tools.source.getEmployee(employeeId, tools.mapping.wanted);
  if (reading.kind !== 'found') {
    const missing = { ...work, state: remembered, fields: {}, phase: { name: 'undecided' } } as const;
    return withoutDaysOfGone(
      await withRematch(missing, tools, (again) => syncMissingEmployee(again, { asked, reading: reading.kind }, tools)),
    );
  }
  const supervisorId = reading.fields['supervisorEId'];
  const state: SyncState = {
    ...withoutDeletion(remembered),
    ...(typeof supervisorId === 'string' ? { supervisorId } : {}),
  };
  const history = historyReader(employeeId, { getHistory: (id, table) => tools.source.getHistory(id, table) });
  const input = { asked, state, fields: reading.fields, readAtMs, history };
  const employment = await readEmployment(input, tools);
  const days = await upcomingDates(employment, input, tools);
  const result = await syncVisibleEmployee(
    {
      ...work,
      today: employment.days.today,
      state,
      fields: employment.fields,
      phase: withoutFuturePhase(employment.phase),
    },
    employment,
    tools,
  );
  return withZone(withUpcomingDates(result, days), employment.days, tools);
}

/** No day to come matters of an employee who was deleted and of whom nothing is left to do. */
const withoutDaysOfGone = (state: SyncState): SyncState =>
  state.isDeleted === true && state.hold === undefined && state.failure === undefined
    ? withUpcomingDates(state, {})
    : state;

const outOfScope = 'out-of-scope';

/** What to do with an employee whom BambooHR shows. */
async function syncVisibleEmployee(work: SyncRun, employment: Employment, tools: SyncTools): Promise<SyncState> {
  const { state, readAtMs } = work;
  const reach = writableScopeOf(work, tools);
  const { phase, startsOn } = employment;
  const isTooEarly = phase.name === 'future' && state.netsuiteId === undefined;
  if (isTooEarly && reach !== 'out') {
    return { ...nextStateWithoutPlan(state, { outcome: 'scheduled' }, readAtMs), dueOn: phase.dueOn };
  }
  if (reach === 'unknown') return untilStart(nextStateHeld(state, { code: 'scope-unknown' }, readAtMs), employment);
  if ((reach === 'out' || reach === 'ending') && state.skippedFor !== outOfScope && state.netsuiteId !== undefined) {
    tools.effects.log.info('employee left the scope', { employeeId: work.lease.employeeId, code: reach });
  }
  if (reach === 'out') {
    return untilStart(
      nextStateWithoutPlan(state, { outcome: 'skipped', skippedFor: outOfScope }, readAtMs),
      employment,
    );
  }
  if (reach === 'ending') {
    const ended: SyncRun = {
      ...work,
      phase: work.phase.name === 'leaver' ? work.phase : { name: 'leaver', releaseDate: null },
    };
    const result = await withRematch({ ...ended, isLifeCycleOnly: true }, tools, (again) =>
      writeEmployee(again, tools),
    );
    return { ...result, skippedFor: outOfScope };
  }
  // An employee without a job row would be created without department, class and location: the start day brings them.
  if (startsOn !== undefined && employment.isJobUnknown && state.netsuiteId === undefined) {
    return untilStart(nextStateWithoutPlan(state, { outcome: 'scheduled' }, readAtMs), employment);
  }
  const result = await withRematch(work, tools, (again) => writeEmployee(again, tools));
  return untilStart(withDoubtfulStatus(result, phase), employment);
}

/** On the start day the job values come true without any event. */
const untilStart = (state: SyncState, { startsOn, days }: Employment): SyncState =>
  startsOn !== undefined && startsOn > days.today ? { ...state, dueOn: startsOn } : state;

/** What decides nothing is not passed over in silence. */
function withDoubtfulStatus(state: SyncState, phase: Phase): SyncState {
  if (phase.name !== 'undecided' || phase.why === undefined) return state;
  return { ...state, findings: [...(state.findings ?? []), { code: phase.why }] };
}

/** The zone counts for polls, which know nothing but the state. */
function withZone(
  { timeZone: _former, ...state }: SyncState,
  { timeZone }: LocalDays,
  { policy }: SyncTools,
): SyncState {
  return timeZone === policy.companyTimeZone ? state : { ...state, timeZone };
}

/** NetSuite gone or there already is not as remembered: look once more as if for the first time. Refusals are recorded. */
async function withRematch(
  work: SyncRun,
  tools: SyncTools,
  run: (work: SyncRun) => Promise<SyncState>,
): Promise<SyncState> {
  try {
    return await run(work);
  } catch (error) {
    if (!(error instanceof TargetRefusal)) throw error;
    const { kind } = error;
    const isLookAgain = kind === 'not-found' || kind === 'duplicate';
    if (!isLookAgain || work.rematchReason !== undefined)
      return nextStateAfterRefusal(withFormerRecord(work), error, work.readAtMs);
    tools.effects.log.info('stored NetSuite link is stale, matching again', {
      employeeId: work.lease.employeeId,
      code: kind,
    });
    const formerState = kind === 'not-found' ? { formerState: work.state } : {};
    const again = { ...work, state: withoutRecord(work.state), rematchReason: kind, ...formerState };
    return await withRematch(again, tools, run);
  }
}

/** An attempt before this one never reached an end: whatever it sent may still land. */
const withAmbiguousWrite = ({ state, attempt }: EmployeeLease, nowMs: number): SyncState =>
  attempt > 1 ? { ...state, inDoubt: { sinceMs: nowMs, recheckAtMs: nowMs + inDoubtMs } } : state;

/** BambooHR shows the employee, so whoever was deleted is there again. */
const withoutDeletion = ({ isDeleted: _deleted, supervisorId: _former, ...state }: SyncState): SyncState => state;

/** Somebody created already whose start moved away is followed like any other future hire. */
const withoutFuturePhase = (phase: Phase): SyncRun['phase'] =>
  phase.name === 'future' ? { name: 'pre-hire', startsOn: phase.dueOn } : phase;
