// What may happen to Zoë, each with when it makes sense.
import { type FakeRecord } from '../../support/fake-netsuite.ts';
import { type Company, type Profile, row } from './company.ts';
import { poll } from './days.ts';
import { answer, link, openMatch, order } from './operator.ts';
import { zoe, zoeAgain, zoeAtWork } from './people.ts';

export interface SequenceEvent {
  readonly name: string;
  readonly makesSense: (company: Company) => boolean;
  readonly happen: (company: Company) => unknown;
  /** Shows only in what comes after it. */
  readonly isWaiting?: true;
}

const profile = ({ profiles }: Company, employeeId: string): Profile => profiles.get(employeeId)!;
const isThere = (company: Company, employeeId: string): boolean => {
  const one = company.profiles.get(employeeId);
  return one !== undefined && !one.isDeleted;
};
const isAtWork = (company: Company, employeeId: string): boolean =>
  isThere(company, employeeId) && company.isAtWork(profile(company, employeeId));
const hasGone = (company: Company, employeeId: string): boolean =>
  isThere(company, employeeId) && !company.isAtWork(profile(company, employeeId));
/** The last day is over, and BambooHR itself still shows the person at work. */
const isEndedByRow = (company: Company, employeeId: string): boolean =>
  hasGone(company, employeeId) && !profile(company, employeeId).hasLeft;
const isLinked = ({ world }: Company, employeeId: string): boolean =>
  world.states.of(employeeId).netsuiteId !== undefined;

const told = (company: Company, employeeId: string) => company.worker.handle(employeeId, 'changed', 'webhook');

async function leave(company: Company, employeeId: string): Promise<void> {
  const one = profile(company, employeeId);
  const { today, world } = company;
  one.before = { fields: one.fields, rows: company.rowsOf(employeeId) };
  const ended = { status: 'Inactive', employmentHistoryStatus: 'Terminated' };
  one.fields = { ...one.fields, ...ended, employeeStatusDate: today, terminationDate: today };
  one.hasLeft = true;
  world.employmentStatus.set(employeeId, [...company.rowsOf(employeeId), row(today, 'Terminated')]);
  company.show(one);
  await told(company, employeeId);
}

/** The last day is today, and nothing but the row ever says so. */
async function leaveByRow(company: Company, employeeId: string): Promise<void> {
  const one = profile(company, employeeId);
  one.before = { fields: one.fields, rows: company.rowsOf(employeeId) };
  one.lastDay = company.today;
  company.world.employmentStatus.set(employeeId, [...company.rowsOf(employeeId), row(company.today, 'Terminated')]);
  await company.worker.handle(employeeId, 'due', 'backfill');
}

/** BambooHR's own clock ends the employment at last, and says so to nobody. */
function tick(company: Company, employeeId: string): void {
  const one = profile(company, employeeId);
  const ended = { status: 'Inactive', employmentHistoryStatus: 'Terminated' };
  const lastDay = one.lastDay ?? null;
  one.fields = { ...one.fields, ...ended, employeeStatusDate: lastDay, terminationDate: lastDay };
  one.hasLeft = true;
  company.show(one);
}

async function comeBack(company: Company, employeeId: string): Promise<void> {
  const one = profile(company, employeeId);
  const { today, world } = company;
  const atWork = { status: 'Active', employmentHistoryStatus: 'Full-Time', terminationDate: null };
  const originalHireDate = one.fields['originalHireDate'] ?? one.fields['hireDate'] ?? null;
  one.fields = { ...one.fields, ...atWork, employeeStatusDate: today, hireDate: today, originalHireDate };
  one.hasLeft = false;
  delete one.lastDay;
  delete one.before;
  company.isRevoked = false;
  company.habits.inactiveByHand.clear();
  world.employmentStatus.set(employeeId, [...company.rowsOf(employeeId), row(today, 'Full-Time')]);
  company.show(one);
  await told(company, employeeId);
}

async function withdraw(company: Company, employeeId: string): Promise<void> {
  const one = profile(company, employeeId);
  const { fields, rows } = one.before!;
  one.fields = { ...fields, jobTitle: one.fields['jobTitle'] ?? null };
  one.hasLeft = false;
  delete one.lastDay;
  delete one.before;
  company.world.employmentStatus.set(employeeId, rows);
  company.show(one);
  await told(company, employeeId);
}

