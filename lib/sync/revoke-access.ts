// Takes the login away ahead of HR: nothing of BambooHR is read, nothing else is written, and it counts only once read
// back as off.
import { withAmbiguousWriteSaved } from './applying/ambiguous-write.ts';
import { nextRetry } from './next-retry.ts';
import { mayPass, TargetRefusal } from '../employee/refusal.ts';
import { type Failure, type SyncState } from '../employee/sync-state.ts';
import { linkedRecord, recordByMemory } from './matching/linked-record.ts';
import { isAsRemembered, isPossible } from './matching/verify-identity.ts';
import { type TargetRecord } from '../employee/ports.ts';
import { type WriteTools } from './sync-tools.ts';
import { type SyncRun } from './sync-run.ts';

export interface Revocation {
  readonly state: SyncState;
  /** NetSuite has no record with our identity: where the employee's is, a match of names and numbers has to say. */
  readonly isRecordLost: boolean;
}

/**
 * An operator asks for it; or it was asked before and not seen to be off. Then NetSuite is looked at first: access that IT
 * gave since it was seen to be off is not ours to take, and where NetSuite does not show it, sending again proves nothing.
 */
export async function revokeAccess(run: SyncRun, tools: WriteTools): Promise<Revocation> {
  const { state, change, retriesRejected } = run;
  try {
    const linked = (await linkedRecord(change.employeeId, state, tools)) ?? (await recordByMemory(state, tools));
    if (linked === undefined) return { state: failed(state, noRecord), isRecordLost: true };
    const { record, address } = linked;
    // The identity may have been moved to another record by hand: whose that is, an operator has to say.
    if (!(await isTheirs(record, run, tools))) return { state: failed(state, noRecord), isRecordLost: false };
    const known: SyncState = { ...state, netsuiteId: record.netsuiteId };
    const access = record.fields.get('giveAccess');
    if (access === false) return { state: removed(known), isRecordLost: false };
    const isAsked = change.kinds.includes('revoke') || retriesRejected;
    if (!isAsked && access !== true) return { state: known, isRecordLost: false };
    await withAmbiguousWriteSaved(run, tools, () => tools.target.update(address, new Map([['giveAccess', false]])));
    const isOff = (await tools.target.read(address))?.fields.get('giveAccess') === false;
    return { state: isOff ? removed(known) : failed(known, notRemoved), isRecordLost: false };
  } catch (error) {
    if (!(error instanceof TargetRefusal)) throw error;
    const retry = mayPass(error) ? { retry: nextRetry(state.retry, run.readAtMs) } : {};
    const known = { ...state, ...retry };
    return { state: failed(known, { ...notRemoved, vendorCode: error.vendorCode }), isRecordLost: false };
  }
}

/** BambooHR is asked only about a record that is not remembered. */
async function isTheirs(record: TargetRecord, { state, change }: SyncRun, tools: WriteTools): Promise<boolean> {
  if (state.netsuiteId !== undefined) {
    return record.netsuiteId === state.netsuiteId || isAsRemembered(record, state, tools);
  }
  const reading = await tools.source.getEmployee(change.employeeId, tools.mapping.wanted);
  return reading.kind === 'found' && isPossible(record, reading.fields, tools);
}

const notRemoved: Failure = { class: 'fix-permission', code: 'access-not-removed', field: 'giveAccess' };
const noRecord: Failure = { class: 'fix-data', code: 'access-not-removed', field: 'giveAccess' };

const failed = (state: SyncState, failure: Failure): SyncState => ({
  ...state,
  outcome: 'failed',
  failure,
  isRevokePending: true,
});

/** Of a leaver it is remembered; anyone at work may be given a login again. */
function removed({ isRevokePending: _done, retry: _retry, ...state }: SyncState): SyncState {
  const { failure, ...rest } = state;
  const isCured = failure?.code === 'access-not-removed';
  const seen = state.lifeCycle === 'leaver' ? { accessRemoved: true } : {};
  return { ...(isCured ? rest : state), ...seen, outcome: 'updated' };
}

/** Nothing that happened since makes up for a login that was to go. */
export function withPendingRevoke(state: SyncState): SyncState {
  if (state.isRevokePending !== true) return state;
  if (state.failure?.code === 'access-not-removed') return { ...state, outcome: 'failed' };
  const others = state.failure === undefined ? [] : [state.failure, ...(state.otherFailures ?? [])];
  return {
    ...state,
    outcome: 'failed',
    failure: notRemoved,
    ...(others.length === 0 ? {} : { otherFailures: others }),
  };
}
