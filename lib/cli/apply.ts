// connector apply PLAN: exactly what the plan showed, manager before report, to be interrupted and taken up again at will.
import { readFile } from 'node:fs/promises';
import { ConnectorError } from '../errors.ts';
import { isApplied, PlanFile, type PlannedRow } from '../operations/plan-file.ts';
import { type Operator } from '../operations/operator.ts';
import { type OperatorCommand } from './operator-command.ts';
import { type Clock } from './plan.ts';
import { type Progress, startProgress } from './progress.ts';
import { type ExitCode, exitCodes } from './terminal.ts';

type Result = 'done' | 'held' | 'moved' | 'failed';

/** The function takes no more at once. */
const perRequest = 500;
const pollMs = 1_000;
/** Without a single outcome for so long, something else is wrong: nothing is lost by looking again later. */
const patienceMs = 20 * 60_000;

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
  const rows = plan.rows.filter(isApplied);
  const operator = await connect();
  const results = new Map<string, Result>();
  const progress = startProgress('Applying', rows.length, terminal);
  try {
    await lookUp(plan.planId, rows, { operator, results });
    for (const level of levelsOf(rows)) {
      if (!(await applyLevel(level, { plan, operator, results, clock, progress }))) break;
    }
  } finally {
    progress.stop();
  }
  const of = (result: Result): readonly string[] =>
    [...results].filter(([, each]) => each === result).map(([employeeId]) => employeeId);
  const open = rows.length - results.size;
  const summary = { planId: plan.planId, done: of('done').length, moved: of('moved'), failed: of('failed'), open };
  terminal.print(json ? JSON.stringify(summary) : describe(summary));
  return of('done').length === rows.length ? exitCodes.ok : exitCodes.findings;
}

interface Applying {
  readonly plan: PlanFile;
  readonly operator: Operator;
  readonly results: Map<string, Result>;
  readonly clock: Clock;
  readonly progress: Progress;
}

/** False when nothing came back for too long. What was sent before is not harmed by being sent again. */
async function applyLevel(level: readonly PlannedRow[], applying: Applying): Promise<boolean> {
  const { plan, operator, results, clock, progress } = applying;
  const { planId } = plan;
  const isOpen = ({ employeeId }: PlannedRow): boolean => !results.has(employeeId);
  for (const some of batches(level.filter(isOpen))) {
    await operator.ask({
      v: 1,
      operation: 'apply',
      planId,
      rows: some.map(({ employeeId, fingerprint = '' }) => ({ employeeId, fingerprint })),
    });
  }
  let toldAtMs = clock.now();
  while (level.some(isOpen)) {
    const before = results.size;
    await lookUp(planId, level.filter(isOpen), applying);
    progress.update(results.size);
    if (results.size > before) toldAtMs = clock.now();
    else if (clock.now() - toldAtMs > patienceMs) return false;
    if (level.some(isOpen)) await clock.sleep(pollMs);
  }
  return true;
}

async function lookUp(
  planId: string,
  rows: readonly PlannedRow[],
  { operator, results }: Pick<Applying, 'operator' | 'results'>,
): Promise<void> {
  for (const some of batches(rows)) {
    const employeeIds = some.map(({ employeeId }) => employeeId);
    const { outcomes = [] } = await operator.ask({ v: 1, operation: 'outcomes', planId, employeeIds });
    for (const { employeeId, result } of outcomes) if (result !== undefined) results.set(employeeId, result);
  }
}

/** Managers first: a report is then written once, with the manager's record to name. */
export function levelsOf(rows: readonly PlannedRow[]): readonly (readonly PlannedRow[])[] {
  const byId = new Map(rows.map((row) => [row.employeeId, row]));
  const depths = new Map<string, number>();
  for (const row of rows) {
    const line: string[] = [];
    let above: PlannedRow | undefined = row;
    while (above !== undefined && !depths.has(above.employeeId) && !line.includes(above.employeeId)) {
      line.push(above.employeeId);
      above = byId.get(above.supervisorId ?? '');
    }
    // Where the line bites its own tail, somebody has to be first.
    let depth = above === undefined ? 0 : (depths.get(above.employeeId) ?? -1) + 1;
    for (const employeeId of line.reverse()) {
      depths.set(employeeId, depth);
      depth += 1;
    }
  }
  const levels = Map.groupBy(rows, ({ employeeId }) => depths.get(employeeId) ?? 0);
  return [...levels].sort(([a], [b]) => a - b).map(([, level]) => level);
}

function* batches<T>(entries: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < entries.length; at += perRequest) yield entries.slice(at, at + perRequest);
}

async function readPlan(file: string): Promise<PlanFile> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw new ConnectorError(
      'plan-invalid',
      `${file} is not readable as a plan: name the JSON file of connector plan --out.`,
    );
  }
  const parsed = PlanFile.safeParse(content);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.slice(0, 5).map(({ path }) => path.join('.') || 'the file');
  throw new ConnectorError(
    'plan-invalid',
    `${file} is no plan of this version (${places.join(', ')}): make a new one.`,
  );
}

interface Summary {
  readonly done: number;
  readonly moved: readonly string[];
  readonly failed: readonly string[];
  readonly open: number;
}

const describe = ({ done, moved, failed, open }: Summary): string =>
  [
    `Applied ${done} of ${done + moved.length + failed.length + open} rows.`,
    ...(moved.length === 0
      ? []
      : [`Not as planned any more, and left alone: ${listed(moved)}. Make a new plan for what is left.`]),
    ...(failed.length === 0 ? [] : [`Failed: ${listed(failed)}. See connector failures.`]),
    ...(open === 0 ? [] : [`${open} have no outcome yet. Run the same command again: it goes on where it stopped.`]),
  ].join('\n');

const listed = (ids: readonly string[]): string =>
  ids.length <= 20 ? ids.join(', ') : `${ids.slice(0, 20).join(', ')} and ${ids.length - 20} more`;
