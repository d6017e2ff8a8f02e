// One examination: all checks, and a report of them.
import { type Check } from './checks/check.ts';
import { checks } from './checks/checks.ts';
import { type DoctorPorts } from './ports.ts';
import { type DoctorReport, reportOf } from './report.ts';
import { runChecks } from './run-checks.ts';

export async function examine(
  ports: DoctorPorts,
  about: DoctorReport['about'],
  which: readonly Check[] = checks,
): Promise<DoctorReport> {
  const results = await runChecks(which, ports);
  return reportOf(results, { nowMs: ports.now(), about });
}
