// What becomes of a comparison after its last page: believed or not, held or sent, and remembered.
import pMap, { pMapSkip } from 'p-map';
import { type Effects } from '../effects.ts';
import { type GuardTools, limitOf, trip } from '../guards/write-guard.ts';
import { dayAt } from '../employee/calendar.ts';
import { type WriteKind } from '../employee/change.ts';
import { type ChangeQueue } from '../employee/ports.ts';
import { type SyncState } from '../employee/sync-state.ts';
import { type CompareTools } from './compare-rosters.ts';
import { type Difference, type RosterFinding } from './compared.ts';
import { judgeGaps, missingFinding } from './roster-gaps.ts';
import { factsAfter, faultOfRoster } from '../guards/roster-guard.ts';
import { type RunStore, type UnfinishedRun } from './run-store.ts';
import { queueDifferences } from './queue-differences.ts';

export interface ReconcileTools extends CompareTools {
  readonly effects: Effects;
  readonly peek: (employeeId: string) => Promise<SyncState>;
  /** All employees whom BambooHR's feed calls deleted, with when (epoch milliseconds). */
  readonly deleted: () => Promise<readonly { readonly employeeId: string; readonly changedAtMs: number }[]>;
  readonly runs: RunStore;
  /** Whether the guard holds an employee's write of that kind. */
  readonly isHolding: (kind: WriteKind) => Promise<boolean>;
  readonly guards: GuardTools;
  readonly rosterPercent: number;
  readonly queue: ChangeQueue;
  /** What is looked at once a day besides the rosters; never throws. */
  readonly besides?: () => Promise<readonly RosterFinding[]>;
  /** Requests to either vendor so far in this invocation. */
  readonly calls: () => Readonly<Record<string, number>>;
}

export interface ConclusionResult {
  readonly outcome: 'done' | 'paused' | 'stopped';
  readonly counts: Readonly<Record<string, number>>;
}

/** After the last page: are the rosters to be believed, and is what they come to usual? */
export async function concludeRun(read: UnfinishedRun, tools: ReconcileTools): Promise<ConclusionResult> {
  const { runs, guards } = tools;
  const { listed } = read;
  const { counts } = read.compared;
  const gaps = judgeGaps(counts, listed, await runs.loadGaps());
  await runs.saveGaps(gaps.after);
  const fault = gaps.isFault
    ? { counted: counts.people, limit: listed }
    : faultOfRoster(counts, await runs.loadFacts(), tools.rosterPercent);
  if (fault !== undefined) {
    await trip('roster', fault, guards);
    await runs.forgetUnfinished();
    return { outcome: 'stopped', counts: { people: counts.people, limit: fault.limit } };
  }
  if (gaps.hasGrown) tools.effects.metrics.add('RosterIncomplete');
  const findings = [...read.compared.findings, ...missingFinding(gaps)];
  const compared = { ...read.compared, findings };
  await guards.store.saveStaff(counts.staff);
  await guards.store.unlatch('roster');
  const deleted = await confirmedDeletions(findings, tools);
  const { differences, accessLeft } = await needingReview([...compared.differences, ...deleted], tools);
  const held = await heldKinds(differences, tools);
  const isHeld = ({ kind }: Difference): boolean => held.some((each) => each === kindOf(kind));
  const ofKind = (kind: Difference['kind']): number => differences.filter((each) => each.kind === kind).length;
  // Decided once: a part that goes on sending must not ask a guard again that a person has released meanwhile.
  const decided: UnfinishedRun = {
    ...read,
    status: 'sending',
    compared: { ...compared, differences: differences.filter((each) => !isHeld(each)) },
    decided: {
      terminations: ofKind('termination'),
      changes: ofKind('change'),
      reviews: ofKind('review'),
      held: differences.filter(isHeld).length,
      accessLeft,
      missing: gaps.missing,
      unreadable: gaps.unreadable,
    },
  };
  await runs.saveUnfinished(decided);
  return await sendDifferences(decided, tools);
}

