// The comparison that a plan begins with, under the plan's own id: what one call of the function read is kept, and the next
// call goes on there. The reconciliation has a run of its own, so that neither disturbs the other.
import { planLeaseMs } from '../../config/time-limits.ts';
import { causeName, hasCode, isWorthWaiting } from '../../errors.ts';
import { compareRosters, type RosterComparisonProgress } from '../../reconcile/compare-rosters.ts';
import { type CarriedEntryLoader } from '../../reconcile/carry-over.ts';
import { nothingRead, type UnfinishedRun } from '../../reconcile/run-store.ts';
import { type PlanProgress, type PlanRunStore, type PlanTools } from './plan-tools.ts';

export type ComparisonResult = Pick<RosterComparisonProgress, 'compared' | 'listed'>;

/** What was read so long ago says nothing about today. */
const staleMs = 12 * 60 * 60_000;

export async function readForPlan(planId: string, tools: PlanTools): Promise<ComparisonResult | PlanProgress> {
  const { effects } = tools;
  const runs = tools.planRuns(planId);
  const token = effects.uniqueId();
  // An earlier call whose answer was lost may still be reading.
  if (!(await runs.claim(token, planLeaseMs))) return progressOf(planId, await runs.loadUnfinished());
  try {
    const before = await runs.loadUnfinished();
    const isFresh = before !== undefined && before.startedAtMs >= effects.now() - staleMs;
    const begun: UnfinishedRun = isFresh
      ? before
      : { runId: planId, startedAtMs: effects.now(), status: 'reading', ...nothingRead };
    return begun.status === 'read' ? begun : await readOn(begun, runs, tools);
  } finally {
    await runs.free(token);
  }
}

async function readOn(
  begun: UnfinishedRun,
  runs: PlanRunStore,
  tools: PlanTools,
): Promise<ComparisonResult | PlanProgress> {
  const isBegun = begun.position.sourcePage !== undefined || begun.position.doneThrough !== undefined;
  const loadCarried: CarriedEntryLoader = (take) => (isBegun ? runs.loadCarried(take) : Promise.resolve(true));
  try {
    const comparison = await compareRosters(await tools.compare(), { ...begun, loadCarried });
    const { isComplete, position, compared, listed, carried } = comparison;
    const read: UnfinishedRun = { ...begun, status: isComplete ? 'read' : 'reading', position, compared, listed };
    // Kept when it is complete as well: an answer may be lost on its way, and the plan is asked for again.
    await runs.saveUnfinished(read, carried);
    return isComplete ? comparison : progressOf(begun.runId, read);
  } catch (error) {
    if (!isWorthWaiting(error)) throw error;
    tools.effects.log.warn('plan waits', { errorName: causeName(error) });
    if (!hasCode(error, 'roster-inconsistent')) return progressOf(begun.runId, begun);
    // Pages that do not fit together any more are of no use: the next call begins anew.
    await runs.saveUnfinished({ ...begun, ...nothingRead });
    return progressOf(begun.runId, undefined);
  }
}

const progressOf = (planId: string, run: UnfinishedRun | undefined): PlanProgress => ({
  planId,
  people: run?.compared.counts.people ?? 0,
  listed: run?.listed ?? 0,
});
