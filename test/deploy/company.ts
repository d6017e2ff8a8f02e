// Nine people, each in another situation, and what NetSuite must say of them in the end: written by hand, so that no
// line of the product takes part in it.
import { type BambooHrSimulator } from '../world/bamboohr/bamboohr-simulator.ts';
import { addDays } from '../world/company/days.ts';
import { type NetSuiteSimulator } from '../world/netsuite/netsuite-simulator.ts';

export interface Expected {
  readonly id: string;
  readonly situation: string;
  /** Undefined: there must be no record. Supervisors are named by their BambooHR id. */
  readonly record?: Readonly<Record<string, string | boolean | null>>;
}

/** Their webhook comes before the first load, and before their manager has a record. */
export const newcomer = '105';
export const heldPerson = '107';
/** Everything is right already, so nothing may be written. */
export const untouched = '101';

interface Person {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly title: string;
  readonly department: string;
  readonly managerId?: string;
  readonly hireDate: string;
}

const email = ({ firstName }: Person): string => `${firstName.toLowerCase()}@example.com`;

export function fillCompany(bamboohr: BambooHrSimulator, netsuite: NetSuiteSimulator): readonly Expected[] {
  const { today } = bamboohr;
  const startsSoon = addDays(today, 3);
  const startsLater = addDays(today, 30);
  const leftOn = addDays(today, -1);
  const people: Person[] = [
    {
      id: untouched,
      firstName: 'Ada',
      lastName: 'Okafor',
      title: 'Director',
      department: 'Finance',
      hireDate: '2015-03-02',
    },
    {
      id: '102',
      firstName: 'Björk',
      lastName: 'Novák',
      title: 'Manager',
      department: 'Engineering',
      managerId: '101',
      hireDate: '2016-04-01',
    },
    {
      id: '103',
      firstName: 'Chidi',
      lastName: 'O’Neill',
      title: 'Lead',
      department: 'Engineering',
      managerId: '102',
      hireDate: '2018-09-17',
    },
    {
      id: '104',
      firstName: 'Dana',
      lastName: 'García',
      title: 'Engineer',
      department: 'Engineering',
      managerId: '103',
      hireDate: '2021-01-11',
    },
    {
      id: newcomer,
      firstName: 'Emil',
      lastName: 'Larsen',
      title: 'Engineer',
      department: 'Engineering',
      managerId: '103',
      hireDate: addDays(today, -2),
    },
    {
      id: '106',
      firstName: 'Farah',
      lastName: 'Haddad',
      title: 'Accountant',
      department: 'Finance',
      managerId: '101',
      hireDate: '2017-06-01',
    },
    {
      id: heldPerson,
      firstName: 'Goran',
      lastName: 'Silva',
      title: 'Researcher',
      department: 'Skunkworks',
      managerId: '102',
      hireDate: '2019-02-04',
    },
    {
      id: '108',
      firstName: 'Hana',
      lastName: 'Tanaka',
      title: 'Analyst',
      department: 'Finance',
      managerId: '101',
      hireDate: startsSoon,
    },
    {
      id: '109',
      firstName: 'Iker',
      lastName: 'Costa',
      title: 'Analyst',
      department: 'Finance',
      managerId: '101',
      hireDate: startsLater,
    },
  ];
  const subsidiary = netsuite.addSubsidiary({ name: 'Acme Works Inc', id: '3', parent: '1' });
  const department = new Map(
    ['Engineering', 'Finance', 'Advanced Projects'].map((name) => [name, netsuite.addDepartment({ name })]),
  );
  const division = netsuite.addClass({ name: 'Group' });
  const location = netsuite.addLocation({ name: 'New York' });

  for (const person of people) {
    const { id, firstName, lastName, hireDate, managerId = null } = person;
    const job = { department: person.department, division: 'Group', location: 'New York', jobTitle: person.title };
    bamboohr.addEmployee({
      id,
      employeeNumber: `E-${id}`,
      firstName,
      lastName,
      workEmail: email(person),
      hireDate,
      jobInfo: [{ ...job, reportsTo: managerId }],
    });
  }
  bamboohr.terminate('106', leftOn);

  const right = (person: Person) => ({
    firstName: person.firstName,
    lastName: person.lastName,
    email: email(person),
    title: person.title,
    hireDate: person.hireDate,
    department: department.get(person.department) ?? null,
    class: division,
    location,
    subsidiary,
    isInactive: false,
  });
  const inNetSuite = (id: string, wrong: Readonly<Record<string, string | boolean>> = {}): void => {
    const person = people.find((each) => each.id === id)!;
    netsuite.addEmployee({ ...right(person), externalId: `bamboohr-${id}`, giveAccess: true, ...wrong });
  };
  inNetSuite(untouched);
  inNetSuite('102', { title: 'Trainee', department: department.get('Finance') ?? '' });
  inNetSuite('106');

  const expected: Readonly<Record<string, Omit<Expected, 'id' | 'record'> & { readonly fields?: Expected['record'] }>> =
    {
      [untouched]: { situation: 'is right already', fields: { supervisor: null, giveAccess: true } },
      '102': { situation: 'was out of date', fields: { supervisor: '101', giveAccess: true } },
      '103': { situation: 'is new, under a manager', fields: { supervisor: '102' } },
      '104': { situation: 'is new, at the end of the chain', fields: { supervisor: '103' } },
      [newcomer]: { situation: 'came by webhook, before the manager', fields: { supervisor: '103' } },
      '106': { situation: 'left', fields: { isInactive: true, giveAccess: false, releasedate: leftOn } },
      [heldPerson]: { situation: 'waits for an unknown department' },
      '108': { situation: 'starts in three days', fields: { supervisor: null } },
      '109': { situation: 'starts in a month' },
    };
  return people.map((person) => {
    const { id } = person;
    const { situation = '', fields } = expected[id] ?? {};
    return { id, situation, ...(fields !== undefined && { record: { ...right(person), ...fields } }) };
  });
}

/** One sentence for each difference: ids and field names, no values. */
export function compareCompany(netsuite: NetSuiteSimulator, expected: readonly Expected[]): string[] {
  const records = [...netsuite.employees()];
  const recordIds = new Map(records.map(({ externalId, id }) => [externalId, id]));
  const faults = expected.flatMap(({ id, situation, record: fields }) => {
    const who = `bamboohr-${id} (${situation})`;
    const record = netsuite.employeeByExternalId(`bamboohr-${id}`);
    if (fields === undefined) return record === undefined ? [] : [`${who} must have no record`];
    if (record === undefined) return [`${who} has no record`];
    const wrong = Object.entries(fields).filter(([field, value]) => {
      const wanted = field === 'supervisor' && value !== null ? recordIds.get(`bamboohr-${String(value)}`) : value;
      return (record[field] ?? null) !== wanted;
    });
    return wrong.length === 0 ? [] : [`${who} differs in ${wrong.map(([field]) => field).join(', ')}`];
  });
  const known = new Set(expected.map(({ id }) => `bamboohr-${id}`));
  const strangers = records.filter(({ externalId = '' }) => !known.has(externalId));
  return [...faults, ...strangers.map(({ id }) => `record ${id} belongs to nobody`)];
}