/** Sends what was decided, and ends the run. What is sent twice is reviewed twice, and written once. */
export async function sendDifferences(
  { runId, compared, decided }: UnfinishedRun,
  tools: ReconcileTools,
): Promise<ConclusionResult> {
  const { effects, runs } = tools;
  const { counts, differences } = compared;
  const findings = [...compared.findings, ...((await tools.besides?.()) ?? [])];
  await queueDifferences(differences, { runId, foundBy: 'reconcile' }, tools);
  await runs.saveFindings(findings);
  await runs.saveFacts(factsAfter(counts, await runs.loadFacts()));
  await runs.forgetUnfinished();
  const found = (code: string): number => findings.filter((finding) => finding.code.startsWith(code)).length;
  const withAccess = found('leaver-with-access') + (decided?.['accessLeft'] ?? 0);
  if (withAccess > 0) effects.metrics.add('AccessNotRemoved', withAccess);
  effects.metrics.add('ReconcileCompleted');
  return {
    outcome: 'done',
    counts: {
      people: counts.people,
      inNetSuite: counts.inNetSuite,
      staff: counts.staff,
      ...decided,
      leaversWithAccess: withAccess,
      orphans: found('orphan'),
      duplicates: found('duplicate-'),
      stillReferenced: found('still-referenced'),
      accessHidden: counts.accessHidden,
    },
  };
}

/** What a guard counts it as; undefined: nothing would be written. */
const kindOf = (kind: Difference['kind']): WriteKind | undefined =>
  kind === 'review' ? undefined : kind === 'termination' ? 'terminations' : 'changes';

const statesAtOnce = 25;

/** The same two rows that proved harmless are not queued for a write again; who waits for something else is merely reviewed. */
async function needingReview(
  differences: readonly Difference[],
  tools: ReconcileTools,
): Promise<{ readonly differences: readonly Difference[]; readonly accessLeft: number }> {
  const today = dayAt(tools.effects.now(), tools.policy.companyTimeZone);
  let accessLeft = 0;
  const reviewed = async (difference: Difference): Promise<Difference | typeof pMapSkip> => {
    const state = await tools.peek(difference.employeeId);
    const { knownHarmlessDifference, knownUnresolvedDifference, hold, endingOn } = state;
    // What a guard holds was looked at and differs: passing it over would say that nothing of its kind is left.
    const isHeldByGuard = hold?.code === 'guard';
    if (
      !isHeldByGuard &&
      knownHarmlessDifference?.rows === difference.rows &&
      today < knownHarmlessDifference.untilDay
    ) {
      // Looked at, and the login could not be taken: not queued again, but reported every day.
      if (difference.kind === 'termination' && isAccessLeft(state, tools)) accessLeft += 1;
      return pMapSkip;
    }
    // An employee who is ambiguous, or deleted and held, ends only when an operator has answered.
    const isEnding =
      difference.kind === 'termination' && difference.deletedAtMs === undefined && hold?.code !== 'possible-match';
    // Ended by the row of a day that BambooHR does not show yet: the row differs, and there is nothing to write.
    const isAhead = endingOn !== undefined && hold === undefined && difference.kind === 'change';
    const isKnownUnresolved =
      !isHeldByGuard &&
      knownUnresolvedDifference?.rows === difference.rows &&
      today < knownUnresolvedDifference.untilDay;
    const isWaiting = isKnownUnresolved || isAhead || (hold !== undefined && !isHeldByGuard && !isEnding);
    return isWaiting ? { ...difference, kind: 'review' } : difference;
  };
  const worth = await pMap(differences, reviewed, { concurrency: statesAtOnce });
  return { differences: worth, accessLeft };
}

const isAccessLeft = (state: SyncState | undefined, { policy }: ReconcileTools): boolean =>
  policy.termination.removeAccess &&
  ((state?.lifeCycle === 'leaver' && state.accessRemoved !== true) ||
    (state?.hold?.code === 'possible-match' && state.hold.isLeaver === true));

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
    // Nothing of the kind is left to do: whatever tripped the guard was corrected at its source. What only history rows tell
    // of stands in no roster, so those whom the guard holds are asked for as well.
    const isOver = planned.length === 0 && state.latched[kind] !== undefined && !(await tools.isHolding(kind));
    if (isOver) await guards.store.unlatch(kind);
    const isHeld = isTooMany || (planned.length > 0 && state.latched[kind] !== undefined);
    if (isHeld) held.push(kind);
    await runs.saveHeld(kind, isHeld ? planned : []);
  }
  return held;
}

/** NetSuite has them and BambooHR does not: only the feed of changes proves a deletion, and it is asked once for all. */
async function confirmedDeletions(
  findings: readonly RosterFinding[],
  tools: ReconcileTools,
): Promise<readonly Difference[]> {
  const orphans = new Set(findings.flatMap(({ code, employeeId }) => (code === 'orphan' ? (employeeId ?? []) : [])));
  if (orphans.size === 0) return [];
  const kind = tools.policy.deletion === 'hold' ? 'review' : 'termination';
  return (await tools.deleted())
    .filter(({ employeeId }) => orphans.has(employeeId))
    .map(({ employeeId, changedAtMs }) => ({ employeeId, kind, rows: '', deletedAtMs: changedAtMs }));
}
