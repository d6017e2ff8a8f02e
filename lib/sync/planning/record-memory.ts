// What is remembered of an employee, as far as matching asks for it, and what is known of a record once it is found. Pure.
import { type SyncState } from '../../employee/sync-state.ts';
import { type RecordQuery } from '../matching/find-record.ts';
import { shouldRetryRejected, type SyncRun } from '../sync-run.ts';
import { type ReadTools } from '../sync-tools.ts';

export function recordQueryOf(run: SyncRun, { target }: Pick<ReadTools, 'target'>): RecordQuery {
  const { state, fields, phase, rematch, readAtMs, change } = run;
  const { hold, inDoubt } = state;
  const question = hold?.code === 'possible-match' ? hold : undefined;
  const isInDoubt = !target.isCreateRepeatable && inDoubt !== undefined && readAtMs < inDoubt.recheckAtMs;
  return {
    employeeId: change.employeeId,
    fields,
    isLeaver: phase.name === 'leaver',
    isStatusKnown: phase.name !== 'undecided',
    isRevokePending: state.isRevokePending === true,
    askedFor: question?.why === 'former-employee' ? question.netsuiteIds : [],
    questionKept: state.isDeleted === true ? question : undefined,
    takenBefore: question?.why === 'external-id-taken' || question?.why === 'name-taken' ? question.why : undefined,
    isTakenRetried: shouldRetryRejected(run),
    isDuplicate: rematch?.reason === 'duplicate',
    createInDoubtUntilMs: isInDoubt ? inDoubt.recheckAtMs : undefined,
    endedRecord: state.endedRecord,
    formerState: rematch?.formerState,
  };
}

/** A record that was not ours before: nothing that was remembered of another one holds for it. */
export function stateOfLink({ state, rematch }: SyncRun, netsuiteId: string, isEnded: boolean): SyncState {
  const formerState = rematch?.formerState;
  const ended = isEnded ? ({ lifeCycle: 'leaver' } as const) : {};
  // The same record, found again: what was written there still tells a hand's work from ours.
  return formerState?.netsuiteId === netsuiteId
    ? { ...state, netsuiteId, digests: formerState.digests, ...ended }
    : { ...state, netsuiteId, ...ended };
}
