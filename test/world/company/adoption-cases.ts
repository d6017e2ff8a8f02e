// People who are in NetSuite already without our external ids, in every way that makes it easy or hard to tell who is
// who. Each case says what must come of it, without asking the product.
import { type NewEmployee } from '../bamboohr/control/new-employee.ts';
import { createChance } from './chance.ts';

type Json = Readonly<Record<string, string | boolean>>;

/** What must come of a person; NetSuite records by their place in `records`. */
export type Fate =
  | { readonly kind: 'linked'; readonly record: number }
  | { readonly kind: 'created' }
  | { readonly kind: 'held'; readonly records: readonly number[] };

export interface AdoptionCase {
  readonly name: string;
  readonly people: readonly { readonly employee: NewEmployee; readonly fate: Fate }[];
  /** NetSuite employees that exist before the first day. */
  readonly records: readonly Json[];
  /** Other kinds of entity that have an external id of ours. */
  readonly entities?: readonly { readonly externalId: string; readonly record: number }[];
}

interface Draft {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly workEmail: string;
  readonly employeeNumber: string;
  readonly hireDate: string;
}

type Maker = (person: Draft, another: Draft) => Omit<AdoptionCase, 'name'>;

const linked = (record = 0): Fate => ({ kind: 'linked', record });
const held = (...records: number[]): Fate => ({ kind: 'held', records });
const created: Fate = { kind: 'created' };

const named = ({ firstName, lastName }: Draft): Json => ({ firstName, lastName });
const one = (person: Draft, fate: Fate, more: Partial<NewEmployee> = {}) => ({
  employee: inBambooHr(person, more),
  fate,
});

const makers: Readonly<Record<string, readonly [share: number, make: Maker]>> = {
  'employee number and name': [
    16,
    (p) => ({ people: [one(p, linked())], records: [{ ...named(p), entityId: p.employeeNumber }] }),
  ],
  'work e-mail and last name': [
    16,
    (p) => ({ people: [one(p, linked())], records: [{ ...named(p), firstName: 'Née', email: p.workEmail }] }),
  ],
  'name and hire date alone': [
    10,
    (p) => ({ people: [one(p, linked())], records: [{ ...named(p), hireDate: p.hireDate }] }),
  ],
  'name in another spelling and hire date': [
    8,
    (p) => ({
      people: [one(p, linked(), { lastName: p.lastName.replace('-', ' O’') })],
      records: [
        {
          firstName: `${p.firstName.normalize('NFD')} `,
          lastName: p.lastName.replace('-', "\u00a0 o'"),
          hireDate: p.hireDate,
        },
      ],
    }),
  ],
  'name without its accents, number with a blank': [
    4,
    (p) => ({
      people: [one(p, linked())],
      records: [
        {
          ...named(p),
          firstName: p.firstName.normalize('NFD').replaceAll(/\p{M}/gu, ''),
          entityId: `${p.employeeNumber} `,
        },
      ],
    }),
  ],
  'name and original hire date': [
    4,
    (p) => ({
      people: [one(p, linked(), { originalHireDate: '2015-05-04' })],
      records: [{ ...named(p), hireDate: '2015-05-04' }],
    }),
  ],
  'number and name with another e-mail': [
    4,
    (p) => ({
      people: [one(p, linked())],
      records: [{ ...named(p), entityId: p.employeeNumber, email: `old.${p.workEmail}` }],
    }),
  ],
  'twins by name and hire date': [
    6,
    (p) => ({
      people: [one(p, held(0, 1))],
      records: [
        { ...named(p), hireDate: p.hireDate },
        { ...named(p), hireDate: p.hireDate, email: p.workEmail },
      ],
    }),
  ],
  'number of one and e-mail of another': [
    4,
    (p, q) => ({
      people: [one(p, held(0, 1))],
      records: [
        { ...named(p), entityId: p.employeeNumber },
        { ...named(q), firstName: p.firstName, email: p.workEmail },
      ],
    }),
  ],
  'changed e-mail': [
    6,
    (p) => ({
      people: [one(p, held(0))],
      records: [{ ...named(p), hireDate: p.hireDate, email: `old.${p.workEmail}` }],
    }),
  ],
  'address handed on to somebody of the same first name': [
    3,
    (p, q) => ({
      people: [one(p, held(0))],
      records: [{ ...named(q), firstName: p.firstName, email: p.workEmail, hireDate: '2012-01-09' }],
    }),
  ],
  'active and inactive copy': [
    4,
    (p) => ({
      people: [one(p, held(0, 1))],
      records: [
        { ...named(p), email: p.workEmail },
        { ...named(p), email: p.workEmail, isInactive: true },
      ],
    }),
  ],
  'only an inactive copy': [
    4,
    (p) => ({ people: [one(p, held(0))], records: [{ ...named(p), email: p.workEmail, isInactive: true }] }),
  ],
  'foreign external id': [
    6,
    (p) => ({
      people: [one(p, held(0))],
      records: [{ ...named(p), email: p.workEmail, externalId: `workday-${p.id}` }],
    }),
  ],
  'our external id on a vendor': [
    2,
    (p) => ({
      people: [one(p, held(0, 1))],
      records: [{ ...named(p), entityId: p.employeeNumber }],
      entities: [{ externalId: `bamboohr-${p.id}`, record: 1 }],
    }),
  ],
  'our external id on a vendor, and nobody alike': [
    2,
    (p) => ({
      people: [one(p, held(0))],
      records: [],
      entities: [{ externalId: `bamboohr-${p.id}`, record: 0 }],
    }),
  ],
  'number of somebody else': [
    4,
    (p, q) => ({ people: [one(p, held(0))], records: [{ ...named(q), entityId: p.employeeNumber }] }),
  ],
  'two namesakes of one day and one record': [
    2,
    (p, q) => {
      const namesake = { ...q, firstName: p.firstName, lastName: p.lastName, hireDate: p.hireDate };
      return {
        people: [one(p, held(0)), one(namesake, held(0))],
        records: [{ ...named(p), hireDate: p.hireDate }],
      };
    },
  ],
  'former employment under another of our ids': [
    3,
    (p, q) => ({
      people: [one(p, held(0))],
      records: [
        { ...named(p), email: p.workEmail, hireDate: '2012-01-09', isInactive: true, externalId: `bamboohr-9${q.id}` },
      ],
    }),
  ],
  'namesake of another day': [
    3,
    (p) => ({
      people: [one(p, created)],
      records: [{ ...named(p), hireDate: '2001-02-03', email: `other.${p.workEmail}` }],
    }),
  ],
  'nobody alike': [4, (p) => ({ people: [one(p, created)], records: [] })],
};

