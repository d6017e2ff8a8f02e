// Plan and apply. Comparing and previewing write nothing; applying queues exactly the rows of the plan, each of which is
// planned afresh by the one writer and refused when either side moved.
import { type DimensionMapping } from '../../dimensions/dimension-mapping.ts';
import { type Effects } from '../../effects.ts';
import { causeName, ConnectorError, hasCode, isWorthWaiting } from '../../errors.ts';
import { type GuardTools } from '../../guards/guard.ts';
import { type CompareTools, type RosterComparisonProgress } from '../../reconcile/compare-rosters.ts';
import { type GapVerdict, judgeGaps } from '../../reconcile/roster-gaps.ts';
import { type RunStore } from '../../reconcile/run-store.ts';
import { type DigestField } from '../../employee/digest.ts';
import { newChange, planRowIdentity } from '../../employee/new-change.ts';
import { type ChangeQueue } from '../../employee/ports.ts';
import { type Preview } from '../../sync/preview.ts';
import { runOfPlan } from '../../employee/plan-results.ts';
import { type PlannedResult } from '../../employee/codes.ts';
import { emptyState, type SyncState } from '../../employee/sync-state.ts';
import { askedOnce, type NameOfRecord, withPeopleNamed } from '../name-people.ts';
import { type PlannedRow } from './plan-file.ts';
import { type Naming, planRow } from './plan-row.ts';
import { type PlanProgress, type PlanRunStore, readForPlan } from './plan-run.ts';
import { type OperationOf } from '../request.ts';

export interface PlanTools {
  readonly effects: Pick<Effects, 'now' | 'uniqueId' | 'log'>;
  readonly compare: () => Promise<CompareTools>;
  readonly preview: (employeeId: string) => Promise<Preview>;
  /** What the record of a person is called in NetSuite. */
  readonly nameOfRecord: NameOfRecord;
  readonly dimensions: () => Promise<DimensionMapping>;
  readonly digest: () => Promise<DigestField>;
  readonly peek: (employeeId: string) => Promise<SyncState>;
  readonly guards: GuardTools;
  readonly runs: Pick<RunStore, 'loadGaps' | 'saveGaps'>;
  /** What the comparison of a plan came to so far. */
  readonly planRuns: (planId: string) => PlanRunStore;
  readonly queue: ChangeQueue;
  /** False when the rest had better be asked for again. */
  readonly hasTime: () => boolean;
}

export interface PlanOutline {
  readonly planId: string;
  /** All employees BambooHR lists, and who of them differs. */
  readonly people: number;
  readonly differing: readonly string[];
  /** Who has our record in NetSuite, and whom BambooHR does not show. */
  readonly orphans: readonly string[];
  /** By how many people BambooHR's own count exceeds those it shows, and how many rows could not be read. */
  readonly missing: number;
  readonly unreadable: number;
}

/** The outline when all employees were compared; until then how far that is, and the same is to be asked again. */
export async function outlinePlan(
  { planId = '', isOver }: OperationOf<'plan'>,
  tools: PlanTools,
): Promise<{ outline?: PlanOutline; progress?: PlanProgress }> {
  const id = planId === '' ? tools.effects.uniqueId() : planId;
  if (isOver === true) {
    await tools.planRuns(id).forgetUnfinished();
    return {};
  }
  const read = await readForPlan(id, tools);
  return 'compared' in read ? { outline: await outlineOf(id, read, tools) } : { progress: read };
}

async function outlineOf(
  planId: string,
  reading: Pick<RosterComparisonProgress, 'compared' | 'listed'>,
  tools: PlanTools,
): Promise<PlanOutline> {
  const { counts, differences, findings } = reading.compared;
  const gaps = await judgedGaps(reading, tools);
  if (gaps.isFault) {
    throw notNow(
      `BambooHR counts ${reading.listed} people and showed ${counts.people}: let the API user see all of them, or take the roster as it is with connector release roster.`,
    );
  }
  // A guard that knows how many people work here knows what is usual.
  await tools.guards.store.saveStaff(counts.staff);
  return {
    planId,
    people: counts.people,
    differing: differences.map(({ employeeId }) => employeeId),
    orphans: findings.flatMap(({ code, employeeId }) =>
      code === 'orphan' && employeeId !== undefined ? [employeeId] : [],
    ),
    missing: gaps.missing,
    unreadable: gaps.unreadable,
  };
}

/** A release has to know how many are missing; the alarm for them is the reconciliation's. */
async function judgedGaps(
  { compared, listed }: Pick<RosterComparisonProgress, 'compared' | 'listed'>,
  { runs }: PlanTools,
): Promise<GapVerdict> {
  const before = await runs.loadGaps();
  const gaps = judgeGaps(compared.counts, listed, before);
  await runs.saveGaps({ ...gaps.after, told: before.told });
  return gaps;
}

const notNow = (message: string): ConnectorError =>
  new ConnectorError('plan-unavailable', message, { retryable: true });

export interface PreviewedRows {
  readonly rows: readonly PlannedRow[];
  /** To be asked for again. */
  readonly rest: readonly string[];
  /** Why there is a rest, unless there was merely no time for it. */
  readonly waitsFor?: string;
}

