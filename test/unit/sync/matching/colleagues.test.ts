// Candidates that carry the identity of another employee: a colleague's record is never this employee's.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Candidate } from '../../../../lib/employee/ports.ts';
import { withoutColleagues } from '../../../../lib/sync/matching/colleagues.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

const name = { firstName: 'Zoë', lastName: 'Okafor', hireDate: '2024-02-05' };
const candidate = (more: Partial<Candidate> = {}): Candidate => ({
  netsuiteId: '20417',
  identity: 'bamboohr-77',
  externalId: 'bamboohr-77',
  number: null,
  email: null,
  isInactive: false,
  ...name,
  ...more,
});
/** Of the same name and day, with an address and number of their own. */
const namesake = { workEmail: 'zo@acmeworks.example', employeeNumber: 'B-2' };
type Employee = Parameters<typeof withoutColleagues>[1];
const look = async (more: Partial<Employee> = {}, one: Candidate = candidate()) => {
  const employee = { employeeId: '412', fields: anEmployee(), isLeaver: false, hasLeft: false, askedFor: [], ...more };
  const { possible, formerEmployees } = await withoutColleagues([one], employee, world.tools);
  return { possible: possible.length === 1, former: formerEmployees.has(one.netsuiteId) };
};
const out = { possible: false, former: false };
const inQuestion = { possible: true, former: true };

describe('a candidate', () => {
  it('that carries no identity of ours is simply possible', async () => {
    expect(await look({}, candidate({ identity: 'adp-1' }))).toEqual({ possible: true, former: false });
    expect(world.sourceReads).toBe(0);
  });

  it('is a question wherever our own field holds anything', async () => {
    world.netsuite.identityField = 'custentity_id';
    expect(await look({}, candidate({ identity: 'adp-1' }))).toEqual(inQuestion);
  });

  it('for which nothing speaks is out', async () => {
    expect(await look({}, candidate({ firstName: 'Ada', lastName: 'Ng' }))).toEqual(out);
  });

  it.each<[string, ReturnType<typeof anEmployee> | undefined, object]>([
    ['at work is out', anEmployee(namesake), out],
    ['who left may be this one, come back', aLeaver(namesake), inQuestion],
    ['who is about to leave may be', anEmployee({ ...namesake, terminationDate: '2026-03-31' }), inQuestion],
    ['who is not shown may be', undefined, inQuestion],
    ['at work whom the record does not show may be', anEmployee({ firstName: 'Ada', lastName: 'Ng' }), inQuestion],
    ['with the same address is one human with two profiles', anEmployee({ employeeNumber: 'B-2' }), inQuestion],
  ])('of an employee %s', async (_, other, expected) => {
    if (other !== undefined) world.bamboohr.set('77', other);
    expect(await look()).toEqual(expected);
  });

  it('for which an operator was asked stays a question, whoever is at work meanwhile', async () => {
    world.bamboohr.set('77', anEmployee(namesake));
    expect(await look({ askedFor: ['20417'] })).toEqual(inQuestion);
  });
});

describe('for a leaver, a candidate', () => {
  const leaver = { fields: aLeaver(), isLeaver: true, hasLeft: true };

  it('is cared for by the employee whose record it shows', async () => {
    world.bamboohr.set('77', anEmployee(namesake));
    expect(await look(leaver)).toEqual(out);
  });

  it('of an employee of whom nothing is known is a question', async () => {
    expect(await look(leaver)).toEqual(inQuestion);
  });

  it('of one human who works under the other profile is the other’s', async () => {
    world.bamboohr.set('77', anEmployee({ employeeNumber: 'B-2' }));
    expect(await look({ ...leaver, hasLeft: false })).toEqual(out);
  });

  it('that went to another profile by an answer is given up', async () => {
    world.states.owners.set('20417', { employeeId: '77', claimedAtMs: 0, formerEmployeeId: '412' });
    expect(await look(leaver)).toEqual(out);
    expect(await look({ ...leaver, isLeaver: false, hasLeft: false })).toEqual(inQuestion);
  });
});
