// Runs the checks in their order. One that fails stops no other; one whose need is not met says that it was not tried.
import { causeName } from '../errors.ts';
import { type Check, type Finding, unknown } from './checks/check.ts';
import { factsFrom } from './checks/facts.ts';
import { type DoctorPorts } from './ports.ts';

export interface CheckResult extends Pick<Check, 'id' | 'area' | 'what'> {
  readonly verdict: 'ok' | 'gap' | 'unknown' | 'not tried';
  readonly findings: readonly Finding[];
}

/** `checks`: each after all that it needs. */
export async function runChecks(checks: readonly Check[], ports: DoctorPorts): Promise<readonly CheckResult[]> {
  const facts = factsFrom(ports);
  const results: CheckResult[] = [];
  for (const check of checks) {
    const { id, area, what } = check;
    const missing = check.needs.find((need) => results.some((done) => done.id === need && isNeedUnmet(done)));
    if (missing !== undefined) {
      results.push({ id, area, what, verdict: 'not tried', findings: [unknown('not-tried', missing)] });
      continue;
    }
    const findings = ports.hasTime() ? await attempt(() => check.run(facts), id) : [unknown('not-answered', 'time')];
    results.push({ id, area, what, verdict: verdictOf(findings), findings });
  }
  return results;
}

async function attempt(run: () => Promise<readonly Finding[]>, id: string): Promise<readonly Finding[]> {
  try {
    return await run();
  } catch (error) {
    return [unknown('check-failed', `${id} (${causeName(error)})`)];
  }
}

/** Whatever hangs on something that could not be proved would only say so once more. */
const isNeedUnmet = ({ verdict }: CheckResult): boolean => verdict !== 'ok';

function verdictOf(findings: readonly Finding[]): CheckResult['verdict'] {
  if (findings.some(({ verdict }) => verdict === 'gap')) return 'gap';
  return findings.length === 0 ? 'ok' : 'unknown';
}
