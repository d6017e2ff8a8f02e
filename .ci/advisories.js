// `npm run advisories`: known weaknesses of what ships. Exit code 1 for one of high or critical severity. A registry that
// does not answer such questions (a mirror, no network) is named, and is no failure: that nothing is known is not said then.
import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--omit', 'dev', '--json'], { encoding: 'utf8' });

/** What npm answered; undefined when it is no report. */
function reportOf(text) {
  try {
    const answer = JSON.parse(text);
    return answer.metadata?.vulnerabilities === undefined ? undefined : answer;
  } catch {
    return undefined;
  }
}

const report = reportOf(stdout);
if (report === undefined) {
  const registry = spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).stdout.trim();
  console.log(
    `Not checked: ${registry} answers no questions about advisories. Ask again with npm audit at registry.npmjs.org.`,
  );
} else {
  const { critical, high, moderate, low } = report.metadata.vulnerabilities;
  console.log(`Advisories for what ships: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low.`);
  for (const [name, { severity, range }] of Object.entries(report.vulnerabilities))
    console.log(`${severity}: ${name} ${range}`);
  if (critical + high > 0) process.exitCode = 1;
}
