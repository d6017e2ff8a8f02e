// What HR does to Zoë, and how BambooHR shows it.
import { type Company, row } from '../company/company.ts';
import { poll } from '../company/days.ts';
import { identityOf, zoe, zoeAgain, zoeAtWork } from '../company/people.ts';
import { hasGone, isAtWork, isEndedByRow, isThere, profile, type SequenceEvent } from './sequence-event.ts';

const told = (company: Company, employeeId: string) => company.worker.handle(employeeId, 'changed', 'webhook');

async function hire(company: Company): Promise<void> {
  const { today } = company;
  company.enter(zoe, zoeAtWork({ hireDate: today, employeeStatusDate: today }));
  await told(company, zoe);
}

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

/** BambooHR's own clock ends the employment at last, and says so nowhere. */
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
  const own = world.netsuite.records.find(({ externalId }) => externalId === identityOf(employeeId));
  if (own !== undefined) company.habits.inactiveByHand.delete(own);
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

export const bamboohrEvents: readonly SequenceEvent[] = [
  { name: 'hired', makesSense: (c) => !c.profiles.has(zoe), happen: hire },
  {
    name: 'leaves',
    makesSense: (c) => isAtWork(c, zoe) && profile(c, zoe).lastDay === undefined,
    happen: (c) => leave(c, zoe),
  },
  {
    name: 'leaves by row',
    // Two rows of one day do not say which came first.
    makesSense: (c) =>
      isAtWork(c, zoe) && profile(c, zoe).lastDay === undefined && profile(c, zoe).fields['hireDate'] !== c.today,
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
];
