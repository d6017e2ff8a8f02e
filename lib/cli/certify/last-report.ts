// connector certify --last: the report that the deployment knows, made there or imported.
import { askPatiently, type Clock } from '../ask-patiently.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { tooOld } from '../too-old.ts';
import { checkFiles, handOver, type ReportFiles } from './hand-over.ts';

export async function showLastReport(
  files: ReportFiles,
  clock: Clock,
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  await checkFiles(files);
  const request = { v: 1, operation: 'certify', step: { action: 'report' } } as const;
  const { certify } = await askPatiently(request, await connect(), clock);
  if (certify === undefined) throw tooOld();
  const { report } = certify;
  if (report !== undefined) return await handOver({ report }, files, { json, terminal });
  terminal.print(
    json
      ? JSON.stringify({ report: null })
      : 'This deployment knows no report.\nNext, at the sandbox: connector certify',
  );
  return exitCodes.findings;
}