async function hireAgain(company: Company): Promise<void> {
  const { likeness = 'mail' } = company.start;
  const { today } = company;
  company.enter(zoeAgain, {
    ...zoeAtWork({ hireDate: today, employeeStatusDate: today, jobTitle: 'Engineer III' }),
    ...(likeness === 'everything' ? {} : { employeeNumber: 'A-0501' }),
    ...(likeness === 'name' ? { workEmail: 'zoe.okafor@acmeworks.example' } : {}),
  });
  await told(company, zoeAgain);
}

async function edit(company: Company, employeeId: string): Promise<void> {
  const one = profile(company, employeeId);
  one.fields = { ...one.fields, jobTitle: `${one.fields['jobTitle'] ?? ''}+` };
  company.show(one);
  await told(company, employeeId);
}

async function hide(company: Company, employeeId: string): Promise<void> {
  company.world.invisible.add(employeeId);
  await told(company, employeeId);
  await poll(company);
  company.world.invisible.delete(employeeId);
}

async function remove(company: Company, employeeId: string): Promise<void> {
  profile(company, employeeId).isDeleted = true;
  company.world.bamboohr.delete(employeeId);
  company.world.deleted.add(employeeId);
  await company.worker.handle(employeeId, 'deleted', 'webhook');
}

/** Zoë's record, where there is one that the event is about. */
const record = (company: Company): FakeRecord | undefined =>
  company.recordFor(isThere(company, zoeAgain) ? zoeAgain : zoe);
const recordIs = (field: 'giveAccess' | 'isInactive', value: boolean) => (company: Company) =>
  record(company)?.fields.get(field) === value;
const maxsRecord = (company: Company): FakeRecord => company.recordsOf('Max')[0]!;

function swapIdentities(company: Company): void {
  const [own, other] = [record(company)!, maxsRecord(company)];
  [own.externalId, other.externalId] = [other.externalId, own.externalId];
}

/** As after the refresh of a sandbox: the numbers lead to other records. */
function swapNumbers(company: Company): void {
  const [own, other] = [record(company)!, maxsRecord(company)];
  const number = own.netsuiteId;
  Object.assign(own, { netsuiteId: other.netsuiteId });
  Object.assign(other, { netsuiteId: number });
}

async function revoke(company: Company): Promise<void> {
  company.isRevoked = true;
  await order(company, { v: 1, operation: 'revoke', employeeId: zoe });
}

const habit = (change: (habits: Company['habits']) => void) => (company: Company) => change(company.habits);

