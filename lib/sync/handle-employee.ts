// What a change asks for, done in order: access first, then an answer that undoes a link, then the employee as a whole.
import { dayAt } from './calendar.ts';
import { type MergedChange } from './handle-change.ts';
import { type Handling } from './ports.ts';
import { revokeAccess, withPendingRevoke } from './revoke-access.ts';
import { syncEmployee } from './sync-employee.ts';
import { type SyncState } from './sync-state.ts';
import { type SyncTools } from './sync-tools.ts';
import { unlinkIfAsked } from './unlink-record.ts';
import { type Work } from './work.ts';

/** Returns the state to record. Throws WaitError; anything else that is thrown is unexpected. */
export async function handleEmployee(handling: Handling, change: MergedChange, tools: SyncTools): Promise<SyncState> {
  const work = workInHand(handling, change, tools);
  if (change.kind === 'revoke') return await revokeAccess(work, tools);
  const isPending = handling.state.isRevokePending === true;
  const state = isPending ? await revokeAccess(work, tools) : handling.state;
  const now = { ...handling, state };
  const unlinked = await unlinkIfAsked({ ...work, handling: now, state }, tools);
  if (unlinked !== undefined) return withPendingRevoke(unlinked);
  const { kinds, occurredAtMs } = change;
  return withPendingRevoke(await syncEmployee(now, { kinds, occurredAtMs, isInsisting: work.isInsisting }, tools));
}

function workInHand(handling: Handling, { kinds, foundBy }: MergedChange, { effects, policy }: SyncTools): Work {
  const readAtMs = effects.now();
  return {
    handling,
    kinds,
    state: handling.state,
    readAtMs,
    today: dayAt(readAtMs, policy.companyTimeZone),
    fields: {},
    phase: { name: 'undecided' },
    isLifeCycleOnly: true,
    isInsisting: foundBy === 'operator',
  };
}
