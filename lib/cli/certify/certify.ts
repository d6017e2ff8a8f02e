// connector certify: tries on test employees of a sandbox what no document says of NetSuite. Trial after trial, so that
// each call is short; what a broken run leaves is cleaned up here, or by the next one.
import { type CertifyAnswer } from '../../certify/certify-tools.ts';
import { type CleanedUp } from '../../certify/clean-up.ts';
import { type Report } from '../../certify/report.ts';
import { type CertifyStep } from '../../certify/request.ts';
import { patchOf } from '../../certify/settings-patch.ts';
import { ConnectorError } from '../../errors.ts';
import { type Operator } from '../../operations/operator.ts';
import { parseRequest } from '../../operations/request.ts';
import { askPatiently, type Clock } from '../ask-patiently.ts';
import { countOf } from '../counts.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { printTable } from '../print-table.ts';
import { startProgress } from '../progress.ts';
import { checkNewFile, writeNewFile } from '../text-file.ts';
import { tooOld } from '../too-old.ts';
import { judge, reportText, verdictLine } from './report-text.ts';
import { readSettingsToChange, writeSettings } from './write-settings.ts';

export interface CertifyArguments {
  /** As typed, to confirm a test account that does not look like one. */
  readonly account: string | undefined;
  readonly emailDomain: string | undefined;
  /** Where the report goes. */
  readonly out: string | undefined;
  /** The settings file to be changed. */
  readonly write: string | undefined;
}

interface Asking {
  readonly operator: Operator;
  readonly clock: Clock;
  readonly account: string | undefined;
}

export async function certifyAccount(
  { account, emailDomain, out, write }: CertifyArguments,
  clock: Clock,
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  const start = { action: 'start', ...(emailDomain === undefined ? {} : { emailDomain }), ...typed(account) } as const;
  const request = parseRequest({ v: 1, operation: 'certify', step: start });
  if (out !== undefined) await checkNewFile(out);
  if (write !== undefined) await readSettingsToChange(write);
  const asking = { operator: await connect(), clock, account };
  const { certify: begun } = await askPatiently(request, asking.operator, clock);
  if (begun?.run === undefined || begun.trials === undefined) throw tooOld();
  const { run, trials } = begun;
  const progress = startProgress('Trying', trials.length, terminal);
  try {
    for (const [at, trial] of trials.entries()) {
      await ask({ action: 'try', run, trial, ...typed(account) }, asking);
      progress.update(at + 1);
    }
  } catch (error) {
    // A help and no more: the next run cleans up as well.
    await ask({ action: 'finish', run, ...typed(account) }, asking).catch(() => undefined);
    throw error;
  } finally {
    progress.stop();
  }
  const { report, cleanedUp } = await finish(run, asking);
  if (out !== undefined) await writeNewFile(out, reportText(report));
  const changes = write === undefined ? undefined : await writeSettings(write, patchOf(report.results));
  terminal.print(json ? JSON.stringify(asJson(report, cleanedUp)) : asText(report, cleanedUp, { out, write, changes }));
  const isOpen = report.results.some((result) => judge(result).severity === 'act') || cleanedUp.active.length > 0;
  return isOpen ? exitCodes.findings : exitCodes.ok;
}

/** Test employees of many broken runs take more than one call. */
const mostFinishes = 20;

async function finish(run: string, asking: Asking): Promise<{ report: Report; cleanedUp: CleanedUp }> {
  for (let at = 0; at < mostFinishes; at += 1) {
    const { report, cleanedUp } = await ask({ action: 'finish', run, ...typed(asking.account) }, asking);
    if (report !== undefined && cleanedUp !== undefined) return { report, cleanedUp };
  }
  throw new ConnectorError(
    'operation-failed',
    'The test employees are not cleaned up yet: run connector certify again.',
  );
}

async function ask(step: CertifyStep, { operator, clock }: Asking): Promise<CertifyAnswer> {
  const { certify } = await askPatiently({ v: 1, operation: 'certify', step }, operator, clock);
  if (certify === undefined) throw tooOld();
  return certify;
}

const typed = (account: string | undefined) => (account === undefined ? {} : { account });

const asJson = (report: Report, cleanedUp: CleanedUp) => ({
  report,
  judged: report.results.map(judge),
  settings: patchOf(report.results),
  cleanedUp,
});

interface Written {
  readonly out: string | undefined;
  readonly write: string | undefined;
  readonly changes: readonly string[] | undefined;
}

function asText(report: Report, { active, inactive }: CleanedUp, { out, write, changes }: Written): string {
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
