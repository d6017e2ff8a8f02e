// What happens in the company after the first load: each event changes BambooHR and our own book of people, so that the
// verdict can be worked out without asking the product.
import { type BambooHrSimulator } from '../bamboohr/bamboohr-simulator.ts';
import { addDays } from './days.ts';
import { addPerson, jobRow } from './in-bamboohr.ts';
import { type Person } from './people.ts';

export class Story {
  readonly people: Person[];
  readonly #bamboohr: BambooHrSimulator;
  readonly #today: string;
  #nextId = 900_001;
  #changes = 0;

  constructor(bamboohr: BambooHrSimulator, people: Person[], today: string) {
    this.#bamboohr = bamboohr;
    this.people = people;
    this.#today = today;
  }

  /** How many people were given something to write, other than an ending, since a guard was last released: at most. */
  get changes(): number {
    return this.#changes;
  }

  forgetChanges(): void {
    this.#changes = 0;
  }

  /** A new person who starts today. */
  hire(firstName: string, lastName: string): Person {
    const boss = this.#changing((person) => person.situation === 'linked');
    const id = this.#newId();
    const person: Person = {
      ...boss,
      id,
      employeeNumber: `N-${id}`,
      situation: 'new',
      firstName,
      lastName,
      email: `new.${id}@acmeworks.example`,
      workPhone: null,
      mobilePhone: '+41 79 000 00 00',
      managerId: boss.id,
      hireDate: this.#today,
      department: 'Finance',
    };
    this.people.push(person);
    addPerson(this.#bamboohr, person);
    return person;
  }

  /** Another department, division and title from today on. */
  transfer(): Person {
    const person = this.#changing(({ situation, department }) => situation === 'linked' && department !== 'R/D');
    Object.assign(person, { department: 'R/D', division: 'Group', title: 'Lead' });
    this.#bamboohr.addJobInfoRow(person.id, jobRow(person, this.#today));
    return person;
  }

  /** Somebody without reports leaves today. */
  leave(): Person {
    const managers = this.#managers();
    const person = this.#somebody(
      ({ situation, id }) => (situation === 'outdated' || situation === 'linked') && !managers.has(id),
    );
    person.terminationDate = this.#today;
    this.#bamboohr.terminate(person.id, this.#today);
    return person;
  }

  /** Somebody who left, and was in NetSuite, is hired again from today on. */
  comeBack(): Person {
    const person = this.#changing(({ situation }) => situation === 'left-but-active');
    person.terminationDate = null;
    person.originalHireDate = person.hireDate;
    person.hireDate = this.#today;
    this.#bamboohr.rehire(person.id, this.#today);
    return person;
  }

  /** A leaver is hired again, and HR makes a second profile in place of reopening the first. */
  comeBackElsewhere(): { readonly former: Person; readonly again: Person } {
    const former = this.people.find(({ terminationDate }) => terminationDate === this.#today);
    if (former === undefined) throw new Error('Nobody has left today.');
    const id = this.#newId();
    const again: Person = {
      ...former,
      id,
      employeeNumber: `N-${id}`,
      situation: 'new',
      hireDate: this.#today,
      terminationDate: null,
      hasLostAccess: true,
    };
    former.situation = 'came-back-elsewhere';
    this.#changes += 1;
    this.people.push(again);
    addPerson(this.#bamboohr, again);
    return { former, again };
  }

  /** HR tidies up the profile that is no longer in use. */
  editFormerProfile(former: Person): void {
    former.mobilePhone = '+41 79 222 22 22';
    this.#bamboohr.updateEmployee(former.id, { mobilePhone: former.mobilePhone });
  }

  /** An employee whose record is about to be written, and who manages nobody. */
  lockedByWorkflow(): Person {
    return this.#changing(
      ({ situation, department, id }) =>
        situation === 'outdated' && department !== 'Skunkworks' && !this.#managers().has(id),
    );
  }

  /** The people of that department were waiting for it, and their reports for them. */
  mapped(department: string): void {
    const waiting = new Set(this.people.flatMap((person) => (person.department === department ? [person.id] : [])));
    const reports = this.people.filter(({ id, managerId }) => waiting.has(managerId ?? '') && !waiting.has(id));
    this.#changes += waiting.size + reports.length;
  }

  /** Somebody who fits two NetSuite records: the one with the e-mail address is meant. */
  settleTwins(): Person {
    const person = this.#changing(({ situation }) => situation === 'twins');
    person.situation = 'twins-settled';
    return person;
  }

  /** Somebody with a login whom HR has not ended yet. */
  aboutToGo(): Person {
    const person = this.#somebody(({ situation }) => situation === 'linked');
    person.hasLostAccess = true;
    return person;
  }

  changePhone(): Person {
    const person = this.#changing(({ situation }) => situation === 'new');
    person.mobilePhone = person.mobilePhone === null ? '+41 79 111 11 11' : null;
    this.#bamboohr.updateEmployee(person.id, { mobilePhone: person.mobilePhone });
    return person;
  }

  #newId(): string {
    this.#nextId += 1;
    return String(this.#nextId - 1);
  }

  #managers(): ReadonlySet<string | null> {
    return new Set(this.people.map(({ managerId }) => managerId));
  }

  #changing(fits: (person: Person) => boolean): Person {
    this.#changes += 1;
    return this.#somebody(fits);
  }

  /** People already used in the story keep out of the next events. */
  readonly #used = new Set<string>();

  #somebody(fits: (person: Person) => boolean): Person {
    const person = this.people.find(
      (each) =>
        fits(each) &&
        !this.#used.has(each.id) &&
        (each.hireDate === null || each.hireDate < addDays(this.#today, -1)) &&
        (each.situation === 'left-but-active' || each.terminationDate === null),
    );
    if (person === undefined) throw new Error('The company is too small for this story: take more employees.');
    this.#used.add(person.id);
    return person;
  }
}
