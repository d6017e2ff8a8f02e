// Plan and apply. Comparing and previewing write nothing; applying queues exactly the rows of the plan, each of which is
// planned afresh by the one writer and refused when either side moved.
import { type DimensionTable } from '../dimensions/mapping.ts';
import { type Effects } from '../effects.ts';
import { isWorthWaiting } from '../errors.ts';
import { type GuardTools } from '../guards/guard.ts';
import { compareRosters, type CompareTools } from '../roster/compare-rosters.ts';
import { type DigestField } from '../sync/digest.ts';
import { type ChangeQueue } from '../sync/ports.ts';
import { type Preview } from '../sync/preview.ts';
import { runOfPlan } from '../sync/planned-run.ts';
import { emptyState, type PlannedResult, type SyncState } from '../sync/sync-state.ts';
import { type PlannedRow } from './plan-file.ts';
import { planRow } from './plan-row.ts';
import { type OperationOf, operationInvalid } from './request.ts';

export interface PlanTools {
  readonly effects: Pick<Effects, 'now' | 'uniqueId' | 'log'>;
  readonly compare: () => Promise<CompareTools>;
  readonly preview: (employeeId: string) => Promise<Preview>;
  readonly dimensions: () => Promise<DimensionTable>;
  readonly digest: () => Promise<DigestField>;
  readonly peek: (employeeId: string) => Promise<SyncState>;
  readonly guards: GuardTools;
  readonly queue: ChangeQueue;
  /** False when the rest had better be asked for again. */
  readonly hasTime: () => boolean;
}

export interface PlanOutline {
  readonly planId: string;
  /** Everybody BambooHR lists, and who of them differs. */
  readonly people: number;
  readonly differing: readonly string[];
}

export async function outlinePlan(tools: PlanTools): Promise<PlanOutline> {
  const reading = await compareRosters(await tools.compare());
  if (!reading.isComplete) {
    throw operationInvalid(
      'The rosters could not be read to the end just now: a vendor asks for patience. Try again later.',
    );
  }
  const { counts, differences } = reading.compared;
  // A guard that knows how many people work here knows what is usual.
  await tools.guards.store.saveStaff(counts.staff);
  return {
    planId: tools.effects.uniqueId(),
    people: counts.people,
    differing: differences.map(({ employeeId }) => employeeId),
  };
}

export interface PreviewedRows {
  readonly rows: readonly PlannedRow[];
  /** To be asked for again, from this time on (epoch milliseconds). */
  readonly rest: readonly string[];
}

const atOnce = 4;

export async function previewRows({ employeeIds }: OperationOf<'preview'>, tools: PlanTools): Promise<PreviewedRows> {
  const naming = { dimensions: await tools.dimensions(), digest: await tools.digest() };
  const rows: PlannedRow[] = [];
  let at = 0;
  for (; at < employeeIds.length && tools.hasTime(); at += atOnce) {
    const some = employeeIds.slice(at, at + atOnce);
    try {
      const previews = await Promise.all(some.map((employeeId) => tools.preview(employeeId)));
      rows.push(...previews.map((preview) => planRow(preview, naming)));
    } catch (error) {
      // What a vendor has no time for now is asked for again; nothing was begun that could be half done.
      if (!isWorthWaiting(error)) throw error;
      break;
    }
  }
  return { rows, rest: employeeIds.slice(at) };
}

export async function applyRows(
  { planId, rows }: OperationOf<'apply'>,
  { effects, queue }: Pick<PlanTools, 'effects' | 'queue'>,
): Promise<readonly string[]> {
  const occurredAt = new Date(effects.now()).toISOString();
  await queue.send(
    rows.map(({ employeeId, fingerprint }) => ({
      change: {
        v: 1 as const,
        employeeId,
        kind: 'apply' as const,
        occurredAt,
        foundBy: 'operator' as const,
        correlationId: planId,
        plan: { id: planId, fingerprint },
      },
      // Sent again, it is the same request; a worker that has done it says so.
      identity: `apply|${planId}|${effects.uniqueId()}`,
    })),
  );
  return rows.map(({ employeeId }) => employeeId);
}

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
