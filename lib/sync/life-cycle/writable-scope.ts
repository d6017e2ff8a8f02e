// How much of somebody is ours to write, by the rules of scope.
import { scopeOf } from '../../mapping/scope.ts';
import { type SyncTools } from '../sync-tools.ts';
import { type SyncRun } from '../sync-run.ts';

/** in: everything. ending: the life cycle only. out: nothing. A withheld field moves nobody in or out. */
export function writableScopeOf(
  { fields, state, phase }: SyncRun,
  { policy }: SyncTools,
): 'in' | 'ending' | 'out' | 'unknown' {
  const scope = scopeOf(fields, policy.scope.leaveOut);
  const wasOut = state.skippedFor === 'out-of-scope';
  if (scope === 'in') return 'in';
  if (scope === 'unknown' && state.netsuiteId === undefined) return wasOut ? 'out' : 'unknown';
  if (scope === 'unknown' && !wasOut) return 'in';
  if (state.netsuiteId === undefined) return 'out';
  // Leaving the scope is no termination, but a termination is one wherever it happens.
  return phase.name === 'leaver' || policy.scope.onLeaving === 'deactivate' ? 'ending' : 'out';
}
