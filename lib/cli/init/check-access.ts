// Step: the doctor looks at every permission and field that the mapping needs; what is missing is told by vendor, for two
// administrators who may be two people.
import { type DoctorReport } from '../../doctor/report.ts';
import { type Vendor } from '../../errors.ts';
import { askPatiently } from '../ask-patiently.ts';
import { countOf } from '../counts.ts';
import { tooOld } from '../too-old.ts';
import { remediesFor, writeLists } from './administrator-lists.ts';
import { choose } from './ask.ts';
import { already, done, type StepResult, stopped, type StepTools } from './step.ts';

export async function checkAccess(tools: StepTools): Promise<StepResult> {
  const { config, terminal, lists } = tools;
  for (let looks = 1; ; looks += 1) {
    const report = await examine(tools);
    const files = lists === undefined ? [] : await writeLists(lists, report);
    const open = vendors.map((vendor) => ({ vendor, remedies: remediesFor(vendor, report) }));
    const count = open.reduce((sum, { remedies }) => sum + remedies.length, 0);
    const written = files.length === 0 ? '' : ` For their administrators: ${files.join(' and ')}.`;
    if (count === 0) {
      const says = `BambooHR and NetSuite show what the connector needs.${written}`;
      return looks > 1 || files.length > 0 ? done(says) : already(says);
    }
    for (const { vendor, remedies } of open) tell(vendor, remedies, tools);
    const says = `${countOf(count, 'thing is', 'things are')} missing in BambooHR or NetSuite: ${first(open)}${written}`;
    if (config !== undefined) return config.onGap === 'report' ? done(says) : stopped(says);
    const answer = await choose('What now?', choices, { ...tools, terminal });
    if (answer === 'stop') return stopped(says);
    if (answer === 'on') return done(says);
  }
}

const vendors: readonly Vendor[] = ['bamboohr', 'netsuite'];
const titles: Readonly<Record<Vendor, string>> = { bamboohr: 'BambooHR', netsuite: 'NetSuite' };
const choices = [
  ['again', 'look again, after it was granted'],
  ['on', 'go on without it; connector doctor shows it again'],
  ['stop', 'stop here; connector init goes on from here'],
] as const;

async function examine({ connect, clock }: StepTools): Promise<DoctorReport> {
  const { doctor } = await askPatiently({ v: 1, operation: 'doctor' }, await connect(), clock);
  if (doctor === undefined) throw tooOld();
  return doctor;
}

function tell(vendor: Vendor, remedies: readonly string[], { terminal }: StepTools): void {
  if (remedies.length === 0) return;
  terminal.complain(`For the ${titles[vendor]} administrator:`);
  for (const remedy of remedies) terminal.complain(`  - ${remedy}`);
}

/** The one that a single sentence has room for. */
const first = (open: readonly { readonly remedies: readonly string[] }[]): string =>
  open.flatMap(({ remedies }) => remedies)[0] ?? '';
