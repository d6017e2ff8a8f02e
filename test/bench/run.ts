// `npm run bench`: figures that are counted at the simulators, and the memory of the process under measurement.
import { execFile } from 'node:child_process';
import { parseArgs, promisify } from 'node:util';
import { bothSides } from './company.ts';
import { priceForgedRequests } from './strangers/forged-requests.ts';

interface Measured {
  readonly outcome: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly pages: { readonly bamboohr: number; readonly netsuite: number };
  readonly sent: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly megabytes: number;
}

const { values } = parseArgs({ options: { people: { type: 'string', default: '600,10000,100000' } } });
const run = promisify(execFile);
const faults: string[] = [];

for (const people of values.people.split(',').map(Number)) {
  const sides = await bothSides(people);
  const measure = async (): Promise<Measured> => {
    const env = { ...process.env, ASSIGNMENT: JSON.stringify(sides.assignment) };
    const { stdout } = await run(process.execPath, ['--expose-gc', 'test/bench/measure-comparison.ts'], { env });
    return JSON.parse(stdout) as Measured;
  };
  const calls = () => ({
    bamboohr: sides.bamboohr.server.requests.length,
    netsuite: sides.netsuite.counters.of('suiteql'),
  });

  const writes = (): number => sides.netsuite.counters.mutatingCalls;

  const before = calls();
  const equal = await measure();
  const after = calls();
  const asked = after.bamboohr - before.bamboohr + after.netsuite - before.netsuite;
  const most = 2 * Math.ceil(people / 1_000);
  tell(`${people} people, equal sides`, equal, { calls: asked, most, writes: writes() });
  expect(writes() === 0, `${people}: equal sides made ${writes()} writes`);
  expect(equal.sent === 0, `${people}: equal sides made ${equal.sent} changes`);
  expect(asked <= most, `${people}: ${asked} roster and query calls, at most ${most} are allowed`);
  expect(equal.megabytes <= 128, `${people}: ${equal.megabytes.toFixed(1)} MiB over the idle heap`);

  const different = Math.min(100, Math.floor(people / 10));
  const everybody = [...sides.netsuite.employees()];
  for (const { id } of everybody.slice(0, different)) sides.netsuite.updateEmployee(id, { title: 'By hand' });
  const changed = await measure();
  const pages = changed.pages.bamboohr + changed.pages.netsuite;
  tell(`${people} people, ${different} of them different`, changed, { calls: pages, most, writes: writes() });
  expect(writes() === different, `${people}: ${different} differ, ${writes()} writes were made`);
  expect(changed.outcomes['updated'] === different, `${people}: ${JSON.stringify(changed.outcomes)}`);
  expect(changed.sent === different, `${people}: ${different} differ, ${changed.sent} were queued`);
  await sides.close();
}

const priced = await priceForgedRequests();
for (const line of priced.lines) console.log(line);
faults.push(...priced.faults);

for (const fault of faults) console.error(`FAILED ${fault}`);
process.exit(faults.length === 0 ? 0 : 1);

function expect(holds: boolean, fault: string): void {
  if (!holds) faults.push(fault);
}

function tell(
  what: string,
  { sent, seconds, megabytes }: Measured,
  { calls, most, writes }: { calls: number; most: number; writes: number },
): void {
  console.log(
    `${what}: ${calls} roster and query calls (at most ${most}), ${sent} changes queued, ${writes} writes, ${seconds.toFixed(1)} s, ${megabytes.toFixed(1)} MiB over idle`,
  );
}
