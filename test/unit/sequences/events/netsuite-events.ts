// What hands, and NetSuite itself, do to Zoë's record.
import { type Company } from '../company/company.ts';
import { zoe } from '../company/people.ts';
import { isEndedByRow, maxsRecord, recordOf, type SequenceEvent } from './sequence-event.ts';

const recordIs = (field: 'giveAccess' | 'isInactive', value: boolean) => (company: Company) =>
  recordOf(company)?.fields.get(field) === value;
/** No operator insists that Max's record is another employee's. */
const isMaxsAlone = (company: Company): boolean =>
  [...company.said.values()].every((said) => said.kind !== 'link' || said.record !== maxsRecord(company));

/** A refresh replaces what hands did, and one mishap with identities is enough for one sequence. */
const isIdentityTouched = ({ identities }: Company, by: Company['identities']): boolean =>
  identities !== undefined && identities !== by;

function swapIdentities(company: Company): void {
  company.identities = 'swapped';
  company.isMovedToday = true;
  const [own, other] = [recordOf(company)!, maxsRecord(company)];
  [own.externalId, other.externalId] = [other.externalId, own.externalId];
}

/** As after the refresh of a sandbox: the numbers lead to other records. */
function swapNumbers(company: Company): void {
  company.identities = 'refresh';
  const [own, other] = [recordOf(company)!, maxsRecord(company)];
  const number = own.netsuiteId;
  Object.assign(own, { netsuiteId: other.netsuiteId });
  Object.assign(other, { netsuiteId: number });
}

const habit = (change: (habits: Company['habits']) => void) => (company: Company) => change(company.habits);

export const netsuiteEvents: readonly SequenceEvent[] = [
  {
    name: 'IT gives login',
    makesSense: (c) =>
      recordIs('giveAccess', false)(c) && recordIs('isInactive', false)(c) && c.identities !== 'removed',
    happen: (c) => recordOf(c)!.fields.set('giveAccess', true),
  },
  {
    name: 'reactivated by hand',
    // What only a row tells of is seen by no comparison of the rosters.
    makesSense: (c) => recordIs('isInactive', true)(c) && !isEndedByRow(c, zoe),
    happen: (c) => c.habits.setInactive(recordOf(c)!, false),
  },
  {
    name: 'inactivated by hand',
    makesSense: recordIs('isInactive', false),
    happen: (c) => c.habits.setInactive(recordOf(c)!, true),
  },
  {
    name: 'identity removed',
    makesSense: (c) => typeof recordOf(c)?.externalId === 'string' && !isIdentityTouched(c, 'removed'),
    happen: (c) => {
      c.identities = 'removed';
      recordOf(c)!.externalId = null;
    },
  },
  {
    name: 'identities swapped',
    makesSense: (c) =>
      typeof recordOf(c)?.externalId === 'string' && isMaxsAlone(c) && !isIdentityTouched(c, 'swapped'),
    happen: swapIdentities,
  },
  {
    name: 'numbers swapped',
    makesSense: (c) => recordOf(c) !== undefined && isMaxsAlone(c) && !isIdentityTouched(c, 'refresh'),
    happen: swapNumbers,
  },
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
];
