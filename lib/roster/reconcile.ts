// The daily comparison of everybody: dimensions first, then both rosters as streams. Only what differs is queued, and
// only after the last page has passed the guards.
import { type Effects } from '../effects.ts';
import { causeName, hasCode, isWorthWaiting } from '../errors.ts';
import { type GuardTools, limitOf, trip } from '../guards/guard.ts';
import { dayAt } from '../sync/calendar.ts';
import { type WriteKind } from '../sync/change.ts';
import { type ChangeQueue } from '../sync/ports.ts';
import { type SyncState } from '../sync/sync-state.ts';
import { compareRosters, type CompareTools, type Reading } from './compare-rosters.ts';
import { type Compared, type Difference } from './roster-comparison.ts';
import { faultOfRoster } from './roster-guard.ts';
import { nothingRead, type RunStore, type UnfinishedRun } from './run-store.ts';
import { sendDifferences } from './send-differences.ts';

export interface ReconcileTools extends CompareTools {
  readonly effects: Effects;
  readonly peek: (employeeId: string) => Promise<SyncState>;
  /** Everybody whom BambooHR's feed calls deleted, with when (epoch milliseconds). */
  readonly deleted: () => Promise<readonly { readonly employeeId: string; readonly changedAtMs: number }[]>;
  readonly runs: RunStore;
  readonly guards: GuardTools;
  readonly rosterPercent: number;
  readonly queue: ChangeQueue;
  /** Requests to either vendor so far in this invocation. */
  readonly calls: () => Readonly<Record<string, number>>;
}

export interface ReconcileResult {
  readonly outcome: 'done' | 'paused' | 'stopped' | 'idle' | 'busy';
  readonly counts: Readonly<Record<string, number>>;
}

/** Longer than the function may run. */
const leaseMs = 16 * 60_000;
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
  // Asked before the claim, so that the frequent look stands in nobody's way.
  if (onlyUnfinished && !(await isWanted(tools))) return { outcome: 'idle', counts: {} };
  if (!(await runs.claim(token, leaseMs))) {
    // Whoever holds the lease began before this start, and may not even be alive any more.
    if (!onlyUnfinished) await runs.request();
    return { outcome: 'busy', counts: {} };
  }
  try {
    const unfinished = fresh(await runs.loadUnfinished(), effects.now());
    if (onlyUnfinished && unfinished === undefined && !(await runs.isRequested()))
      return { outcome: 'idle', counts: {} };
    const runId = unfinished?.runId ?? token;
    const startedAtMs = unfinished?.startedAtMs ?? effects.now();
    const result = await run({ runId, startedAtMs }, unfinished, tools);
    await runs.addRecord({
      runId,
      function: 'reconcile',
      startedAt: new Date(startedAtMs).toISOString(),
      endedAt: new Date(effects.now()).toISOString(),
      outcome: result.outcome === 'done' || result.outcome === 'paused' ? result.outcome : 'stopped',
      counts: result.counts,
      calls: tools.calls(),
      durationMs: effects.now() - beganAtMs,
    });
    return result;
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
): Promise<ReconcileResult> {
  const { runs } = tools;
  // What is asked for from now on is not answered by what was read before.
  if (unfinished === undefined) await runs.clearRequest();
  if (unfinished?.status === 'sending') return await conclude({ runId, startedAtMs }, unfinished, tools);
  const begun: UnfinishedRun = unfinished ?? { runId, startedAtMs, status: 'reading', ...nothingRead };
  if (unfinished === undefined) await runs.saveUnfinished(begun);
  const reading = await readOrLeave(begun, tools);
  if (reading === undefined) return { outcome: 'paused', counts: {} };
  if (reading.isComplete) return await conclude({ runId, startedAtMs }, reading, tools);
  const { position, compared, listed } = reading;
  await runs.saveUnfinished({ runId, startedAtMs, status: 'reading', position, compared, listed });
  return { outcome: 'paused', counts: { people: reading.compared.counts.people } };
}

/** undefined: not now; the run stays unfinished, and the next one goes on or begins anew. */
async function readOrLeave(begun: UnfinishedRun, tools: ReconcileTools): Promise<Reading | undefined> {
  try {
    return await compareRosters(tools, begun);
  } catch (error) {
    if (!isWorthWaiting(error)) throw error;
    tools.effects.log.warn('reconciliation waits', { errorName: causeName(error) });
    // Pages that do not fit together any more are of no use to anybody.
    if (hasCode(error, 'roster-moved')) await tools.runs.saveUnfinished({ ...begun, ...nothingRead });
    return undefined;
  }
}

