// Runs of the last hours, as their records tell.
import { type Effects } from '../../effects.ts';
import { type RunRecord } from '../../reconcile/run-store.ts';

/** What one answer holds with ease; a poll every few minutes makes as many in a day. */
const mostRuns = 1_500;

export interface RunHistory {
  /** Runs that began at that moment (ISO 8601 UTC) or later, the latest last. */
  recordsSince(from: string): Promise<readonly RunRecord[]>;
}

export async function recentRuns(
  hours: number,
  { effects, history }: { effects: Pick<Effects, 'now'>; history: RunHistory },
): Promise<readonly RunRecord[]> {
  const from = new Date(effects.now() - hours * 3_600_000).toISOString();
  return (await history.recordsSince(from)).slice(-mostRuns);
}
