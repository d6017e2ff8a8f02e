// What NetSuite must come to, worked out from the company alone: no line of the product takes part in it.
import { addDays } from './days.ts';
import { type NetSuiteIds } from './in-netsuite.ts';
import { type Person } from './people.ts';

interface ExpectedRecord {
  readonly fields: Readonly<Record<string, string | boolean | null>>;
  /** External id of the supervisor; null for none. */
  readonly supervisor: string | null;
}

export type Expectation =
  | { readonly kind: 'aligned'; readonly record: ExpectedRecord }
  /** No record of ours: waits, or is nobody's business yet. */
  | {
      readonly kind: 'absent';
      readonly why: string;
      /** For an answer, or for a value in BambooHR. */
      readonly waits: boolean;
    };

/** `unmapped` names departments nobody has mapped: newcomers there wait, and known people are not checked. */
export function expectationOf(
  person: Person,
  people: ReadonlyMap<string, Person>,
  today: string,
  ids: NetSuiteIds,
): Expectation {
  const { situation, hireDate } = person;
  if (situation === 'twins') return { kind: 'absent', why: 'may be either of two NetSuite records', waits: true };
  if (situation === 'came-back-elsewhere')
    return { kind: 'absent', why: 'works here under another profile', waits: false };
  if (hireDate === null) return { kind: 'absent', why: 'has no hire date yet', waits: true };
  const hasLeft = person.terminationDate !== null && person.terminationDate <= today;
  if (hasLeft && situation === 'left-unknown')
    return { kind: 'absent', why: 'left before NetSuite knew them', waits: false };
  if (hireDate > addDays(today, 7)) return { kind: 'absent', why: 'starts later', waits: false };
  const hasStarted = hireDate <= today;
  return {
    kind: 'aligned',
    record: {
      supervisor: hasStarted ? supervisorOf(person, people, today) : null,
      fields: {
        firstName: person.firstName,
        lastName: person.lastName,
        email: person.email,
        title: person.title,
        phone: person.workPhone,
        mobilePhone: person.mobilePhone,
        hireDate,
        department: ids.department.get(person.department) ?? null,
        class: ids.class.get(person.division) ?? null,
        location: ids.location.get(person.location) ?? null,
        subsidiary: ids.subsidiary,
        isInactive: hasLeft,
        releasedate: hasLeft ? person.terminationDate : null,
        // People who stay keep what they have; whoever left or came back has no login.
        ...(hasLeft || person.originalHireDate !== null || person.hasLostAccess === true ? { giveAccess: false } : {}),
      },
    },
  };
}

function supervisorOf(person: Person, people: ReadonlyMap<string, Person>, today: string): string | null {
  if (person.managerId === null) return null;
  const manager = people.get(person.managerId);
  if (manager === undefined) return null;
  const hasLeft = manager.terminationDate !== null && manager.terminationDate <= today;
  return hasLeft ? null : `bamboohr-${person.managerId}`;
}
