// Puts the company into simulated NetSuite as it is before the connector's first day.
import { type NetSuiteSimulator } from '../netsuite/netsuite-simulator.ts';
import { departments, divisions, locations, type Person } from './people.ts';

export interface NetSuiteIds {
  readonly department: ReadonlyMap<string, string>;
  readonly class: ReadonlyMap<string, string>;
  readonly location: ReadonlyMap<string, string>;
  readonly subsidiary: string;
}

/** What the two unmatched departments are called there. */
const namedOtherwise = { Support: 'EMEA : Support', Skunkworks: 'Advanced Projects' } as const;

export function setUpNetSuite(netsuite: NetSuiteSimulator): NetSuiteIds {
  const subsidiary = netsuite.addSubsidiary({ name: 'Acme Works Inc', id: '3', parent: '1' });
  netsuite.addSubsidiary({ name: 'Acme Works GmbH', parent: '1' });
  const emea = netsuite.addDepartment({ name: 'EMEA' });
  const apac = netsuite.addDepartment({ name: 'APAC' });
  netsuite.addDepartment({ name: 'Support', parent: apac });
  const department = new Map(
    departments.map((name) => {
      if (name === 'Support') return [name, netsuite.addDepartment({ name: 'Support', parent: emea })];
      return [name, netsuite.addDepartment({ name: name === 'Skunkworks' ? namedOtherwise.Skunkworks : name })];
    }),
  );
  return {
    department,
    class: new Map(divisions.map((name) => [name, netsuite.addClass({ name })])),
    location: new Map(locations.map((name) => [name, netsuite.addLocation({ name })])),
    subsidiary,
  };
}

export function seedNetSuite(netsuite: NetSuiteSimulator, people: readonly Person[], ids: NetSuiteIds): void {
  netsuite.addEntity({ type: 'customer', entityId: 'A customer', externalId: people[0]?.id ?? '1000' });
  const recordIds = new Map<string, string>();
  for (const person of people) {
    const record = recordBefore(person, ids);
    if (record === undefined) continue;
    const supervisor = person.managerId === null ? undefined : recordIds.get(person.managerId);
    const id = netsuite.addEmployee({ ...record, ...(supervisor === undefined ? {} : { supervisor }) });
    if (person.situation === 'twins') {
      const { email: _email, ...copy } = record;
      netsuite.addEmployee({ ...copy, entityId: `${person.employeeNumber}-2` });
    } else {
      recordIds.set(person.id, id);
    }
  }
}

/** One third each: employee number, work e-mail, and nothing but name and hire date. */
function recognisableBy({ employeeNumber, email }: Person): Record<string, string> {
  const third = Number(employeeNumber.slice(-1)) % 3;
  if (third === 0) return { entityId: employeeNumber };
  return third === 1 ? { email } : {};
}

function recordBefore(person: Person, ids: NetSuiteIds): Record<string, string | boolean> | undefined {
  const { situation } = person;
  if (!['linked', 'outdated', 'unlinked', 'twins', 'left-but-active'].includes(situation)) return undefined;
  const isOutdated = situation === 'outdated';
  const right = {
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    hireDate: person.hireDate ?? '',
    subsidiary: ids.subsidiary,
    giveAccess: true,
    isInactive: false,
  };
  if (situation === 'unlinked') {
    const { email: _email, ...unnamed } = right;
    const known = recognisableBy(person);
    // The address is the login: without one there is no access.
    return { ...unnamed, giveAccess: known['email'] !== undefined, ...known };
  }
  if (situation === 'twins') return { ...right, entityId: person.employeeNumber };
  return {
    ...right,
    externalId: `bamboohr-${person.id}`,
    title: isOutdated ? 'Trainee' : person.title,
    department: ids.department.get(isOutdated ? 'Operations' : person.department) ?? '',
    class: ids.class.get(person.division) ?? '',
    location: ids.location.get(person.location) ?? '',
    ...(person.workPhone === null || isOutdated ? {} : { phone: person.workPhone }),
    ...(person.mobilePhone === null ? {} : { mobilePhone: person.mobilePhone }),
  };
}
