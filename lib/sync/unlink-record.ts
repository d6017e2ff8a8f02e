// Undoes a link that a person found wrong: the record gets the external id it had before ours, and the employee waits
// for another answer.
import { applyOrDoubt } from './apply-or-doubt.ts';
import { held } from './first-sight.ts';
import { linkedRecord } from './matching/linked-record.ts';
import { rememberHold } from './remember.ts';
import { type SyncState } from './sync-state.ts';
import { type SyncTools } from './sync-tools.ts';
import { type Work } from './work.ts';

/** undefined: nobody asked for it. */
export async function unlinkIfAsked(work: Work, tools: SyncTools): Promise<SyncState | undefined> {
  const { state, handling, kinds, isInsisting, readAtMs } = work;
  const { netsuiteId } = state;
  if (!kinds.includes('release') || !isInsisting || netsuiteId === undefined) return undefined;
  const { employeeId } = handling;
  const { match } = await tools.answers.load(employeeId);
  if (match?.answer.kind !== 'unlink') return undefined;
  const { identityField } = tools.target;
  const former = identityField === 'externalId' ? await tools.answers.formerId(employeeId) : undefined;
  const linked = await linkedRecord(employeeId, netsuiteId, tools);
  // A record that does not carry our identity any more was given back already.
  if (linked !== undefined) {
    const fields = new Map([[identityField, former ?? null]]);
    await applyOrDoubt(work, tools, () => tools.target.update(linked.address, fields));
  }
  await tools.states.releaseRecord(netsuiteId, employeeId);
  tools.effects.log.info('record unlinked', { employeeId, netsuiteId });
  return rememberHold(withoutLink(state), held('unlinked', [netsuiteId]).hold, readAtMs);
}

const withoutLink = ({
  netsuiteId: _n,
  lifeCycle: _l,
  accessRemoved: _a,
  declined: _d,
  ...state
}: SyncState): SyncState => ({
  ...state,
  digests: {},
});
