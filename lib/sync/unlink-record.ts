// Undoes a link that a person found wrong: the record gets the external id it had before ours, and the employee waits
// for another answer.
import { applyOrDoubt } from './apply-or-doubt.ts';
import { held } from './first-sight.ts';
import { rememberHold } from './remember.ts';
import { type SyncState } from './sync-state.ts';
import { type RecordAddress } from './ports.ts';
import { TargetRefusal } from './refusal.ts';
import { addressOf, type SyncTools } from './sync-tools.ts';
import { type TargetFields } from './target-fields.ts';
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
  const address = addressOf(tools, employeeId, netsuiteId);
  await applyOrDoubt(work, tools, () => giveBack(address, new Map([[identityField, former ?? null]]), tools));
  await tools.states.releaseRecord(netsuiteId, employeeId);
  tools.effects.log.info('record unlinked', { employeeId, netsuiteId });
  return rememberHold(withoutLink(state), held('unlinked', [netsuiteId]).hold, readAtMs);
}

/** A record that does not carry our identity any more was given back already. */
async function giveBack(address: RecordAddress, fields: TargetFields, { target }: SyncTools): Promise<void> {
  try {
    await target.update(address, fields);
  } catch (error) {
    if (!(error instanceof TargetRefusal) || error.kind !== 'not-found') throw error;
  }
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
