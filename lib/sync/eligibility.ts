// Is anything of an employee whom BambooHR shows to be written now? Not too early before the start, and not out of scope.
// Pure.
import { type Finding, type SyncState } from '../employee/sync-state.ts';
import { writableScopeOf } from './life-cycle/writable-scope.ts';
import { nextStateHeld, nextStateWithoutPlan } from './next-state.ts';
import { type VisibleEmployee } from './read-employee.ts';
import { type Note, type SyncRun } from './sync-run.ts';
import { type ReadTools } from './sync-tools.ts';

/** `notes`: what the log should tell of it. */
export type Eligibility =
  { readonly kind: 'settled'; readonly state: SyncState; readonly notes: readonly Note[] } | EligibleRun;

export interface EligibleRun {
  readonly kind: 'eligible';
  readonly run: SyncRun;
  /** What is to be remembered whatever the write comes to. */
  readonly overlay: StateOverlay;
  readonly notes: readonly Note[];
}

export interface StateOverlay extends Pick<SyncState, 'dueOn' | 'skippedFor'> {
  readonly finding?: Finding;
}

const outOfScope = 'out-of-scope';

export function eligibilityOf({ run, employment }: VisibleEmployee, tools: Pick<ReadTools, 'policy'>): Eligibility {
  const { state, readAtMs, change } = run;
  const { phase, startsOn } = employment;
  const scope = writableScopeOf(run, tools);
  const isNew = state.netsuiteId === undefined;
  if (phase.name === 'future' && isNew && scope !== 'none') {
    return settled({ ...nextStateWithoutPlan(state, { outcome: 'scheduled' }, readAtMs), dueOn: phase.dueOn });
  }
  // On the start day the job values come true without any event.
  const start = startsOn !== undefined && startsOn > employment.days.today ? { dueOn: startsOn } : {};
  if (scope === 'unknown') return settled({ ...nextStateHeld(state, { code: 'scope-unknown' }, readAtMs), ...start });
  const isLeaving = scope !== 'full' && state.skippedFor !== outOfScope && !isNew;
  const left = { employeeId: change.employeeId, code: scope };
  const notes: Note[] = isLeaving ? [{ level: 'info', text: 'employee left the scope', fields: left }] : [];
  if (scope === 'none') {
    const skipped = nextStateWithoutPlan(state, { outcome: 'skipped', skippedFor: outOfScope }, readAtMs);
    return settled({ ...skipped, ...start }, notes);
  }
  if (scope === 'termination-only') {
    const isEnded = run.phase.name === 'leaver';
    const ended: SyncRun = isEnded ? run : { ...run, phase: { name: 'leaver', releaseDate: null } };
    return { kind: 'eligible', run: { ...ended, isLifeCycleOnly: true }, overlay: { skippedFor: outOfScope }, notes };
  }
  // An employee without a job row would be created without department, class and location: the start day brings them.
  if (startsOn !== undefined && employment.isJobUnknown && isNew) {
    return settled({ ...nextStateWithoutPlan(state, { outcome: 'scheduled' }, readAtMs), ...start }, notes);
  }
  // What decides nothing is not passed over in silence.
  const doubt = phase.name === 'undecided' && phase.why !== undefined ? { finding: { code: phase.why } } : {};
  return { kind: 'eligible', run, overlay: { ...start, ...doubt }, notes };
}

const settled = (state: SyncState, notes: readonly Note[] = []): Eligibility => ({ kind: 'settled', state, notes });

export function withOverlay(state: SyncState, { finding, ...days }: StateOverlay): SyncState {
  const findings = finding === undefined ? {} : { findings: [...(state.findings ?? []), finding] };
  return { ...state, ...days, ...findings };
}
