// connector doctor
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { bundleOf } from '../../doctor/bundle.ts';
import { type Door, knock } from '../../doctor/door.ts';
import { type Figures } from '../../doctor/figures.ts';
import { countsOf, type DoctorReport } from '../../doctor/report.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { checkNewFile, writeNewFile } from '../text-file.ts';
import { tooOld } from '../too-old.ts';
import { describeReport } from './report-text.ts';

interface Examination {
  readonly figures: Figures;
  /** File for a bug report. */
  readonly bundle?: string | undefined;
  readonly door: () => Promise<Door>;
}

/** The function looks at both vendors, and the caller knocks at the webhook's door from outside. */
export async function examineDeployment(
  { figures, bundle, door }: Examination,
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  if (bundle !== undefined) await checkNewFile(bundle);
  const operator = await connect();
  const webhook = await door();
  const { doctor } = await operator.ask({ v: 1, operation: 'doctor', figures });
  if (doctor === undefined) throw tooOld();
  const checks = [...doctor.checks, ...(await knock(webhook))];
  const report: DoctorReport = { ...doctor, ...countsOf(checks), checks };
  if (bundle !== undefined) await writeNewFile(bundle, await bundleText(report));
  terminal.print(json ? JSON.stringify(report) : describeReport(report, bundle));
  return report.gaps === 0 ? exitCodes.ok : exitCodes.findings;
}

async function bundleText(report: DoctorReport): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '../../../package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));
  return `${JSON.stringify(bundleOf(report, { node: process.version, version }), undefined, 2)}\n`;
}
