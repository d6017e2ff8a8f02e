// A report on the terminal and in the files that were asked for, with the exit code that it deserves.
import { type CleanedUp } from '../../certify/clean-up.ts';
import { type Report } from '../../certify/report.ts';
import { patchOf } from '../../certify/settings-patch.ts';
import { countOf } from '../counts.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { printTable } from '../print-table.ts';
import { checkNewFile, writeNewFile } from '../text-file.ts';
import { judge, reportText, verdictLine } from './report-text.ts';
import { readSettingsToChange, writeSettings } from './write-settings.ts';

export interface ReportFiles {
  /** Where the report goes. */
  readonly out: string | undefined;
  /** The settings file to be changed. */
  readonly write: string | undefined;
}

interface HandedOver {
  readonly report: Report;
  /** undefined: nothing was tried just now. */
  readonly cleanedUp?: CleanedUp;
}

type Left = Pick<CleanedUp, 'active' | 'inactive'>;

/** Before anything is asked of the stack. */
export async function checkFiles({ out, write }: ReportFiles): Promise<void> {
  if (out !== undefined) await checkNewFile(out);
  if (write !== undefined) await readSettingsToChange(write);
}

export async function handOver(
  { report, cleanedUp }: HandedOver,
  { out, write }: ReportFiles,
  { json, terminal }: Pick<OperatorCommand, 'json' | 'terminal'>,
): Promise<ExitCode> {
  if (out !== undefined) await writeNewFile(out, reportText(report));
  const changes = write === undefined ? undefined : await writeSettings(write, patchOf(report.results));
  const left: Left = cleanedUp ?? { active: [], inactive: [] };
  terminal.print(json ? JSON.stringify(asJson(report, cleanedUp)) : asText(report, left, { out, write, changes }));
  const isOpen = report.results.some((result) => judge(result).severity === 'act') || left.active.length > 0;
  return isOpen ? exitCodes.findings : exitCodes.ok;
}

const asJson = (report: Report, cleanedUp: CleanedUp | undefined) => ({
  report,
  judged: report.results.map(judge),
  settings: patchOf(report.results),
  cleanedUp,
});

interface Written extends ReportFiles {
  readonly changes: readonly string[] | undefined;
}

function asText(report: Report, { active, inactive }: Left, { out, write, changes }: Written): string {
  const judged = report.results.map(judge);
  const table = printTable(
    ['trial', 'verdict', 'what it says'],
    judged.map(({ trial, verdict, observed }) => [trial, verdict, observed]),
  );
  const acts = judged.filter(({ severity }) => severity !== 'fine');
  const patch = patchOf(report.results);
  return [
    verdictLine(report),
    table,
    ...acts.map(({ trial, severity, means }) => `${severity === 'act' ? 'To do' : 'Note'}, ${trial}: ${means}`),
    ...(active.length === 0 ? [] : [`Still active in NetSuite, inactivate by hand: ${active.join(', ')}`]),
    ...(inactive.length === 0
      ? []
      : [`${countOf(inactive.length, 'inactive test employee')} left: ${inactive.join(', ')}`]),
    ...(changes === undefined ? [] : [changes.length === 0 ? `${write} is right as it is.` : changes.join('\n')]),
    ...(write !== undefined || Object.keys(patch).length === 0
      ? []
      : [`Settings that follow: ${JSON.stringify(patch)}\nSet them with: connector certify --write connector.json`]),
    out === undefined
      ? 'Keep the report for production with: connector certify --out FILE'
      : `In production: connector certify --import ${out}`,
  ].join('\n\n');
}