const atOnce = 4;

export async function previewRows({ employeeIds }: OperationOf<'preview'>, tools: PlanTools): Promise<PreviewedRows> {
  const naming = await namingOf(tools);
  if (typeof naming === 'string') return { rows: [], rest: employeeIds, waitsFor: naming };
  const nameOfRecord = askedOnce(tools.nameOfRecord);
  const rows: PlannedRow[] = [];
  for (let at = 0; at < employeeIds.length; at += atOnce) {
    const rest = employeeIds.slice(at);
    if (!tools.hasTime()) return { rows, rest };
    const some = await previewSome(rest.slice(0, atOnce), { ...tools, naming, nameOfRecord });
    rows.push(...some.rows);
    // What a vendor has no time for now is asked for again; nothing was begun that could be half done.
    if (some.waitsFor !== undefined) return { ...some, rows, rest: [...some.rest, ...rest.slice(atOnce)] };
  }
  return { rows, rest: [] };
}

/** What ids stand for; or why that is not known just now. */
async function namingOf({ dimensions, digest }: PlanTools): Promise<Naming | string> {
  try {
    return { dimensions: await dimensions(), digest: await digest() };
  } catch (error) {
    return waitOrThrow(error);
  }
}

/** All of them are waited for: whoever is still being read when the function answers would keep a slot for nothing. */
async function previewSome(
  employeeIds: readonly string[],
  { naming, ...tools }: PlanTools & { readonly naming: Naming },
): Promise<PreviewedRows> {
  const settled = await Promise.allSettled(
    employeeIds.map(async (employeeId) => planRow(await tools.preview(employeeId), naming)),
  );
  const rows: PlannedRow[] = [];
  const rest: string[] = [];
  const reasons: string[] = [];
  for (const [at, employeeId] of employeeIds.entries()) {
    const each = settled[at];
    if (each?.status === 'fulfilled') rows.push(each.value);
    else if (isTheirOwn(each?.reason)) rows.push(notPlannable(employeeId, each?.reason, tools));
    else {
      rest.push(employeeId);
      reasons.push(waitOrThrow(each?.reason));
    }
  }
  const [waitsFor] = reasons;
  return {
    rows: await withPeopleNamed(rows, tools.nameOfRecord),
    rest,
    ...(waitsFor === undefined ? {} : { waitsFor }),
  };
}

/** An account or a service that fails fails for everybody; what one person's data bring about stops nobody else. */
const isTheirOwn = (error: unknown): boolean => !isWorthWaiting(error) || hasCode(error, 'in-doubt', 'employee-busy');

function notPlannable(employeeId: string, error: unknown, { effects }: PlanTools): PlannedRow {
  const reason = error instanceof ConnectorError ? error.code : 'unexpected';
  effects.log.error('preview failed', { employeeId, code: reason, errorName: causeName(error) });
  return { employeeId, name: '', action: 'held', changes: [], reasons: [reason] };
}

function waitOrThrow(error: unknown): string {
  if (!isWorthWaiting(error)) throw error;
  return error instanceof ConnectorError ? error.message : 'One of our own AWS services cannot be reached.';
}

export async function applyRows(
  { planId, rows }: OperationOf<'apply'>,
  { effects, queue }: Pick<PlanTools, 'effects' | 'queue'>,
): Promise<readonly string[]> {
  const occurredAtMs = effects.now();
  await queue.send(
    rows.map(({ employeeId, fingerprint }) => ({
      change: newChange({
        employeeId,
        kind: 'apply',
        foundBy: 'operator',
        occurredAtMs,
        correlationId: planId,
        plan: { id: planId, fingerprint },
      }),
      identity: planRowIdentity(planId, effects.uniqueId()),
    })),
  );
  return rows.map(({ employeeId }) => employeeId);
}

/** By the key that its fingerprints are made with. */
export const deploymentOf = async ({ digest }: Pick<PlanTools, 'digest'>): Promise<string> =>
  (await digest())('deployment', null);

export interface PlanOutcome {
  readonly employeeId: string;
  /** undefined: not handled yet. */
  readonly result?: Exclude<PlannedResult, 'begun'>;
  /** Code: which side moved, what the employee waits for, or what was refused. */
  readonly why?: string;
  /** Tells one wait from the next. */
  readonly atMs?: number;
}

const statesAtOnce = 25;

export async function outcomesOf(
  { planId, employeeIds }: OperationOf<'outcomes'>,
  { peek }: Pick<PlanTools, 'peek'>,
): Promise<readonly PlanOutcome[]> {
  const outcomes: PlanOutcome[] = [];
  for (let at = 0; at < employeeIds.length; at += statesAtOnce) {
    const some = employeeIds.slice(at, at + statesAtOnce);
    const states = await Promise.all(some.map((employeeId) => peek(employeeId)));
    for (const [index, employeeId] of some.entries()) {
      const { id: _plan, result, ...more } = runOfPlan(states[index] ?? emptyState, planId) ?? {};
      outcomes.push({ employeeId, ...(result === undefined || result === 'begun' ? {} : { result, ...more }) });
    }
  }
  return outcomes;
}
