// The employee as BambooHR shows them now: not at all, or with the employment, the values that count today, and the days
// to come.
import { inDoubtMs } from './applying/ambiguous-write.ts';
import { historyReader } from './life-cycle/history-rows.ts';
import { type Phase } from './life-cycle/life-cycle.ts';
import { type Employment, readEmployment } from './life-cycle/read-employment.ts';
import { type UpcomingDates, upcomingDates } from './life-cycle/upcoming-dates.ts';
import { type SourceFields } from '../employee/source-fields.ts';
import { type SyncState } from '../employee/sync-state.ts';
import { type SyncRun } from './sync-run.ts';
import { type ReadTools } from './sync-tools.ts';

export type EmployeeReading =
  { readonly kind: 'missing'; readonly why: 'not-found' | 'not-visible'; readonly run: SyncRun } | VisibleEmployee;

export interface VisibleEmployee {
  readonly kind: 'visible';
  /** With the phase, and the fields that count. */
  readonly run: SyncRun;
  /** The fields just as BambooHR shows them. */
  readonly shown: SourceFields;
  readonly employment: Employment;
  readonly dates: UpcomingDates;
}

/** One read of BambooHR, and one of each history table that matters. Throws WaitError. */
export async function readEmployee(started: SyncRun, tools: ReadTools): Promise<EmployeeReading> {
  const { employeeId, kinds } = started.change;
  const { readAtMs } = started;
  const remembered = withAmbiguousAttempt(started);
  const shown = await tools.source.getEmployee(employeeId, tools.mapping.wanted);
  if (shown.kind !== 'found') return { kind: 'missing', why: shown.kind, run: { ...started, state: remembered } };
  const { fields } = shown;
  const state = withShownSupervisor(remembered, fields['supervisorEId']);
  const history = historyReader(employeeId, { getHistory: (id, table) => tools.source.getHistory(id, table) });
  const input = { kinds, state, fields, readAtMs, history };
  const employment = await readEmployment(input, tools);
  const dates = await upcomingDates(employment, input, tools);
  const run: SyncRun = {
    ...started,
    today: employment.days.today,
    state,
    fields: employment.fields,
    phase: withoutFuturePhase(employment.phase),
  };
  return { kind: 'visible', run, shown: fields, employment, dates };
}

/** An attempt before this one never reached an end: whatever it sent may still land. */
const withAmbiguousAttempt = ({ state, attempt, readAtMs }: SyncRun): SyncState =>
  attempt > 1 ? { ...state, inDoubt: { sinceMs: readAtMs, recheckAtMs: readAtMs + inDoubtMs } } : state;

/** An employee whom BambooHR shows is not deleted, or is there again. */
const withShownSupervisor = (
  { isDeleted: _deleted, supervisorId: _former, ...state }: SyncState,
  supervisorId: string | null | undefined,
): SyncState => ({ ...state, ...(typeof supervisorId === 'string' ? { supervisorId } : {}) });

/** An employee who was created already and whose start moved away is followed like any other future hire. */
const withoutFuturePhase = (phase: Phase): SyncRun['phase'] =>
  phase.name === 'future' ? { name: 'pre-hire', startsOn: phase.dueOn } : phase;
