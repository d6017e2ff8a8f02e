// How much of an employee is ours to write, by the rules of scope.
import { scopeOf } from '../../mapping/scope.ts';
import { type SyncRun } from '../sync-run.ts';
import { type ReadTools } from '../sync-tools.ts';

/** full: every mapped field. termination-only: the life cycle. none: nothing. unknown: a deciding field is withheld. */
export type WritableScope = 'full' | 'termination-only' | 'none' | 'unknown';

/** A withheld field moves no employee in or out. */
export function writableScopeOf(
  { fields, state, phase }: Pick<SyncRun, 'fields' | 'state' | 'phase'>,
  { policy }: Pick<ReadTools, 'policy'>,
): WritableScope {
  const scope = scopeOf(fields, policy.scope.leaveOut);
  const wasOut = state.skippedFor === 'out-of-scope';
  if (scope === 'in') return 'full';
  if (scope === 'unknown' && state.netsuiteId === undefined) return wasOut ? 'none' : 'unknown';
  if (scope === 'unknown' && !wasOut) return 'full';
  if (state.netsuiteId === undefined) return 'none';
  // Leaving the scope is no termination, but a termination is one wherever it happens.
  return phase.name === 'leaver' || policy.scope.onLeaving === 'deactivate' ? 'termination-only' : 'none';
}
