// How a plan begins: all employees compared, and who of them differs. Writes nothing to either side.
import { ConnectorError } from '../../errors.ts';
import { type GapVerdict, judgeGaps } from '../../reconcile/roster-gaps.ts';
import { type OperationOf } from '../request.ts';
import { type ComparisonResult, readForPlan } from './plan-run.ts';
import { type PlanProgress, type PlanTools } from './plan-tools.ts';

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

async function outlineOf(planId: string, comparison: ComparisonResult, tools: PlanTools): Promise<PlanOutline> {
  const { counts, differences, findings } = comparison.compared;
  const gaps = await judgedGaps(comparison, tools);
  if (gaps.isFault) {
    throw planUnavailable(
      `BambooHR counts ${comparison.listed} people and showed ${counts.people}: let the API user see all of them, or take the roster as it is with connector release roster.`,
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
async function judgedGaps({ compared, listed }: ComparisonResult, { runs }: PlanTools): Promise<GapVerdict> {
  const before = await runs.loadGaps();
  const gaps = judgeGaps(compared.counts, listed, before);
  await runs.saveMissing(gaps.after.missing);
  return gaps;
}

const planUnavailable = (message: string): ConnectorError =>
  new ConnectorError('plan-unavailable', message, { retryable: true });
