// A record with our external id and an employee, drawn by chance: one person who changed, or two people.
import fc from 'fast-check';
import { type RecordTraits } from '../../lib/sync/matching/same-person.ts';
import { anySpelling } from './spellings.ts';

type Person = Readonly<Record<keyof RecordTraits, string>>;

export interface Pair {
  readonly kind: string;
  readonly record: RecordTraits;
  readonly person: Person;
}

// Few and common, so that strangers share a name as often as in a real company.
const firstNames = 'Maria José Anna John Wei Mohammed Sofía Zoë Ana David Emma Liam Olivia Noah Priya Lars'.split(' ');
const lastNames = 'García Smith Nguyễn Lee Patel Müller O’Brien Silva Kim Khan Rossi Novák Jones Núñez Wang'.split(' ');
const domains = ['acme.example', 'acmeworks.example', 'old.example'];

const hireDate = fc
  .tuple(fc.integer({ min: 2008, max: 2026 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom('01', '15', '16'))
  .map(([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${day}`);
const number = fc.integer({ min: 1, max: 9_999 }).map((each) => `E-${String(each).padStart(4, '0')}`);

const anyPerson: fc.Arbitrary<Person> = fc
  .record({
    firstName: fc.constantFrom(...firstNames),
    lastName: fc.constantFrom(...lastNames),
    domain: fc.constantFrom(...domains),
    number,
    hireDate,
  })
  .map(({ domain, ...person }) => ({ ...person, email: addressOf(person.firstName, person.lastName, domain) }));

const addressOf = (first: string, last: string, domain: string): string => `${plain(first)}.${plain(last)}@${domain}`;
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[^a-z]/gi, '')
    .toLowerCase();

const traits = ['firstName', 'lastName', 'email', 'number', 'hireDate'] as const;

/** What became of one person: the traits that are no longer what NetSuite has. */
const changes: Readonly<Record<string, readonly (typeof traits)[number][]>> = {
  nothing: [],
  surname: ['lastName'],
  address: ['email'],
  number: ['number'],
  'hire date': ['hireDate'],
  'surname and address': ['lastName', 'email'],
  'a new employer: address, number and date': ['email', 'number', 'hireDate'],
  'surname, address and number': ['lastName', 'email', 'number'],
};

/** One person on both sides, in two spellings, with up to three traits changed. */
export const onePerson: fc.Arbitrary<Pair> = fc
  .record({
    person: anyPerson,
    other: anyPerson,
    kind: fc.constantFrom(...Object.keys(changes)),
    spell: anySpelling,
  })
  .map(({ person, other, kind, spell }) => {
    const changed = new Set<string>(changes[kind]);
    const there = { ...person, ...Object.fromEntries([...changed].map((name) => [name, other[name as keyof Person]])) };
    return {
      kind,
      person,
      record: { ...there, firstName: spell(there.firstName), lastName: spell(there.lastName) },
    };
  });

/** What two people may have in common: one trait, or none. */
const shared: Readonly<Record<string, readonly (typeof traits)[number][]>> = {
  strangers: [],
  siblings: ['lastName'],
  'the same first name': ['firstName'],
  'a number handed on': ['number'],
  'an address handed on': ['email'],
  'one start day': ['hireDate'],
};

/** Two people; what they have in common by chance besides is left to chance. */
export const twoPeople: fc.Arbitrary<Pair> = fc
  .record({ person: anyPerson, other: anyPerson, kind: fc.constantFrom(...Object.keys(shared)), spell: anySpelling })
  .map(({ person, other, kind, spell }) => {
    const common = Object.fromEntries((shared[kind] ?? []).map((name) => [name, person[name]]));
    const record = { ...other, ...common };
    return {
      kind,
      person,
      record: { ...record, firstName: spell(record.firstName), lastName: spell(record.lastName) },
    };
  });

export const traitsInCommon = ({ record, person }: Pair): number =>
  traits.filter((name) => plainAll(record[name] ?? '') === plainAll(person[name])).length;

/** Of another making than the product's folding, good enough for these names. */
const plainAll = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}@]/gu, '')
    .toLowerCase();
