// Puts the company into simulated BambooHR.
import { type BambooHrSimulator } from '../bamboohr/bamboohr-simulator.ts';
import { departments, divisions, locations, type Person } from './people.ts';

export function seedBambooHr(bamboohr: BambooHrSimulator, people: readonly Person[]): void {
  for (const label of departments) bamboohr.addListOption('department', label);
  for (const label of divisions) bamboohr.addListOption('division', label);
  for (const label of locations) bamboohr.addListOption('location', label);
  for (const title of new Set(people.map(({ title }) => title))) bamboohr.addListOption('jobTitle', title);
  for (const person of people) addPerson(bamboohr, person);
}

export function addPerson(bamboohr: BambooHrSimulator, person: Person): void {
  const { hireDate, terminationDate } = person;
  bamboohr.addEmployee({
    id: person.id,
    employeeNumber: person.employeeNumber,
    firstName: person.firstName,
    lastName: person.lastName,
    workEmail: person.email,
    workPhone: person.workPhone,
    mobilePhone: person.mobilePhone,
    hireDate,
    jobInfo: hireDate === null ? [] : [jobRow(person, hireDate)],
    employmentStatus:
      hireDate === null
        ? []
        : [
            { date: hireDate, employmentStatus: 'Full-Time' },
            ...(terminationDate === null ? [] : [{ date: terminationDate, employmentStatus: 'Terminated' }]),
          ],
  });
}

export const jobRow = (person: Person, date: string) => ({
  date,
  department: person.department,
  division: person.division,
  location: person.location,
  jobTitle: person.title,
  reportsTo: person.managerId,
});
