// connector certify --import: brings the report of the sandbox to the deployment of production.
import { type Report, Report as ReportSchema } from '../../certify/report.ts';
import { ConnectorError } from '../../errors.ts';
import { askPatiently, type Clock } from '../ask-patiently.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { readUnicode } from '../text-file.ts';
import { tooOld } from '../too-old.ts';
import { reportIn, verdictLine } from './report-text.ts';

export async function importReport(
  { file, account }: { readonly file: string; readonly account: string | undefined },
  clock: Clock,
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  const report = await readReport(file);
  const step = { action: 'import', report, ...(account === undefined ? {} : { account }) } as const;
  const { certify } = await askPatiently({ v: 1, operation: 'certify', step }, await connect(), clock);
  if (certify?.report === undefined) throw tooOld();
  terminal.print(
    json
      ? JSON.stringify({ report: certify.report })
      : `Imported the report of ${report.finishedAt.slice(0, 10)}.\n${verdictLine(report)}\nNext: connector plan`,
  );
  return exitCodes.ok;
}

async function readReport(file: string): Promise<Report> {
  try {
    return ReportSchema.parse(JSON.parse(reportIn(await readUnicode(file))));
  } catch {
    throw new ConnectorError('file-invalid', `${file} is no report: name the file that connector certify --out wrote.`);
  }
}
