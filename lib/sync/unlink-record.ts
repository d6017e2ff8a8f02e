// Undoes a link that a person found wrong: the record gets the external id it had before ours, and the employee waits
// for another answer.
import { withAmbiguousWriteSaved } from './applying/ambiguous-write.ts';
import { heldAsPossibleMatch } from './matching/find-match.ts';
import { linkedRecord } from './matching/linked-record.ts';
import { TargetRefusal } from '../employee/refusal.ts';
import { nextStateAfterRefusal, nextStateHeld } from './next-state.ts';
import { type SyncState } from '../employee/sync-state.ts';
import { type SyncTools } from './sync-tools.ts';
import { type SyncRun } from './sync-run.ts';

/** undefined: no operator asked for it. */
export async function unlinkIfAsked(work: SyncRun, tools: SyncTools): Promise<SyncState | undefined> {
  const { state, lease, kinds, isInsisting, readAtMs } = work;
  const { netsuiteId } = state;
  const isAsked = (kinds.includes('release') && isInsisting) || state.isUnlinkPending === true;
  if (!isAsked || netsuiteId === undefined) return undefined;
  const { employeeId } = lease;
  const { match } = await tools.answers.load(employeeId);
  if (match?.answer.kind !== 'unlink') return undefined;
  try {
    await restoreIdentity({ employeeId, netsuiteId, work }, tools);
  } catch (error) {
    if (!(error instanceof TargetRefusal)) throw error;
    // The link stays until NetSuite takes it back; everything else of the employee waits for that.
    return { ...nextStateAfterRefusal(state, error, readAtMs), isUnlinkPending: true };
  }
  await tools.states.releaseRecord(netsuiteId, employeeId);
  tools.effects.log.info('record unlinked', { employeeId, netsuiteId });
  return nextStateHeld(withoutLink(state), heldAsPossibleMatch('unlinked', [netsuiteId]).hold, readAtMs);
}

/** A record that does not carry our identity any more was given back already. */
async function restoreIdentity(
  { employeeId, netsuiteId, work }: { employeeId: string; netsuiteId: string; work: SyncRun },
  tools: SyncTools,
): Promise<void> {
  const { identityField } = tools.target;
  const linked = await linkedRecord(employeeId, { netsuiteId }, tools);
  if (linked === undefined) return;
  const former = identityField === 'externalId' ? await freeFormerId(employeeId, tools) : undefined;
  const fields = new Map([[identityField, former ?? null]]);
  await withAmbiguousWriteSaved(work, tools, () => tools.target.update(linked.address, fields));
}

/** An identity that another record got meanwhile is not given back: NetSuite would refuse the unlinking for ever. */
async function freeFormerId(employeeId: string, { answers, target }: SyncTools): Promise<string | undefined> {
  const former = await answers.formerId(employeeId);
  const owner = former === undefined ? undefined : await target.findOwner(former);
  return owner === undefined ? former : undefined;
}

const withoutLink = ({
  netsuiteId,
  lifeCycle,
  accessRemoved: _a,
  rejectedValues: _d,
  isUnlinkPending: _u,
  ...state
}: SyncState): SyncState => ({
  ...state,
  digests: {},
  ...(lifeCycle === 'leaver' && netsuiteId !== undefined ? { endedRecord: netsuiteId } : {}),
});
