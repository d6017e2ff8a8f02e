// What the doctor says: every check with its verdict, and a remedy for every finding. `--json` prints it, and a bug
// report carries it. The shape is published in docs/doctor.schema.json.
import * as z from 'zod';
import { areas } from './checks/check.ts';
import { remedyOf } from './remedies.ts';
import { type CheckResult } from './run-checks.ts';

export const DoctorReport = z.object({
  v: z.literal(1),
  at: z.string().describe('ISO 8601 UTC'),
  gaps: z.number().describe('the command ends with 1 unless it is 0'),
  unknowns: z.number().describe('what reading cannot prove'),
  notTried: z.number().describe('checks that hang on one that found something'),
  checks: z.array(
    z.object({
      id: z.string(),
      area: z.enum(areas),
      what: z.string(),
      verdict: z.enum(['ok', 'gap', 'unknown', 'not tried']),
      findings: z.array(
        z.object({
          verdict: z.enum(['gap', 'unknown']),
          code: z.string().describe('stable; the remedy goes with it'),
          thing: z.string().describe('the field, permission, list or secret it is about'),
          count: z.exactOptional(z.number().describe('how many, where there are several')),
          remedy: z.string().describe('the screen, permission or command that mends it'),
        }),
      ),
    }),
  ),
  about: z.object({
    settingsDigest: z.string().describe('stands for the settings that the function was deployed with'),
    settings: z.record(z.string(), z.unknown()).describe('those settings, without words of the company'),
    node: z.string().describe('of the function'),
  }),
});
export type DoctorReport = Readonly<z.output<typeof DoctorReport>>;

export function reportOf(
  results: readonly CheckResult[],
  { nowMs, about }: { nowMs: number; about: DoctorReport['about'] },
): DoctorReport {
  const checks = results.map((result) => ({
    ...result,
    findings: result.findings.map((finding) => ({ ...finding, remedy: remedyOf(finding.code, finding.thing) })),
  }));
  return { v: 1, at: new Date(nowMs).toISOString(), ...countsOf(checks), checks, about };
}

/** Of a report whose checks were added to. */
export function countsOf(checks: DoctorReport['checks']): Pick<DoctorReport, 'gaps' | 'unknowns' | 'notTried'> {
  const tried = checks.filter(({ verdict }) => verdict !== 'not tried');
  const findings = tried.flatMap((check) => check.findings);
  const gaps = findings.filter(({ verdict }) => verdict === 'gap').length;
  return { gaps, unknowns: findings.length - gaps, notTried: checks.length - tried.length };
}
