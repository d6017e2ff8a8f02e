// An employee whom BambooHR does not show. Permissions, lock-outs and wrong hosts look just like a deletion, so only the
// feed of changes proves one.
import { type SyncState } from '../employee/sync-state.ts';
import { type Eligibility } from './eligibility.ts';
import { type LinkedRecord, linkedRecord, onlyRecordOf, recordByMemory } from './matching/linked-record.ts';
import { possibleMatch } from './matching/match-candidates.ts';
import { nextStateHeld, nextStateUnreadable, nextStateWithoutPlan } from './next-state.ts';
import { type EmployeeReading } from './read-employee.ts';
import { type SyncRun } from './sync-run.ts';
import { type ReadTools } from './sync-tools.ts';

/** A change may have been found some time after it happened, by another clock. */
export const lookBackMs = 24 * 60 * 60_000;

type MissingEmployee = Extract<EmployeeReading, { kind: 'missing' }>;

/** A proven deletion ends the employment in NetSuite, or is held for an operator, by policy. */
export async function eligibilityOfMissing({ run, why }: MissingEmployee, tools: ReadTools): Promise<Eligibility> {
  const { state, readAtMs, change } = run;
  const { employeeId } = change;
  if (why === 'not-visible' || !(await isDeletionProven(run, tools))) {
    const fields = { employeeId, code: why };
    const note = { level: 'warn', text: 'employee not readable in BambooHR, nothing changed', fields } as const;
    return { kind: 'settled', state: nextStateUnreadable(state, why, readAtMs), notes: [note] };
  }
  const deleted: SyncRun = { ...run, state: { ...state, isDeleted: true } };
  const isKnown = state.netsuiteId !== undefined || (await onlyRecordOf(employeeId, tools)) !== undefined;
  if (!isKnown && !isInQuestion(state)) return settled(stateOfDeleted(deleted));
  if (isKnown && tools.policy.deletion === 'hold') return settled(await stateForReview(deleted, tools));
  return {
    kind: 'eligible',
    run: {
      ...deleted,
      state: withQuestion(deleted.state),
      phase: { name: 'leaver', releaseDate: null },
      isLifeCycleOnly: true,
    },
    overlay: {},
    notes: [],
  };
}

async function isDeletionProven({ state, change }: SyncRun, { source }: Pick<ReadTools, 'source'>): Promise<boolean> {
  if (state.isDeleted === true) return true;
  return (
    change.kinds.includes('deleted') && (await source.isDeleted(change.employeeId, change.occurredAtMs - lookBackMs))
  );
}

const settled = (state: SyncState): Eligibility => ({ kind: 'settled', state, notes: [] });

const stateOfDeleted = ({ state, readAtMs }: SyncRun): SyncState =>
  nextStateWithoutPlan(state, { outcome: 'skipped', skippedFor: 'deleted' }, readAtMs);

/**
 * A record that may be this employee's, and its login, stay in question until an operator has answered, and what was
 * answered has landed.
 */
const isInQuestion = ({ hold, refusedLink }: SyncState): boolean => hold !== undefined || refusedLink !== undefined;

/** NetSuite refused to link a record that was beyond doubt while the employee was there. */
const withQuestion = (state: SyncState): SyncState =>
  state.refusedLink === undefined || state.hold !== undefined
    ? state
    : { ...state, hold: possibleMatch('unlinked', [state.refusedLink]) };

/** The hold ends once the record is seen to have been ended by hand. */
async function stateForReview(run: SyncRun, tools: ReadTools): Promise<SyncState> {
  const { state, readAtMs, change } = run;
  const linked = (await linkedRecord(change.employeeId, state, tools)) ?? (await recordByMemory(state, tools));
  const isEnded = linked === undefined ? await isRecordGone(state, tools) : isEndedThere(linked);
  return isEnded ? stateOfDeleted(run) : nextStateHeld(state, { code: 'deletion-review' }, readAtMs);
}

const isEndedThere = ({ record: { fields } }: LinkedRecord): boolean =>
  fields.get('isInactive') === true && fields.get('giveAccess') === false;

/** A record that lost our identity to a hand is there all the same. */
const isRecordGone = async ({ netsuiteId }: SyncState, { target }: Pick<ReadTools, 'target'>): Promise<boolean> =>
  netsuiteId === undefined || (await target.read({ netsuiteId })) === undefined;
