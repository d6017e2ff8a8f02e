// connector plan: who would be written, what, and why. Nothing is written anywhere but to the files that are asked for.
import { sentenceOfCertification } from '../../certify/certification.ts';
import { ConnectorError } from '../../errors.ts';
import { isApplied, type PlanFile, type PlannedRow, settleManagers } from '../../operations/plan/plan-file.ts';
import { type Operator } from '../../operations/operator.ts';
import { type PlanOutline } from '../../operations/plan/outline-plan.ts';
import { parseRequest } from '../../operations/request.ts';
import { askPatiently, type Clock } from '../ask-patiently.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { checkPlanFiles, planFileName, writePlan } from './plan-files.ts';
import { planTable } from './plan-table.ts';
import { type Progress, startProgress } from '../progress.ts';
import { tooOld } from '../too-old.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Terminal } from '../terminal.ts';

export interface PlanArguments {
  readonly stack: string;
  readonly employeeIds: readonly string[];
  /** Where the plan goes: `FILE.json`, to be applied, and `FILE.html`, to be read. */
  readonly out: string | undefined;
}

/** So many at a time keep a request short; the function answers with what it had time for. */
const perRequest = 40;
const pauseMs = 15_000;
/** Requests in a row that brought nothing. */
const maxEmptyResponses = 20;

export async function makePlan(
  { stack, employeeIds, out }: PlanArguments,
  clock: Clock,
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  const asked = [...new Set(employeeIds)];
  const request = parseRequest(
    asked.length === 0 ? { v: 1, operation: 'plan' } : { v: 1, operation: 'preview', employeeIds: asked },
  );
  if (out !== undefined) await checkPlanFiles(out);
  const operator = await connect();
  const outline = request.operation === 'plan' ? await askOutline(operator, { clock, terminal }) : undefined;
  const orphans = new Set(outline?.orphans);
  const wanted = outline === undefined ? asked : [...outline.differing, ...orphans];
  const { rows: previews, deployment } = await previewAll(wanted, operator, { clock, terminal });
  const rows = settleManagers(previews).filter(({ action }) => action !== 'unchanged');
  const people = outline?.people ?? asked.length;
  const plan: PlanFile = {
    v: 1,
    planId: outline?.planId ?? crypto.randomUUID(),
    stack,
    ...(deployment === undefined ? {} : { deployment }),
    createdAt: new Date(clock.now()).toISOString(),
    people,
    unchanged: people - rows.filter(({ employeeId }) => !orphans.has(employeeId)).length,
    rows,
  };
  if (outline !== undefined && !json) for (const line of gapsOf(outline)) terminal.print(line);
  if (out !== undefined) await writePlan(plan, out);
  terminal.print(json ? JSON.stringify(plan) : planTable(plan, { columns: terminal.columns }));
  if (out !== undefined && !json) {
    terminal.print(
      `\nRead ${planFileName(out, 'html')}, then: connector apply ${planFileName(out, 'json')}\nBoth files hold personal data: keep them where only finance and HR can read them.`,
    );
  }
  return rows.some(isApplied) ? exitCodes.findings : exitCodes.ok;
}

/** Call after call: a large company is not compared within one. */
async function askOutline(operator: Operator, { clock, terminal }: PlanContext): Promise<PlanOutline> {
  const request = { v: 1, operation: 'plan', planId: crypto.randomUUID() } as const;
  let progress: Progress | undefined;
  let [furthest, emptyResponses] = [0, 0];
  try {
    for (;;) {
      const { outline, progress: read, certification } = await askPatiently(request, operator, clock);
      if (outline !== undefined) {
        if (certification !== undefined) terminal.complain(sentenceOfCertification[certification]);
        // A help and no more: what was kept goes by itself a day later.
        await operator.ask({ ...request, isOver: true }).catch(() => undefined);
        return outline;
      }
      if (read === undefined) throw tooOld();
      progress ??= read.listed === 0 ? undefined : startProgress('Comparing', read.listed, terminal);
      progress?.update(read.people);
      emptyResponses = read.people > furthest ? 0 : emptyResponses + 1;
      furthest = Math.max(furthest, read.people);
      if (emptyResponses === maxEmptyResponses) throw noProgress();
      if (emptyResponses > 0) await clock.sleep(pauseMs);
    }
  } finally {
    progress?.stop();
  }
}

interface PlanContext {
  readonly clock: Clock;
  readonly terminal: Terminal;
}

/** Whom the plan is silent about. */
const gapsOf = ({ missing, unreadable }: PlanOutline): readonly string[] => [
  ...(missing === 0
    ? []
    : [`BambooHR counts ${missing} more than it shows: not in this plan. See connector failures after the next run.`]),
  ...(unreadable === 0 ? [] : [`Malformed rows or list entries left out: ${unreadable}.`]),
];

interface PreviewedRows {
  readonly rows: readonly PlannedRow[];
  readonly deployment: string | undefined;
}

async function previewAll(
  employeeIds: readonly string[],
  operator: Operator,
  { clock, terminal }: PlanContext,
): Promise<PreviewedRows> {
  const progress = startProgress('Planning', employeeIds.length, terminal);
  const rows: PlannedRow[] = [];
  let deployment: string | undefined;
  let open = [...employeeIds];
  let emptyResponses = 0;
  try {
    while (open.length > 0) {
      const some = open.slice(0, perRequest);
      const answer = await askPatiently({ v: 1, operation: 'preview', employeeIds: some }, operator, clock);
      const { preview } = answer;
      if (preview === undefined) throw tooOld();
      deployment = answer.deployment;
      rows.push(...preview.rows);
      open = [...preview.rest, ...open.slice(perRequest)];
      progress.update(rows.length);
      emptyResponses = preview.rows.length === 0 ? emptyResponses + 1 : 0;
      if (emptyResponses === maxEmptyResponses) throw noProgress(preview.waitsFor);
      if (emptyResponses > 0) await clock.sleep(pauseMs);
    }
  } finally {
    progress.stop();
  }
  return { rows, deployment };
}

const noProgress = (why = 'A vendor has no time for us.'): ConnectorError =>
  new ConnectorError('operation-failed', `The plan got no further for five minutes. ${why} Try again later.`);