export const events: readonly SequenceEvent[] = [
  {
    name: 'leaves',
    makesSense: (c) => isAtWork(c, zoe) && profile(c, zoe).lastDay === undefined,
    happen: (c) => leave(c, zoe),
  },
  {
    name: 'leaves by row',
    makesSense: (c) => isAtWork(c, zoe) && profile(c, zoe).lastDay === undefined,
    happen: (c) => leaveByRow(c, zoe),
  },
  { name: 'late tick', makesSense: (c) => isEndedByRow(c, zoe), happen: (c) => tick(c, zoe) },
  { name: 'comes back', makesSense: (c) => hasGone(c, zoe), happen: (c) => comeBack(c, zoe) },
  {
    name: 'withdrawn',
    makesSense: (c) => isThere(c, zoe) && profile(c, zoe).before !== undefined,
    happen: (c) => withdraw(c, zoe),
  },
  { name: 'comes back as 512', makesSense: (c) => hasGone(c, zoe) && !c.profiles.has(zoeAgain), happen: hireAgain },
  { name: '512 leaves', makesSense: (c) => isAtWork(c, zoeAgain), happen: (c) => leave(c, zoeAgain) },
  { name: 'edited', makesSense: (c) => isThere(c, zoe), happen: (c) => edit(c, zoe) },
  { name: 'hidden', makesSense: (c) => isThere(c, zoe), happen: (c) => hide(c, zoe) },
  { name: 'deleted', makesSense: (c) => isThere(c, zoe), happen: (c) => remove(c, zoe) },

  {
    name: 'IT gives login',
    makesSense: (c) => recordIs('giveAccess', false)(c) && recordIs('isInactive', false)(c),
    happen: (c) => record(c)!.fields.set('giveAccess', true),
  },
  {
    name: 'reactivated by hand',
    // What only a row tells of is seen by no comparison of the rosters.
    makesSense: (c) => recordIs('isInactive', true)(c) && !isEndedByRow(c, zoe),
    happen: (c) => c.habits.setInactive(record(c)!, false),
  },
  {
    name: 'inactivated by hand',
    makesSense: recordIs('isInactive', false),
    happen: (c) => c.habits.setInactive(record(c)!, true),
  },
  {
    name: 'identity removed',
    makesSense: (c) => typeof record(c)?.externalId === 'string',
    happen: (c) => void (record(c)!.externalId = null),
  },
  { name: 'identities swapped', makesSense: (c) => typeof record(c)?.externalId === 'string', happen: swapIdentities },
  { name: 'numbers swapped', makesSense: (c) => record(c) !== undefined, happen: swapNumbers },
  {
    name: 'refuses an ending',
    isWaiting: true,
    makesSense: (c) => c.habits.refusesEndings === 'never',
    happen: habit((h) => (h.refusesEndings = 'once')),
  },
  {
    name: 'refuses endings',
    isWaiting: true,
    makesSense: (c) => c.habits.refusesEndings === 'never',
    happen: habit((h) => (h.refusesEndings = 'always')),
  },
  {
    name: 'takes endings',
    makesSense: (c) => c.habits.refusesEndings === 'always',
    happen: habit((h) => (h.refusesEndings = 'never')),
  },
  { name: 'locked', isWaiting: true, makesSense: (c) => !c.habits.isLocked, happen: habit((h) => (h.isLocked = true)) },
  { name: 'unlocked', makesSense: (c) => c.habits.isLocked, happen: habit((h) => (h.isLocked = false)) },
  {
    name: 'crash',
    isWaiting: true,
    makesSense: (c) => c.habits.trouble === undefined,
    happen: habit((h) => (h.trouble = 'crash')),
  },
  {
    name: 'lost answer',
    isWaiting: true,
    makesSense: (c) => c.habits.trouble === undefined,
    happen: habit((h) => (h.trouble = 'lost')),
  },

  {
    name: 'guard',
    isWaiting: true,
    makesSense: (c) => c.world.limits.terminations.atLeast > 0,
    happen: (c) => c.limitTerminations(0),
  },
  {
    name: 'release',
    makesSense: (c) => c.world.guards.state.latched.terminations !== undefined,
    happen: (c) => order(c, { v: 1, operation: 'release', kinds: ['terminations'] }),
  },
  { name: 'revoke', makesSense: (c) => isLinked(c, zoe), happen: revoke },
  {
    name: 'retry',
    makesSense: (c) => c.world.states.of(zoe).failure !== undefined,
    happen: (c) => order(c, { v: 1, operation: 'retry', of: { employeeIds: [zoe] } }),
  },
  ...[zoe, zoeAgain].flatMap((id): SequenceEvent[] => [
    {
      name: `link ${id}`,
      makesSense: (c) => openMatch(c, id) !== undefined && c.recordFor(id) !== undefined,
      happen: (c) => link(c, id, c.recordFor(id)!),
    },
    {
      name: `link ${id} to Max's`,
      makesSense: (c) => openMatch(c, id) !== undefined,
      happen: (c) => link(c, id, maxsRecord(c)),
    },
    { name: `create ${id}`, makesSense: (c) => openMatch(c, id) !== undefined, happen: (c) => answer(c, id, 'create') },
    { name: `ignore ${id}`, makesSense: (c) => openMatch(c, id) !== undefined, happen: (c) => answer(c, id, 'ignore') },
    { name: `unlink ${id}`, makesSense: (c) => isLinked(c, id), happen: (c) => answer(c, id, 'unlink') },
  ]),
];

export const eventOf = (name: string): SequenceEvent => {
  const found = events.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No event is called ${name}.`);
  return found;
};
