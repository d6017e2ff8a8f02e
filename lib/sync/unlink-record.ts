// Undoes a link that a person found wrong: the record gets the external id it had before ours, and the employee waits
// for another answer.
import { applyOrDoubt } from './applying/ambiguous-write.ts';
import { held } from './matching/find-match.ts';
import { linkedRecord } from './matching/linked-record.ts';
import { TargetRefusal } from '../employee/refusal.ts';
import { rememberFailure, rememberHold } from './next-state.ts';
import { type SyncState } from '../employee/sync-state.ts';
import { type SyncTools } from './sync-tools.ts';
import { type Work } from './sync-run.ts';

/** undefined: no operator asked for it. */
export async function unlinkIfAsked(work: Work, tools: SyncTools): Promise<SyncState | undefined> {
  const { state, handling, kinds, isInsisting, readAtMs } = work;
  const { netsuiteId } = state;
  const isAsked = (kinds.includes('release') && isInsisting) || state.isUnlinkPending === true;
  if (!isAsked || netsuiteId === undefined) return undefined;
  const { employeeId } = handling;
  const { match } = await tools.answers.load(employeeId);
  if (match?.answer.kind !== 'unlink') return undefined;
  try {
    await giveBack({ employeeId, netsuiteId, work }, tools);
  } catch (error) {
    if (!(error instanceof TargetRefusal)) throw error;
    // The link stays until NetSuite takes it back; everything else of the employee waits for that.
    return { ...rememberFailure(state, error, readAtMs), isUnlinkPending: true };
  }
  await tools.states.releaseRecord(netsuiteId, employeeId);
  tools.effects.log.info('record unlinked', { employeeId, netsuiteId });
  return rememberHold(withoutLink(state), held('unlinked', [netsuiteId]).hold, readAtMs);
}

/** A record that does not carry our identity any more was given back already. */
async function giveBack(
  { employeeId, netsuiteId, work }: { employeeId: string; netsuiteId: string; work: Work },
  tools: SyncTools,
): Promise<void> {
  const { identityField } = tools.target;
  const linked = await linkedRecord(employeeId, { netsuiteId }, tools);
  if (linked === undefined) return;
  const former = identityField === 'externalId' ? await freeFormerId(employeeId, tools) : undefined;
  const fields = new Map([[identityField, former ?? null]]);
  await applyOrDoubt(work, tools, () => tools.target.update(linked.address, fields));
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
  declined: _d,
  isUnlinkPending: _u,
  ...state
}: SyncState): SyncState => ({
  ...state,
  digests: {},
  ...(lifeCycle === 'leaver' && netsuiteId !== undefined ? { endedRecord: netsuiteId } : {}),
});
