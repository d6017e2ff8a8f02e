// The world becomes friendly again, and the operator does what each open point asks for.
import { type OpenPointOf } from '../../../../lib/employee/open-points.ts';
import { type FakeRecord } from '../../../support/fakes/fake-netsuite.ts';
import { type Company } from '../company/company.ts';
import { settle } from '../company/days.ts';
import { answer, link, openPoints, order } from '../company/operator.ts';
import { identityOf, max, personOf } from '../company/people.ts';

const mostRounds = 4;

export async function mend(company: Company): Promise<void> {
  company.tell('    -- the troubles end, and the operator follows what is open');
  befriend(company);
  for (let rounds = 0; rounds < mostRounds; rounds += 1) {
    const points = openPoints(company).filter(({ kind }) => kind !== 'finding');
    if (rounds > 0 && points.length === 0 && inactiveByHand(company).length === 0) return;
    await follow(points, company);
    await settle(company);
  }
}

function befriend(company: Company): void {
  const { habits, world } = company;
  habits.refusesEndings = 'never';
  habits.isLocked = false;
  habits.trouble = undefined;
  company.limitTerminations(1_000);
  world.invisible.clear();
  const [maxs] = company.recordsOf('Max');
  if (maxs === undefined || maxs.externalId === identityOf(max)) return;
  company.tell('    identities corrected by hand');
  const wrong = company.recordsOf('Zoë').find(({ externalId }) => externalId === identityOf(max));
  if (wrong !== undefined) wrong.externalId = maxs.externalId;
  maxs.externalId = identityOf(max);
}

/** Those who are at work first: what remains for the others depends on them. */
async function follow(points: readonly OpenPointOf[], company: Company): Promise<void> {
  for (const record of inactiveByHand(company)) company.habits.setInactive(record, false);
  endByHand(points, company);
  const { latched } = company.world.guards.state;
  if (points.some(({ code }) => code.startsWith('guard-')) || Object.keys(latched).length > 0) {
    await order(company, { v: 1, operation: 'release', kinds: ['terminations', 'changes'] });
  }
  const matches = points.filter(({ kind }) => kind === 'match').map(({ employeeId }) => employeeId);
  for (const employeeId of [...new Set(matches)].sort((a, b) => rank(company, a) - rank(company, b))) {
    await settleMatch(company, employeeId);
  }
  if (points.some(({ kind }) => kind === 'failure')) {
    await order(company, { v: 1, operation: 'retry', of: { all: true } });
  }
}

const isAtWork = (company: Company, employeeId: string): boolean => {
  const one = company.profiles.get(employeeId);
  return one !== undefined && company.isAtWork(one);
};
const rank = (company: Company, employeeId: string): number => (isAtWork(company, employeeId) ? 0 : 1);

async function settleMatch(company: Company, employeeId: string): Promise<void> {
  const record = freeRecord(company, employeeId);
  if (record !== undefined) await link(company, employeeId, record);
  else if (isAtWork(company, employeeId)) await answer(company, employeeId, 'create');
  else await answer(company, employeeId, 'ignore');
}

/** A record of that person which no other employee has. Who is at work may have it from a leaver. */
function freeRecord(company: Company, employeeId: string): FakeRecord | undefined {
  const isAtWorkNow = isAtWork(company, employeeId);
  const others = [...company.profiles.keys()].filter(
    (other) => other !== employeeId && (!isAtWorkNow || isAtWork(company, other)),
  );
  const isTaken = (record: FakeRecord): boolean =>
    others.some((other) => {
      const said = company.said.get(other);
      return record.externalId === identityOf(other) || (said?.kind === 'link' && said.record === record);
    });
  const free = company.recordsOf(personOf(employeeId)).filter((record) => !isTaken(record));
  const isOwn = (record: FakeRecord): boolean => company.habits.writtenFor.get(record)?.at(-1) === employeeId;
  return free.find(({ externalId }) => externalId === identityOf(employeeId)) ?? free.find(isOwn) ?? free[0];
}

/** Whom a hand made inactive a hand makes active again; the connector never does. */
const inactiveByHand = (company: Company): readonly FakeRecord[] =>
  openPoints(company)
    .filter(({ code }) => code === 'inactive-by-hand')
    .flatMap(({ employeeId }) => company.recordFor(employeeId) ?? [])
    .filter((record) => company.habits.inactiveByHand.has(record));

/** Where the policy leaves a deletion to a person. */
function endByHand(points: readonly OpenPointOf[], company: Company): void {
  for (const { code, employeeId } of points) {
    const record = code === 'deletion-review' ? company.recordFor(employeeId) : undefined;
    if (record === undefined) continue;
    company.tell(`    ${employeeId} ended by hand`);
    record.fields.set('giveAccess', false);
    company.habits.setInactive(record, true);
  }
}
