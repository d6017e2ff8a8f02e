// Takes over the report that a sandbox's deployment made: in another stack, perhaps another AWS account.
import { ConnectorError } from '../errors.ts';
import { type CertifyTools } from './certify-tools.ts';
import { isWhole, type Report } from './report.ts';
import { type StepOf } from './request.ts';
import { companyAccount } from './sandbox-only.ts';

/** Clocks of two AWS accounts. */
const clockMarginMs = 5 * 60_000;

export async function importReport(
  { report, account: typed }: StepOf<'import'>,
  account: string,
  { effects, store }: Pick<CertifyTools, 'effects' | 'store'>,
): Promise<Report> {
  const fault = faultOfReport(report, { account, typed, nowMs: effects.now() });
  if (fault !== undefined) throw new ConnectorError('operation-invalid', fault);
  await store.saveReport(report);
  return report;
}

interface ImportQuestion {
  /** The account of this deployment. */
  readonly account: string;
  readonly typed: string | undefined;
  readonly nowMs: number;
}

function faultOfReport(report: Report, { account, typed, nowMs }: ImportQuestion): string | undefined {
  if (!isWhole(report))
    return 'The report was changed after it was made: import the file as connector certify wrote it.';
  if (Date.parse(report.finishedAt) > nowMs + clockMarginMs) return 'The report is dated in the future.';
  const isSibling = companyAccount(report.account) === companyAccount(account);
  if (isSibling || typed?.trim().toUpperCase() === report.account.toUpperCase()) return undefined;
  return `The report is about account ${report.account}, which is no sandbox of ${account}: repeat with --account ${report.account} if it stands for it all the same.`;
}
