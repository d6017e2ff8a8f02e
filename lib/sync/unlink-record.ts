// Undoes a link that an operator found wrong: the record gets the external id it had before ours, and the employee waits
// for another answer.
import { withAmbiguousWriteSaved } from './applying/ambiguous-write.ts';
import { possibleMatch } from './matching/match-candidates.ts';
import { linkedRecord } from './matching/linked-record.ts';
import { TargetRefusal } from '../employee/refusal.ts';
import { nextStateAfterRefusal, nextStateHeld } from './next-state.ts';
import { forget, type SyncState } from '../employee/sync-state.ts';
import { type WriteTools } from './sync-tools.ts';
import { type SyncRun } from './sync-run.ts';

export interface UnlinkResult {
  /** False: no operator asks for it, or not any more. */
  readonly isAsked: boolean;
  readonly state: SyncState;
}

export async function unlinkIfAsked(run: SyncRun, tools: WriteTools): Promise<UnlinkResult> {
  const { state, change, retriesRejected, readAtMs } = run;
  const { netsuiteId } = state;
  const isAsked = (change.kinds.includes('release') && retriesRejected) || state.isUnlinkPending === true;
  if (!isAsked || netsuiteId === undefined) return { isAsked: false, state };
  const { employeeId } = change;
  const { match } = await tools.answers.load(employeeId);
  // Another answer since has ended what NetSuite refused to undo.
  if (match?.answer.kind !== 'unlink') return { isAsked: false, state: withoutPendingUnlink(state) };
  try {
    await restoreIdentity({ employeeId, netsuiteId, run }, tools);
  } catch (error) {
    if (!(error instanceof TargetRefusal)) throw error;
    // The link stays until NetSuite takes it back; everything else of the employee waits for that.
    const refused = { ...nextStateAfterRefusal(state, error, readAtMs), isUnlinkPending: true };
    return { isAsked: true, state: refused };
  }
  await tools.states.releaseRecord(netsuiteId, employeeId);
  tools.log.info('record unlinked', { employeeId, netsuiteId });
  const hold = possibleMatch('unlinked', [netsuiteId]);
  return { isAsked: true, state: nextStateHeld(withoutLink(state), hold, readAtMs) };
}

const withoutPendingUnlink = ({ isUnlinkPending: _pending, ...state }: SyncState): SyncState => state;

/** A record that does not carry our identity any more was given back already. */
async function restoreIdentity(
  { employeeId, netsuiteId, run }: { employeeId: string; netsuiteId: string; run: SyncRun },
  tools: WriteTools,
): Promise<void> {
  const { identityField } = tools.target;
  const linked = await linkedRecord(employeeId, { netsuiteId }, tools);
  if (linked === undefined) return;
  const former = identityField === 'externalId' ? await freeFormerId(employeeId, tools) : undefined;
  const fields = new Map([[identityField, former ?? null]]);
  await withAmbiguousWriteSaved(run, tools, () => tools.target.update(linked.address, fields));
}

/** An identity that another record got meanwhile is not given back: NetSuite would refuse the unlinking for ever. */
async function freeFormerId(employeeId: string, { answers, target }: WriteTools): Promise<string | undefined> {
  const former = await answers.formerId(employeeId);
  const owner = former === undefined ? undefined : await target.findOwner(former);
  return owner === undefined ? former : undefined;
}

function withoutLink(state: SyncState): SyncState {
  const { netsuiteId, lifeCycle } = state;
  const { lifeCycle: _ended, isUnlinkPending: _undone, ...rest } = forget(state, 'record');
  return { ...rest, ...(lifeCycle === 'leaver' && netsuiteId !== undefined ? { endedRecord: netsuiteId } : {}) };
}
