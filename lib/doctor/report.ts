// What the doctor says: every check with its verdict, and a remedy for every finding. The shape is published: `--json`
// prints it, and a bug report carries it.
import * as z from 'zod';
import { areas } from './checks/check.ts';
import { remedyOf } from './remedies.ts';
import { type CheckResult } from './run-checks.ts';

export const DoctorReport = z.object({
  v: z.literal(1),
  /** ISO 8601 UTC. */
  at: z.string(),
  gaps: z.number(),
  unknowns: z.number(),
  /** Checks that hang on one that found something. */
  notTried: z.number(),
  checks: z.array(
    z.object({
      id: z.string(),
      area: z.enum(areas),
      what: z.string(),
      verdict: z.enum(['ok', 'gap', 'unknown', 'not tried']),
      findings: z.array(
        z.object({
          verdict: z.enum(['gap', 'unknown']),
          code: z.string(),
          thing: z.string(),
          count: z.exactOptional(z.number()),
          remedy: z.string(),
        }),
      ),
    }),
  ),
  about: z.object({
    /** Stands for the settings that the function was deployed with. */
    settingsDigest: z.string(),
    /** Those settings, without words of the company. */
    settings: z.record(z.string(), z.unknown()),
    node: z.string(),
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
