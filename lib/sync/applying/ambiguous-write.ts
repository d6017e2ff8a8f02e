// A write whose fate is unknown is remembered before anything else happens; the next round reads NetSuite first.
import { ConnectorError, WaitError } from '../../errors.ts';
import { withBegun } from '../../employee/plan-results.ts';
import { type SyncTools } from '../sync-tools.ts';
import { type SyncRun } from '../sync-run.ts';

/** A request lost from sight may still land for this long. */
export const inDoubtMs = 15 * 60_000;

export async function withAmbiguousWriteSaved<T>(work: SyncRun, tools: SyncTools, apply: () => Promise<T>): Promise<T> {
  try {
    return await apply();
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== 'ambiguous-write') throw error;
    const nowMs = tools.effects.now();
    await tools.states.checkpoint(work.lease, {
      ...withBegun(work),
      inDoubt: { sinceMs: nowMs, recheckAtMs: nowMs + inDoubtMs },
    });
    const untilMs = error.cause instanceof WaitError ? error.cause.untilMs : nowMs;
    throw new WaitError(
      'in-doubt',
      'A write may or may not have landed; NetSuite is read before anything else.',
      untilMs,
      error,
    );
  }
}
