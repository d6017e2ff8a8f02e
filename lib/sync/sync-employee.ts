// The use case of one employee: read BambooHR as it is now, decide where the person stands, bring NetSuite in step, and
// say what is to be remembered.
import { inDoubtMs } from './applying/ambiguous-write.ts';
import { bringInStep } from './write-employee.ts';
import { dayAt } from '../employee/calendar.ts';
import { daysAhead, withDays } from './life-cycle/upcoming-dates.ts';
import { type Phase } from './life-cycle/life-cycle.ts';
import { historyReader } from './life-cycle/history-rows.ts';
import { type LocalDays } from './life-cycle/local-days.ts';
import { readStanding, type Standing } from './life-cycle/read-standing.ts';
import { type Handling } from '../employee/ports.ts';
import { TargetRefusal } from '../employee/refusal.ts';
import { rememberFailure, rememberHold, rememberWithout, withoutRecord } from './next-state.ts';
import { withFormerRecord } from './decide-employee.ts';
import { reachOf } from './life-cycle/writable-scope.ts';
import { type SyncState } from '../employee/sync-state.ts';
import { type SyncTools } from './sync-tools.ts';
import { syncMissing } from './deleted-employee.ts';
import { type Asked, type Work } from './sync-run.ts';

/** Returns the state to record. Throws WaitError; anything else that is thrown is unexpected. */
export async function syncEmployee(handling: Handling, asked: Asked, tools: SyncTools): Promise<SyncState> {
  const { employeeId } = handling;
  const { effects, policy } = tools;
  const readAtMs = effects.now();
  const today = dayAt(readAtMs, handling.state.timeZone ?? policy.companyTimeZone);
  const remembered = withDoubt(handling, readAtMs);
  const work = {
    handling,
    kinds: asked.kinds,
    authority: asked.authority,
    isInsisting: asked.isInsisting,
    readAtMs,
    today,
    isLifeCycleOnly: false,
  };
  const reading = await tools.source.getEmployee(employeeId, tools.mapping.wanted);
  if (reading.kind !== 'found') {
    const missing = { ...work, state: remembered, fields: {}, phase: { name: 'undecided' } } as const;
    return withoutDaysOfGone(
      await lookingTwice(missing, tools, (again) => syncMissing(again, { asked, reading: reading.kind }, tools)),
    );
  }
  const supervisorId = reading.fields['supervisorEId'];
  const state: SyncState = { ...seen(remembered), ...(typeof supervisorId === 'string' ? { supervisorId } : {}) };
  const history = historyReader(employeeId, { getHistory: (id, table) => tools.source.getHistory(id, table) });
  const input = { asked, state, fields: reading.fields, readAtMs, history };
  const standing = await readStanding(input, tools);
  const days = await daysAhead(standing, input, tools);
  const result = await syncStanding(
    {
      ...work,
      today: standing.days.today,
      state,
      fields: standing.fields,
      phase: settled(standing.phase),
    },
    standing,
    tools,
  );
  return withZone(withDays(result, days), standing.days, tools);
}

/** No day to come matters of an employee who was deleted and of whom nothing is left to do. */
const withoutDaysOfGone = (state: SyncState): SyncState =>
  state.isDeleted === true && state.hold === undefined && state.failure === undefined ? withDays(state, {}) : state;

const outOfScope = 'out-of-scope';

/** What to do with an employee whom BambooHR shows. */
async function syncStanding(work: Work, standing: Standing, tools: SyncTools): Promise<SyncState> {
  const { state, readAtMs } = work;
  const reach = reachOf(work, tools);
  const { phase, startsOn } = standing;
  const isTooEarly = phase.name === 'future' && state.netsuiteId === undefined;
  if (isTooEarly && reach !== 'out') {
    return { ...rememberWithout(state, { outcome: 'scheduled' }, readAtMs), dueOn: phase.dueOn };
  }
  if (reach === 'unknown') return untilStart(rememberHold(state, { code: 'scope-unknown' }, readAtMs), standing);
  if ((reach === 'out' || reach === 'ending') && state.skippedFor !== outOfScope && state.netsuiteId !== undefined) {
    tools.effects.log.info('employee left the scope', { employeeId: work.handling.employeeId, code: reach });
  }
  if (reach === 'out') {
    return untilStart(rememberWithout(state, { outcome: 'skipped', skippedFor: outOfScope }, readAtMs), standing);
  }
  if (reach === 'ending') {
    const ended: Work = {
      ...work,
      phase: work.phase.name === 'leaver' ? work.phase : { name: 'leaver', releaseDate: null },
    };
    const result = await lookingTwice({ ...ended, isLifeCycleOnly: true }, tools, (again) => bringInStep(again, tools));
    return { ...result, skippedFor: outOfScope };
  }
  // An employee without a job row would be created without department, class and location: the start day brings them.
  if (startsOn !== undefined && standing.isJobUnknown && state.netsuiteId === undefined) {
    return untilStart(rememberWithout(state, { outcome: 'scheduled' }, readAtMs), standing);
  }
  const result = await lookingTwice(work, tools, (again) => bringInStep(again, tools));
  return untilStart(withDoubtfulStatus(result, phase), standing);
}

/** On the start day the job values come true without any event. */
const untilStart = (state: SyncState, { startsOn, days }: Standing): SyncState =>
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
async function lookingTwice(work: Work, tools: SyncTools, run: (work: Work) => Promise<SyncState>): Promise<SyncState> {
  try {
    return await run(work);
  } catch (error) {
    if (!(error instanceof TargetRefusal)) throw error;
    const { kind } = error;
    const isLookAgain = kind === 'not-found' || kind === 'duplicate';
    if (!isLookAgain || work.lookAgainFor !== undefined)
      return rememberFailure(withFormerRecord(work), error, work.readAtMs);
    tools.effects.log.info('NetSuite is not as remembered, looking again', {
      employeeId: work.handling.employeeId,
      code: kind,
    });
    const formerly = kind === 'not-found' ? { formerly: work.state } : {};
    const again = { ...work, state: withoutRecord(work.state), lookAgainFor: kind, ...formerly };
    return await lookingTwice(again, tools, run);
  }
}

/** An attempt before this one never reached an end: whatever it sent may still land. */
const withDoubt = ({ state, attempt }: Handling, nowMs: number): SyncState =>
  attempt > 1 ? { ...state, inDoubt: { sinceMs: nowMs, recheckAtMs: nowMs + inDoubtMs } } : state;

/** BambooHR shows the employee, so whoever was deleted is there again. */
const seen = ({ isDeleted: _deleted, supervisorId: _former, ...state }: SyncState): SyncState => state;

/** Somebody created already whose start moved away is followed like any other future hire. */
const settled = (phase: Phase): Work['phase'] =>
  phase.name === 'future' ? { name: 'pre-hire', startsOn: phase.dueOn } : phase;
