// What no write may ever do, judged when it has landed, from what is true of the people: written without the product's
// planner.
import { type FieldValue } from '../../../../lib/employee/target-fields.ts';
import { type FakeRecord } from '../../../support/fakes/fake-netsuite.ts';
import { type Company, type Profile } from './company.ts';
import { contentOf, identityOf, personOf } from './people.ts';

export interface LandedWrite {
  readonly record: FakeRecord;
  readonly isNew: boolean;
  readonly before: { readonly fields: ReadonlyMap<string, FieldValue>; readonly externalId: string | null };
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly by: { readonly employeeId: string };
}

export function judgeWrite(write: LandedWrite, company: Company): void {
  const faults = [otherPerson, handedOver, duplicate, endedAtWork, loginLeft, leaverBack, loginTaken, blanked];
  for (const fault of faults.flatMap((judge) => judge(write, company) ?? [])) company.breach(fault);
}

/**
 * The one risk that is left: an ordinary update goes to the record that carries the identity, which a hand has put on
 * another one since the last comparison. The answer names that record, and the employee is held and reported.
 */
const isMovedByHand = ({ before, fields, by }: LandedWrite, { isMovedToday }: Company): boolean =>
  isMovedToday &&
  before.externalId === identityOf(by.employeeId) &&
  !['isInactive', 'giveAccess', 'releasedate'].some((field) => field in fields);

type Judge = (write: LandedWrite, company: Company) => string | undefined;

/** What unlinking does: takes back the identity that it was wrong to give. */
const isUnlinking = ({ before, fields, by }: LandedWrite, { said }: Company): boolean =>
  said.get(by.employeeId)?.kind === 'unlink' &&
  Object.keys(fields).join() === 'externalId' &&
  before.externalId === identityOf(by.employeeId);

const otherPerson: Judge = (write, company) => {
  const { record, by } = write;
  if (isUnlinking(write, company) || isMovedByHand(write, company)) return undefined;
  const owner = company.personOfRecord.get(record);
  return owner === personOf(by.employeeId) ? undefined : `written for ${by.employeeId} onto the record of ${owner}`;
};

/** A record goes from one employee to another by an operator's word only. */
const handedOver: Judge = (write, company) => {
  const { record, by } = write;
  if (isUnlinking(write, company) || isMovedByHand(write, company)) return undefined;
  const [former] = (company.habits.writtenFor.get(record) ?? []).slice(-1);
  if (former === undefined || former === by.employeeId) return undefined;
  const said = company.said.get(by.employeeId);
  const isLinked = said?.kind === 'link' && said.record === record;
  const isFree = company.said.get(former)?.kind === 'unlink';
  return isLinked || isFree ? undefined : `one record written for ${former} and then for ${by.employeeId}`;
};

const duplicate: Judge = ({ record, isNew, by }, company) => {
  if (!isNew) return undefined;
  // Two profiles at work at a time are two people to BambooHR, each with a record.
  const isOthersAtWork = ({ externalId }: FakeRecord): boolean =>
    [...company.profiles.values()].some((one) => identityOf(one.employeeId) === externalId && company.isAtWork(one));
  const others = company
    .recordsOf(personOf(by.employeeId))
    .filter((other) => other !== record && !isOthersAtWork(other));
  const isAnswered = company.said.get(by.employeeId)?.kind === 'create';
  // Of a record without an identity nothing but the name agrees: that is a namesake's, by all that can be known.
  const isNamesake = company.start.likeness === 'name' && others.every(({ externalId }) => externalId === null);
  return others.length === 0 || isAnswered || isNamesake ? undefined : `a second record made for ${by.employeeId}`;
};

/** The profile whose record it is by its identity, if that person works there now. */
function holderAtWork({ before }: LandedWrite, company: Company): Profile | undefined {
  const holder = [...company.profiles.values()].find(({ employeeId }) => identityOf(employeeId) === before.externalId);
  return holder !== undefined && company.isAtWork(holder) ? holder : undefined;
}

const endedAtWork: Judge = (write, company) => {
  const holder = write.fields['isInactive'] === true ? holderAtWork(write, company) : undefined;
  return holder === undefined ? undefined : `${holder.employeeId} ended at work`;
};

/** A login outlives an inactivation, so each ending takes it away, whatever is remembered of an earlier one. */
const loginLeft: Judge = ({ before, fields, by }) => {
  const isLeft = fields['isInactive'] === true && fields['giveAccess'] === undefined;
  return isLeft && before.fields.get('giveAccess') === true
    ? `an ending of ${by.employeeId} left the login`
    : undefined;
};

const leaverBack: Judge = ({ before, fields, by }, company) => {
  const profile = company.profiles.get(by.employeeId);
  const isBack = fields['isInactive'] === false && before.fields.get('isInactive') === true;
  const isLeaver = profile === undefined || !company.isAtWork(profile);
  return isBack && isLeaver ? `${by.employeeId} reactivated after leaving` : undefined;
};

/** By a comeback nothing is taken from an employee who was never ended. */
const loginTaken: Judge = (write, company) => {
  const { record, before, fields, by } = write;
  const hadLogin = before.fields.get('giveAccess') === true && before.fields.get('isInactive') !== true;
  const isMeant = company.isRevoked || company.habits.ended.has(record);
  const isTaken = fields['giveAccess'] === false && hadLogin && !isMeant;
  const profile = company.profiles.get(by.employeeId);
  const isAtWork = profile !== undefined && company.isAtWork(profile);
  return isTaken && isAtWork ? `the login of ${by.employeeId} taken at work` : undefined;
};

const blanked: Judge = ({ fields, by }, company) => {
  const profile = company.profiles.get(by.employeeId);
  if (profile === undefined || !company.isAtWork(profile)) return undefined;
  const content = contentOf(profile.fields);
  const field = Object.keys(content).find((name) => fields[name] === null && typeof content[name] === 'string');
  return field === undefined ? undefined : `${field} of ${by.employeeId} blanked`;
};
