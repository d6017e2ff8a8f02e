// The use case of one employee: read BambooHR as it is now, decide where the person stands, bring NetSuite in step, and
// say what is to be remembered.
import { bringInStep, inDoubtMs, type Work } from './bring-in-step.ts';
import { dayAt } from './calendar.ts';
import { type ChangeKind } from './change.ts';
import { wantedFields } from './field-mapping.ts';
import { withJobOnStartDay } from './job-on-start-day.ts';
import { type Phase, phaseOf } from './life-cycle.ts';
import { type Handling } from './ports.ts';
import { TargetRefusal } from './refusal.ts';
import { rememberFailure, rememberWithout } from './remember.ts';
import { type SourceFields } from './source-fields.ts';
import { type SyncState } from './sync-state.ts';
import { type SyncTools } from './sync-tools.ts';

/** Returns the state to record. Throws WaitError; anything else that is thrown is unexpected. */
export async function syncEmployee(handling: Handling, kind: ChangeKind, tools: SyncTools): Promise<SyncState> {
  const { employeeId } = handling;
  const { effects, policy } = tools;
  const readAtMs = effects.now();
  const state = withDoubt(handling, readAtMs);
  const reading = await tools.source.getEmployee(employeeId, wantedFields(tools.mapping));
  if (reading.kind !== 'found') {
    effects.log.warn('employee not readable in BambooHR, nothing changed', { employeeId, code: reading.kind, kind });
    return rememberWithout(state, 'skipped', readAtMs);
  }
  const phase = phaseOf(reading.fields, {
    today: dayAt(readAtMs, policy.companyTimeZone),
    createDaysBeforeHire: policy.createDaysBeforeHire,
  });
  const later = startOf(phase, reading.fields);
  if (phase.name === 'future' && state.netsuiteId === undefined) {
    return { ...rememberWithout(state, 'scheduled', readAtMs), dueOn: phase.dueOn };
  }
  const fields =
    later === undefined ? reading.fields : await asOfStart(employeeId, { later, fields: reading.fields, tools });
  // Who has no job row yet would be created without department, class and location: the start day brings them.
  if (later !== undefined && fields === undefined && state.netsuiteId === undefined) {
    return { ...rememberWithout(state, 'scheduled', readAtMs), dueOn: later };
  }
  const work: Work = {
    handling,
    kind,
    state,
    readAtMs,
    fields: fields ?? withoutJob(reading.fields),
    phase: settled(phase),
  };
  const result = await recordingRefusals(work, () => lookingTwice(work, tools));
  // On the start day the job values come true without any event.
  return later === undefined ? result : { ...result, dueOn: later };
}

/** The day from which the job values count, for somebody who has not started. */
function startOf(phase: Phase, { hireDate }: SourceFields): string | undefined {
  if (phase.name === 'pre-hire') return phase.startsOn;
  return phase.name === 'future' ? (hireDate ?? undefined) : undefined;
}

async function lookingTwice(work: Work, tools: SyncTools): Promise<SyncState> {
  try {
    return await bringInStep(work, tools);
  } catch (error) {
    // Gone or there already: NetSuite is not as remembered, so look once more as if for the first time.
    const isLookAgain = error instanceof TargetRefusal && (error.kind === 'not-found' || error.kind === 'duplicate');
    if (!isLookAgain) throw error;
    return await bringInStep({ ...work, state: withoutRecord(work.state), isSecondLook: true }, tools);
  }
}

async function recordingRefusals(work: Work, run: () => Promise<SyncState>): Promise<SyncState> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof TargetRefusal) return rememberFailure(work.state, error, work.readAtMs);
    throw error;
  }
}

/** An attempt before this one never reached an end: whatever it sent may still land. */
const withDoubt = ({ state, attempt }: Handling, nowMs: number): SyncState =>
  attempt > 1 ? { ...state, inDoubt: { sinceMs: nowMs, recheckAtMs: nowMs + inDoubtMs } } : state;

/** undefined: no row is in force on the start day, or none may be read. */
async function asOfStart(
  employeeId: string,
  { later, fields, tools }: { later: string; fields: SourceFields; tools: SyncTools },
): Promise<SourceFields | undefined> {
  return withJobOnStartDay(fields, await tools.source.getHistory(employeeId, 'jobInfo'), later);
}

/** Null job values before the start day mean "not yet", never empty. */
const withoutJob = (fields: SourceFields): SourceFields => withJobOnStartDay(fields, [{ date: '' }], '9999') ?? fields;

/** Somebody created already whose start moved away is followed like any other future hire. */
const settled = (phase: Phase): Work['phase'] =>
  phase.name === 'future' ? { name: 'pre-hire', startsOn: phase.dueOn } : phase;

/** What was known of a record that is gone does not hold for another. */
const withoutRecord = ({ netsuiteId: _gone, accessRemoved: _off, ...state }: SyncState): SyncState => ({
  ...state,
  digests: {},
});
