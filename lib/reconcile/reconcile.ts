// The daily comparison of both rosters: dimensions first, then both rosters as streams. Only what differs is queued, and
// only after the last page has passed the guards.
import { reconcileLeaseMs } from '../config/time-limits.ts';
import { causeName, hasCode, isWorthWaiting } from '../errors.ts';
import { type CarriedEntryLoader } from './carry-over.ts';
import { compareRosters, type RosterComparisonProgress } from './compare-rosters.ts';
import { concludeRun, sendDifferences, type ConclusionResult, type ReconcileTools } from './conclude.ts';
import { nothingRead, type RunRecord, type UnfinishedRun } from './run-store.ts';

export interface ReconcileResult {
  readonly outcome: 'done' | 'paused' | 'stopped' | 'idle' | 'busy';
  readonly counts: Readonly<Record<string, number>>;
}

/** Yesterday's half of a comparison says nothing about today. */
const staleMs = 12 * 60 * 60_000;

/** `onlyUnfinished`: go on with what was left undone or is wanted soon, and otherwise do nothing. */
export async function reconcile(
  { onlyUnfinished }: { onlyUnfinished: boolean },
  tools: ReconcileTools,
): Promise<ReconcileResult> {
  const { effects, runs, guards } = tools;
  if ((await guards.store.load()).paused === 'all') return { outcome: 'stopped', counts: {} };
  const token = effects.uniqueId();
  const beganAtMs = effects.now();
  // Asked before the claim, so that the frequent check keeps no run from starting.
  if (onlyUnfinished && !(await isWanted(tools))) return { outcome: 'idle', counts: {} };
  if (!(await runs.claim(token, reconcileLeaseMs))) {
    // The run that holds the lease began before this start, and may not even be alive any more.
    if (!onlyUnfinished) await runs.request();
    return { outcome: 'busy', counts: {} };
  }
  try {
    const unfinished = fresh(await runs.loadUnfinished(), effects.now());
    if (onlyUnfinished && unfinished === undefined && !(await runs.isRequested()))
      return { outcome: 'idle', counts: {} };
    const runId = unfinished?.runId ?? token;
    const startedAtMs = unfinished?.startedAtMs ?? effects.now();
    const addRecord = (outcome: RunRecord['outcome'], counts: ReconcileResult['counts']): Promise<void> =>
      runs.addRecord({
        runId,
        function: 'reconcile',
        startedAt: new Date(startedAtMs).toISOString(),
        endedAt: new Date(effects.now()).toISOString(),
        outcome,
        counts,
        calls: tools.calls(),
        durationMs: effects.now() - beganAtMs,
      });
    const ended = await run({ runId, startedAtMs }, unfinished, tools).catch(async (error: unknown) => {
      await addRecord('failed', {});
      throw error;
    });
    await addRecord(ended.outcome, ended.counts);
    return ended;
  } finally {
    await runs.free(token);
  }
}

const isWanted = async ({ runs, effects }: ReconcileTools): Promise<boolean> =>
  fresh(await runs.loadUnfinished(), effects.now()) !== undefined || (await runs.isRequested());

const fresh = (run: UnfinishedRun | undefined, nowMs: number): UnfinishedRun | undefined =>
  run === undefined || run.startedAtMs < nowMs - staleMs ? undefined : run;

async function run(
  { runId, startedAtMs }: { runId: string; startedAtMs: number },
  unfinished: UnfinishedRun | undefined,
  tools: ReconcileTools,
): Promise<ConclusionResult> {
  const { runs } = tools;
  const begun: UnfinishedRun = unfinished ?? { runId, startedAtMs, status: 'reading', ...nothingRead };
  if (unfinished === undefined) {
    await runs.saveUnfinished(begun);
    // A request from now on is not answered by what is read here.
    await runs.clearRequest();
  }
  if (begun.status === 'sending') return await sendDifferences(begun, tools);
  if (begun.status === 'read') return await concludeRun(begun, tools);
  const reading = await readOrLeave(begun, tools);
  if (reading === undefined) return { outcome: 'paused', counts: {} };
  const { isComplete, position, compared, listed, carried } = reading;
  const status = isComplete ? 'read' : 'reading';
  const read: UnfinishedRun = { runId, startedAtMs, status, position, compared, listed };
  // Kept before anything is decided: however that ends, no later run has to read it all again.
  await runs.saveUnfinished(read, carried);
  if (isComplete) return await concludeRun(read, tools);
  return { outcome: 'paused', counts: { people: compared.counts.people } };
}

/** undefined: not now; the run stays unfinished, and the next one goes on or begins anew. */
async function readOrLeave(begun: UnfinishedRun, tools: ReconcileTools): Promise<RosterComparisonProgress | undefined> {
  try {
    const { runs } = tools;
    const isBegun = begun.position.sourcePage !== undefined || begun.position.doneThrough !== undefined;
    const loadCarried: CarriedEntryLoader = (take) => (isBegun ? runs.loadCarried(take) : Promise.resolve(true));
    return await compareRosters(tools, { ...begun, loadCarried });
  } catch (error) {
    if (!isWorthWaiting(error)) throw error;
    tools.effects.log.warn('reconciliation waits', { errorName: causeName(error) });
    // Pages that do not fit together any more are of no use to a later run.
    if (hasCode(error, 'roster-inconsistent')) await tools.runs.saveUnfinished({ ...begun, ...nothingRead });
    return undefined;
  }
}
