// The end of the story: every NetSuite employee held against what the company must have come to.
import { type NetSuiteSimulator } from '../netsuite/netsuite-simulator.ts';
import { type Expectation, expectationOf } from './expected.ts';
import { type NetSuiteIds } from './in-netsuite.ts';
import { type Person } from './people.ts';

export interface Verdict {
  readonly aligned: number;
  /** Reasons why people are rightly without a record of ours, counted. */
  readonly absent: ReadonlyMap<string, number>;
  /** Employee ids of those who rightly wait for a person's answer. */
  readonly waiting: ReadonlySet<string>;
  /** One sentence for each thing that is wrong: ids and field names, no values. */
  readonly faults: readonly string[];
  readonly checked: number;
}

export function reachVerdict(
  people: readonly Person[],
  { netsuite, ids, today }: { netsuite: NetSuiteSimulator; ids: NetSuiteIds; today: string },
): Verdict {
  const byId = new Map(people.map((person) => [person.id, person]));
  const records = [...netsuite.employees()];
  const byExternalId = new Map(
    records.flatMap((record) => (record.externalId === undefined ? [] : [[record.externalId, record] as const])),
  );
  const absent = new Map<string, number>();
  const waiting = new Set<string>();
  const faults: string[] = [];
  let aligned = 0;

  for (const person of people) {
    const externalId = `bamboohr-${person.id}`;
    const expectation: Expectation = expectationOf(person, byId, today, ids);
    const record = byExternalId.get(externalId);
    if (expectation.kind === 'absent') {
      absent.set(expectation.why, (absent.get(expectation.why) ?? 0) + 1);
      if (expectation.waits) waiting.add(person.id);
      if (record !== undefined) faults.push(`${externalId} has a record, though this person ${expectation.why}.`);
      continue;
    }
    if (record === undefined) {
      faults.push(`${externalId} has no record.`);
      continue;
    }
    const { fields, supervisor } = expectation.record;
    const wrong = Object.entries(fields)
      .filter(([field, value]) => (record[field] ?? null) !== value)
      .map(([field]) => field);
    const supervisorId = supervisor === null ? undefined : byExternalId.get(supervisor)?.id;
    if (record.supervisor !== supervisorId) wrong.push('supervisor');
    if (wrong.length === 0) aligned += 1;
    else faults.push(`${externalId} differs in ${wrong.join(', ')}.`);
  }
  const ours = [...byExternalId.keys()].filter((externalId) => externalId.startsWith('bamboohr-'));
  const unknown = ours.filter((externalId) => !byId.has(externalId.slice('bamboohr-'.length)));
  faults.push(...unknown.map((externalId) => `${externalId} belongs to nobody.`));
  const others = records.length - ours.length;
  const strangers = strangersAmong(people);
  if (others !== strangers) faults.push(`${others} records are not ours; there should be ${strangers}.`);
  return { aligned, absent, waiting, faults, checked: people.length };
}

/** Records that carry nobody's id of ours: both twins, or the one that was not meant. */
function strangersAmong(people: readonly Person[]): number {
  const of = (situation: Person['situation']): number => people.filter((each) => each.situation === situation).length;
  return 2 * of('twins') + of('twins-settled');
}
