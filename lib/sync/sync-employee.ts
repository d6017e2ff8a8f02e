// The use case of one employee: read BambooHR as it is now, decide where the person stands, bring NetSuite in step, and
// say what is to be remembered.
import { inDoubtMs } from './apply-or-doubt.ts';
import { bringInStep } from './bring-in-step.ts';
import { dayAt, endedThrough } from './calendar.ts';
import { withJobOnStartDay } from './job-on-start-day.ts';
import { type Phase, phaseOf } from './life-cycle.ts';
import { type Handling } from './ports.ts';
import { TargetRefusal } from './refusal.ts';
import { rememberFailure, rememberHold, rememberWithout, withoutRecord } from './remember.ts';
import { leavingDay, nextJobDay, statusRowsIfDue, withDays } from './days-ahead.ts';
import { reachOf } from './reach.ts';
import { type SourceFields } from './source-fields.ts';
import { type SyncState } from './sync-state.ts';
import { type SyncTools } from './sync-tools.ts';
import { syncMissing } from './sync-missing.ts';
import { type Asked, type Work } from './work.ts';

/** Returns the state to record. Throws WaitError; anything else that is thrown is unexpected. */
export async function syncEmployee(handling: Handling, asked: Asked, tools: SyncTools): Promise<SyncState> {
  const { employeeId } = handling;
  const { effects, policy } = tools;
  const readAtMs = effects.now();
  const today = dayAt(readAtMs, policy.companyTimeZone);
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
    return await lookingTwice(
      { ...work, state: remembered, fields: {}, phase: { name: 'undecided' } },
      tools,
      (again) => syncMissing(again, { asked, reading: reading.kind }, tools),
    );
  }
  const { fields } = reading;
  const supervisorId = fields['supervisorEId'];
  const state: SyncState = { ...seen(remembered), ...(typeof supervisorId === 'string' ? { supervisorId } : {}) };
  const statusRows = await statusRowsIfDue(employeeId, { asked, state }, tools);
  const phase = phaseOf(fields, {
    today,
    endedThrough: endedThrough(readAtMs, policy.companyTimeZone, policy.termination.atHour),
    createDaysBeforeHire: policy.createDaysBeforeHire,
    ...(statusRows === undefined ? {} : { statusRows }),
  });
  const days = {
    leavesOn: leavingDay(phase, state, statusRows),
    nextJobOn: phase.name === 'leaver' ? undefined : await nextJobDay(work, { asked, state }, tools),
  };
  const result = await standing({ ...work, state, fields, phase: settled(phase) }, phase, tools);
  return withDays(result, days);
}

const outOfScope = 'out-of-scope';

/** What to do with somebody BambooHR shows. */
async function standing(work: Work, phase: Phase, tools: SyncTools): Promise<SyncState> {
  const { state, fields, readAtMs } = work;
  const reach = reachOf(work, tools);
  if (reach === 'unknown') return rememberHold(state, { code: 'scope-unknown' }, readAtMs);
  if ((reach === 'out' || reach === 'ending') && state.skippedFor !== outOfScope && state.netsuiteId !== undefined) {
    tools.effects.log.info('employee left the scope', { employeeId: work.handling.employeeId, code: reach });
  }
  if (reach === 'out') return rememberWithout(state, { outcome: 'skipped', skippedFor: outOfScope }, readAtMs);
  if (reach === 'ending') {
    const ended: Work = {
      ...work,
      phase: work.phase.name === 'leaver' ? work.phase : { name: 'leaver', releaseDate: null },
    };
    const result = await lookingTwice({ ...ended, isLifeCycleOnly: true }, tools, (again) => bringInStep(again, tools));
    return { ...result, skippedFor: outOfScope };
  }
  const later = startOf(phase, fields);
  if (phase.name === 'future' && state.netsuiteId === undefined) {
    return { ...rememberWithout(state, { outcome: 'scheduled' }, readAtMs), dueOn: phase.dueOn };
  }
  const asOf = later === undefined ? fields : await asOfStart(work, later, tools);
  // Who has no job row yet would be created without department, class and location: the start day brings them.
  if (later !== undefined && asOf === undefined && state.netsuiteId === undefined) {
    return { ...rememberWithout(state, { outcome: 'scheduled' }, readAtMs), dueOn: later };
  }
  const result = await lookingTwice({ ...work, fields: asOf ?? withoutJob(fields) }, tools, (again) =>
    bringInStep(again, tools),
  );
  // On the start day the job values come true without any event.
  return later === undefined ? result : { ...result, dueOn: later };
}

/** The day from which the job values count, for somebody who has not started. */
function startOf(phase: Phase, { hireDate }: SourceFields): string | undefined {
  if (phase.name === 'pre-hire') return phase.startsOn;
  return phase.name === 'future' ? (hireDate ?? undefined) : undefined;
}

/** NetSuite gone or there already is not as remembered: look once more as if for the first time. Refusals are recorded. */
async function lookingTwice(work: Work, tools: SyncTools, run: (work: Work) => Promise<SyncState>): Promise<SyncState> {
  try {
    return await run(work);
  } catch (error) {
    if (!(error instanceof TargetRefusal)) throw error;
    const { kind } = error;
    const isLookAgain = kind === 'not-found' || kind === 'duplicate';
    if (!isLookAgain || work.lookAgainFor !== undefined) return rememberFailure(work.state, error, work.readAtMs);
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

/** undefined: no row is in force on the start day, or none may be read. */
async function asOfStart(work: Work, later: string, tools: SyncTools): Promise<SourceFields | undefined> {
  const rows = await tools.source.getHistory(work.handling.employeeId, 'jobInfo');
  return rows === undefined ? undefined : withJobOnStartDay(work.fields, rows, later);
}

/** Null job values before the start day mean "not yet", never empty. */
const withoutJob = (fields: SourceFields): SourceFields => withJobOnStartDay(fields, [{ date: '' }], '9999') ?? fields;

/** Somebody created already whose start moved away is followed like any other future hire. */
const settled = (phase: Phase): Work['phase'] =>
  phase.name === 'future' ? { name: 'pre-hire', startsOn: phase.dueOn } : phase;
