// connector plan: who would be written, what, and why. Nothing is written anywhere but to the files that are asked for.
import { writeFile } from 'node:fs/promises';
import { ConnectorError } from '../errors.ts';
import { isApplied, type PlanFile, type PlannedRow, settleManagers } from '../operations/plan-file.ts';
import { type Operator } from '../operations/operator.ts';
import { parseRequest } from '../operations/request.ts';
import { type OperatorCommand } from './operator-command.ts';
import { planHtml } from './plan-html.ts';
import { planTable } from './plan-table.ts';
import { startProgress } from './progress.ts';
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts';

export interface PlanArguments {
  readonly stack: string;
  readonly employeeIds: readonly string[];
  /** Where the plan goes: `FILE.json`, to be applied, and `FILE.html`, to be read. */
  readonly out: string | undefined;
}

export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** So many at a time keep a request short; the function answers with what it had time for. */
const perRequest = 40;
const patienceMs = 15_000;
/** Requests in a row that brought nothing. */
const mostVain = 20;

export async function makePlan(
  { stack, employeeIds, out }: PlanArguments,
  clock: Clock,
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  const request = parseRequest(
    employeeIds.length === 0 ? { v: 1, operation: 'plan' } : { v: 1, operation: 'preview', employeeIds },
  );
  const operator = await connect();
  const { outline } = request.operation === 'plan' ? await operator.ask(request) : {};
  if (request.operation === 'plan' && outline === undefined) throw tooOld();
  const wanted = outline?.differing ?? employeeIds;
  const previews = await previewAll(wanted, operator, { clock, terminal });
  const rows = settleManagers(previews).filter(({ action }) => action !== 'unchanged');
  const people = outline?.people ?? employeeIds.length;
  const plan: PlanFile = {
    v: 1,
    planId: outline?.planId ?? crypto.randomUUID(),
    stack,
    createdAt: new Date(clock.now()).toISOString(),
    people,
    unchanged: people - rows.length,
    rows,
  };
  if (out !== undefined) await writePlan(plan, out);
  terminal.print(json ? JSON.stringify(plan) : planTable(plan));
  if (out !== undefined && !json) {
    terminal.print(
      `\nRead ${nameOf(out, 'html')}, then: connector apply ${nameOf(out, 'json')}\nBoth files hold personal data: keep them where only finance and HR can read them.`,
    );
  }
  return rows.some(isApplied) ? exitCodes.findings : exitCodes.ok;
}

async function previewAll(
  employeeIds: readonly string[],
  operator: Operator,
  { clock, terminal }: { clock: Clock; terminal: Terminal },
): Promise<readonly PlannedRow[]> {
  const progress = startProgress('Planning', employeeIds.length, terminal);
  const rows: PlannedRow[] = [];
  let open = [...employeeIds];
  let vain = 0;
  try {
    while (open.length > 0) {
      const some = open.slice(0, perRequest);
      const { preview } = await operator.ask({ v: 1, operation: 'preview', employeeIds: some });
      if (preview === undefined) throw tooOld();
      rows.push(...preview.rows);
      open = [...preview.rest, ...open.slice(perRequest)];
      progress.update(rows.length);
      vain = preview.rows.length === 0 ? vain + 1 : 0;
      if (vain === mostVain) {
        throw new ConnectorError('operation-failed', 'A vendor has no time for us: try again later.');
      }
      if (vain > 0) await clock.sleep(patienceMs);
    }
  } finally {
    progress.stop();
  }
  return rows;
}

const tooOld = (): ConnectorError =>
  new ConnectorError('operation-failed', 'The deployed connector is older than this command line: deploy it again.');

const nameOf = (out: string, extension: 'json' | 'html'): string => `${out.replace(/\.(json|html)$/, '')}.${extension}`;

/** Only its owner may read what was planned about people. */
async function writePlan(plan: PlanFile, out: string): Promise<void> {
  try {
    await writeFile(nameOf(out, 'json'), `${JSON.stringify(plan, undefined, 2)}\n`, { flag: 'wx', mode: 0o600 });
    await writeFile(nameOf(out, 'html'), planHtml(plan), { flag: 'wx', mode: 0o600 });
  } catch {
    throw new ConnectorError(
      'file-invalid',
      `${nameOf(out, 'json')} and ${nameOf(out, 'html')} cannot be written: name new files in an existing folder.`,
    );
  }
}
