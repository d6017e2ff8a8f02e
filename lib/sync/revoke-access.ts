// Takes the login away ahead of HR: nothing of BambooHR is read, nothing else is written, and it counts only once read
// back as off.
import { applyOrDoubt } from './apply-or-doubt.ts';
import { nextRetry } from './next-retry.ts';
import { mayPass, TargetRefusal } from './refusal.ts';
import { type Failure, type SyncState } from './sync-state.ts';
import { onlyRecordOf } from './sync-missing.ts';
import { type SyncTools } from './sync-tools.ts';
import { type Work } from './work.ts';

export async function revokeAccess(work: Work, tools: SyncTools): Promise<SyncState> {
  const { state, handling } = work;
  const { target } = tools;
  const netsuiteId = state.netsuiteId ?? (await onlyRecordOf(handling.employeeId, tools));
  if (netsuiteId === undefined) return failed(state, noRecord);
  try {
    await applyOrDoubt(work, tools, () => target.update(netsuiteId, new Map([['giveAccess', false]])));
    const isOff = (await target.read(netsuiteId))?.fields.get('giveAccess') === false;
    return isOff ? removed({ ...state, netsuiteId }) : failed({ ...state, netsuiteId }, notRemoved);
  } catch (error) {
    if (!(error instanceof TargetRefusal)) throw error;
    const retry = mayPass(error) ? { retry: nextRetry(state.retry, work.readAtMs) } : {};
    return failed({ ...state, netsuiteId, ...retry }, { ...notRemoved, vendorCode: error.vendorCode });
  }
}

const notRemoved: Failure = { class: 'fix-permission', code: 'access-not-removed', field: 'giveAccess' };
const noRecord: Failure = { class: 'fix-data', code: 'access-not-removed', field: 'giveAccess' };

const failed = (state: SyncState, failure: Failure): SyncState => ({
  ...state,
  outcome: 'failed',
  failure,
  isRevokePending: true,
});

function removed({ isRevokePending: _done, retry: _retry, ...state }: SyncState): SyncState {
  const { failure, ...rest } = state;
  const isCured = failure?.code === 'access-not-removed';
  return { ...(isCured ? rest : state), accessRemoved: true, outcome: 'updated' };
}

/** Nothing that happened since makes up for a login that was to go. */
export function withPendingRevoke(state: SyncState): SyncState {
  if (state.isRevokePending !== true || state.failure?.code === 'access-not-removed') return state;
  const others = state.failure === undefined ? [] : [state.failure, ...(state.otherFailures ?? [])];
  return {
    ...state,
    outcome: 'failed',
    failure: notRemoved,
    ...(others.length === 0 ? {} : { otherFailures: others }),
  };
}
