// connector certify: tries on test employees of a sandbox what no document says of NetSuite. Trial after trial, so that
// each call is short; what a broken run leaves is cleaned up here, or by the next one.
import { type CertifyAnswer } from '../../certify/certify-tools.ts';
import { type CleanedUp } from '../../certify/clean-up.ts';
import { type Report } from '../../certify/report.ts';
import { type CertifyStep } from '../../certify/request.ts';
import { ConnectorError } from '../../errors.ts';
import { type Operator } from '../../operations/operator.ts';
import { parseRequest } from '../../operations/request.ts';
import { askPatiently, type Clock } from '../ask-patiently.ts';
import { type ExitCode } from '../exit-codes.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { startProgress } from '../progress.ts';
import { tooOld } from '../too-old.ts';
import { checkFiles, handOver, type ReportFiles } from './hand-over.ts';

export interface CertifyArguments extends ReportFiles {
  /** As typed, to confirm a test account that does not look like one. */
  readonly account: string | undefined;
  readonly emailDomain: string | undefined;
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
  await checkFiles({ out, write });
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
  return await handOver({ report, cleanedUp }, { out, write }, { json, terminal });
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
