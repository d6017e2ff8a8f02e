// connector apply PLAN: exactly what the plan showed, manager before report, to be interrupted and taken up again at will.
import { ConnectorError } from '../../errors.ts';
import { isApplied, PlanFile, type PlannedRow } from '../../operations/plan/plan-file.ts';
import { describeEnd, summaryOf } from './apply-summary.ts';
import { type Clock } from '../ask-patiently.ts';
import { type RowEnd, followLevel, lookBack } from './follow-level.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { startProgress } from '../progress.ts';
import { readUnicode } from '../text-file.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

export async function applyPlanFile(
  { file, stack }: { file: string; stack: string },
  clock: Clock,
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  const plan = await readPlan(file);
  if (plan.stack !== stack) {
    throw new ConnectorError(
      'plan-invalid',
      `This plan was made for the stack ${plan.stack}: give --stack ${plan.stack}.`,
    );
  }
  const { planId, deployment } = plan;
  const rows = plan.rows.filter(isApplied);
  const operator = await connect();
  const ended = new Map<string, RowEnd>();
  const progress = startProgress('Applying', rows.length, terminal);
  const context = {
    planId,
    deployment,
    operator,
    clock,
    progress,
    terminal,
    ended,
    waited: new Map(),
    warned: new Set<string>(),
  };
  try {
    await lookBack(rows, context);
    progress.update(ended.size);
    for (const level of levelsOf(rows)) if (!(await followLevel(level, context))) break;
  } finally {
    progress.stop();
  }
  terminal.print(json ? JSON.stringify(summaryOf(planId, rows, ended)) : describeEnd(rows, ended));
  const isDone = ({ employeeId }: PlannedRow): boolean => ended.get(employeeId)?.result === 'done';
  return rows.every(isDone) ? exitCodes.ok : exitCodes.findings;
}

/** Managers first: a report is then written once, with the manager's record to name. */
export function levelsOf(rows: readonly PlannedRow[]): readonly (readonly PlannedRow[])[] {
  const byId = new Map(rows.map((row) => [row.employeeId, row]));
  const depths = new Map<string, number>();
  for (const row of rows) {
    const chain: string[] = [];
    let above: PlannedRow | undefined = row;
    while (above !== undefined && !depths.has(above.employeeId) && !chain.includes(above.employeeId)) {
      chain.push(above.employeeId);
      above = byId.get(above.supervisorId ?? '');
    }
    // Where the reporting line is circular, one of its employees has to be first.
    let depth = above === undefined ? 0 : (depths.get(above.employeeId) ?? -1) + 1;
    for (const employeeId of chain.reverse()) {
      depths.set(employeeId, depth);
      depth += 1;
    }
  }
  const levels = Map.groupBy(rows, ({ employeeId }) => depths.get(employeeId) ?? 0);
  return [...levels].sort(([a], [b]) => a - b).map(([, level]) => level);
}

export async function readPlan(file: string): Promise<PlanFile> {
  let content: unknown;
  try {
    content = JSON.parse(await readUnicode(file));
  } catch {
    throw new ConnectorError(
      'plan-invalid',
      `${file} is not readable as a plan: name the JSON file of connector plan --out.`,
    );
  }
  const parsed = PlanFile.safeParse(content);
  if (parsed.success) return parsed.data;
  const places = [...new Set(parsed.error.issues.map(({ path }) => path.join('.') || 'the file'))];
  throw new ConnectorError(
    'plan-invalid',
    `${file} is no plan of this version (${places.slice(0, 5).join(', ')}): make a new one.`,
  );
}