const firstNames = 'Zoë Mira Ada Jonas Noor Wei Femi Lars Inés Tomás Aoife Yuki Priya Omar Björk Léa'.split(' ');

/** About `size` records; the same seed gives the same cases. */
export function createAdoptionCases(size: number, seed: number): readonly AdoptionCase[] {
  const chance = createChance(seed);
  const weights = Object.entries(makers).flatMap(([name, [share]]) => Array<string>(share).fill(name));
  const cases: AdoptionCase[] = [];
  let people = 0;
  const draft = (): Draft => {
    people += 1;
    const id = String(2_000 + people);
    return {
      id,
      firstName: firstNames[people % firstNames.length] ?? 'Ada',
      // Everybody has a name of their own; namesakes are made on purpose.
      lastName: `Okafor-${people.toString(36)}`,
      workEmail: `person.${id}@acmeworks.example`,
      employeeNumber: `E-${id}`,
      hireDate: `20${10 + chance.below(14)}-0${1 + chance.below(9)}-1${chance.below(9)}`,
    };
  };
  for (let records = 0; records < size;) {
    const name = weights[cases.length % weights.length] ?? 'nobody alike';
    const [, make] = makers[name]!;
    const made = make(draft(), draft());
    cases.push({ name, ...made });
    records += made.records.length;
  }
  return cases;
}

function inBambooHr({ id, ...person }: Draft, more: Partial<NewEmployee>): NewEmployee {
  const { hireDate } = person;
  return {
    id,
    ...person,
    jobInfo: [{ date: hireDate, department: 'R/D', division: 'EMEA', location: 'Leeds, UK', jobTitle: 'Engineer' }],
    ...more,
  };
}