/** After the last page: are the rosters to be believed, and is what they come to usual? */
async function conclude(
  { runId, startedAtMs }: { runId: string; startedAtMs: number },
  { compared, listed }: { compared: Compared; listed: number },
  tools: ReconcileTools,
): Promise<ReconcileResult> {
  const { effects, runs, guards } = tools;
  const { counts, findings } = compared;
  const facts = { people: counts.people, filled: counts.filled };
  const fault =
    counts.people < listed
      ? { counted: counts.people, limit: listed }
      : faultOfRoster(facts, await runs.loadFacts(), tools.rosterPercent);
  if (fault !== undefined) {
    await trip('roster', fault, guards);
    await runs.forgetUnfinished();
    return { outcome: 'stopped', counts: { people: counts.people, limit: fault.limit } };
  }
  await guards.store.saveStaff(counts.staff);
  await guards.store.unlatch('roster');
  const differences = await worthALook(compared.differences, tools);
  await runs.saveUnfinished({ runId, startedAtMs, status: 'sending', position: {}, compared, listed });
  const held = await heldKinds(differences, tools);
  await sendDifferences(
    differences.filter(({ kind }) => !held.some((each) => each === kindOf(kind))),
    { runId, foundBy: 'reconcile' },
    tools,
  );
  const orphans = findings.filter(({ code }) => code === 'orphan');
  await sendDeleted(
    orphans.flatMap(({ employeeId }) => employeeId ?? []),
    runId,
    tools,
  );
  await runs.saveFindings(findings);
  await runs.saveFacts(facts);
  await runs.forgetUnfinished();
  const withAccess = findings.filter(({ code }) => code === 'leaver-with-access').length;
  if (withAccess > 0) effects.metrics.add('AccessNotRemoved', withAccess);
  effects.metrics.add('ReconcileCompleted');
  const ofKind = (kind: string): number => differences.filter((each) => each.kind === kind).length;
  return {
    outcome: 'done',
    counts: {
      people: counts.people,
      inNetSuite: counts.inNetSuite,
      staff: counts.staff,
      terminations: ofKind('termination'),
      changes: ofKind('change'),
      looks: ofKind('look'),
      held: differences.filter(({ kind }) => held.some((each) => each === kindOf(kind))).length,
      orphans: orphans.length,
      duplicates: findings.filter(({ code }) => code.startsWith('duplicate-')).length,
      stillNamed: findings.filter(({ code }) => code === 'still-named').length,
      leaversWithAccess: withAccess,
      accessHidden: counts.accessHidden,
    },
  };
}

/** What a guard counts it as; undefined: nothing would be written. */
const kindOf = (kind: Difference['kind']): WriteKind | undefined =>
  kind === 'look' ? undefined : kind === 'termination' ? 'terminations' : 'changes';

const statesAtOnce = 25;

/** The same two rows that proved harmless are not chased again; who waits for something else is merely looked at. */
async function worthALook(differences: readonly Difference[], tools: ReconcileTools): Promise<readonly Difference[]> {
  const today = dayAt(tools.effects.now(), tools.policy.companyTimeZone);
  const worth: Difference[] = [];
  for (let at = 0; at < differences.length; at += statesAtOnce) {
    const some = differences.slice(at, at + statesAtOnce);
    const states = await Promise.all(some.map(({ employeeId }) => tools.peek(employeeId)));
    for (const [index, difference] of some.entries()) {
      const { harmless, hold } = states[index] ?? {};
      // What a guard holds was looked at and differs: passing it over would say that nothing of its kind is left.
      const isHeldByGuard = hold?.code === 'guard';
      if (!isHeldByGuard && harmless?.rows === difference.rows && today < harmless.untilDay) continue;
      const isWaiting = hold !== undefined && !isHeldByGuard && difference.kind === 'change';
      worth.push(isWaiting ? { ...difference, kind: 'look' } : difference);
    }
  }
  return worth;
}

/** Where the set is known before anything is sent, too many of a kind means that none of them goes. */
async function heldKinds(differences: readonly Difference[], tools: ReconcileTools): Promise<readonly WriteKind[]> {
  const { guards, runs } = tools;
  const state = await guards.store.load();
  const held: WriteKind[] = [];
  for (const kind of ['terminations', 'changes'] as const) {
    const planned = differences.filter((each) => kindOf(each.kind) === kind);
    const limit = limitOf(kind, state, guards);
    const isTooMany = planned.length > limit;
    if (isTooMany) await trip(kind, { counted: planned.length, limit }, guards);
    // Nothing of the kind is left to do: whatever tripped the guard was corrected at its source.
    if (planned.length === 0 && state.latched[kind] !== undefined) await guards.store.unlatch(kind);
    const isHeld = isTooMany || (planned.length > 0 && state.latched[kind] !== undefined);
    if (isHeld) held.push(kind);
    await runs.saveHeld(kind, isHeld ? planned : []);
  }
  return held;
}

/** NetSuite has them and BambooHR does not: only the feed of changes proves a deletion, and it is asked once for all. */
async function sendDeleted(employeeIds: readonly string[], runId: string, tools: ReconcileTools): Promise<void> {
  if (employeeIds.length === 0) return;
  const orphans = new Set(employeeIds);
  const deleted = (await tools.deleted()).filter(({ employeeId }) => orphans.has(employeeId));
  await tools.queue.send(
    deleted.map(({ employeeId, changedAtMs }) => ({
      change: {
        v: 1 as const,
        employeeId,
        kind: 'deleted' as const,
        occurredAt: new Date(changedAtMs).toISOString(),
        foundBy: 'reconcile' as const,
        correlationId: runId,
      },
      identity: `reconcile|${runId}|deleted`,
    })),
  );
}
