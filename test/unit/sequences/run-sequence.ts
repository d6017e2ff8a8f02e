// Runs one sequence of events to its end and says what is wrong then, as a story that can be read.
import { Company, type Start } from './company/company.ts';
import { night, poll, settle } from './company/days.ts';
import { eventOf } from './events/events.ts';
import { type SequenceEvent } from './events/sequence-event.ts';
import { mend } from './events/mending.ts';
import { openPoints } from './company/operator.ts';
import { wrongForGood, wrongNow } from './company/truth.ts';

export interface Way {
  readonly start: Start;
  /** days: a night with its comparison between two events. rush: everything on one day. */
  readonly pace: 'days' | 'rush';
}

export interface Told {
  readonly names: readonly string[];
  /** An event made no sense where it stands, so there is nothing to tell. */
  readonly isSenseless: boolean;
  readonly wrong: readonly string[];
  readonly story: string;
}

/** What happens next; undefined: nothing more. */
export type Choice = (company: Company, before: readonly string[]) => SequenceEvent | undefined;

export async function runSequence(names: readonly string[], way: Way): Promise<Told> {
  return await runChoices((_, before) => {
    const name = names[before.length];
    return name === undefined ? undefined : eventOf(name);
  }, way);
}

export async function runChoices(choose: Choice, { start, pace }: Way): Promise<Told> {
  const company = await new Company(start).open();
  const names: string[] = [];
  for (let event = choose(company, names); event !== undefined; event = choose(company, names)) {
    if (!event.makesSense(company)) return { names, isSenseless: true, wrong: [], story: '' };
    names.push(event.name);
    company.tell(`    * ${event.name}`);
    await event.happen(company);
    await poll(company);
    if (pace === 'days') await night(company);
  }
  return { names, isSenseless: false, ...(await endOf(company)) };
}

/** As it is when nothing more happens; and once every trouble is over and every command given. */
async function endOf(company: Company): Promise<Pick<Told, 'wrong' | 'story'>> {
  company.tell('    -- nothing more happens');
  await settle(company);
  const now = wrongNow(company);
  if (now.length > 0) return { wrong: now, story: storyOf(company, now) };
  await mend(company);
  const later = wrongForGood(company).map((fault) => `after every command: ${fault}`);
  return { wrong: later, story: later.length === 0 ? '' : storyOf(company, later) };
}

const shown = ['firstName', 'title', 'hireDate', 'releasedate', 'isInactive', 'giveAccess'];

function storyOf(company: Company, wrong: readonly string[]): string {
  const { netsuite, states } = company.world;
  const records = netsuite.records.map((record) => {
    const fields = shown.map((field) => `${field}=${String(record.fields.get(field))}`).join(' ');
    return `    record ${record.netsuiteId} (${company.personOfRecord.get(record)}'s): ${record.externalId} ${fields}`;
  });
  const remembered = [...states.states].map(
    ([id, { digests: _digests, ...state }]) => `    state ${id}: ${JSON.stringify(state)}`,
  );
  const points = openPoints(company).map(({ employeeId, kind, code }) => `    open: ${employeeId} ${kind} ${code}`);
  return [...wrong.map((fault) => `  WRONG: ${fault}`), ...company.story, ...records, ...remembered, ...points].join(
    '\n',
  );
}
