// Ten thousand pairs of a record that carries our external id and an employee.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canBeSamePerson } from '../../../../lib/sync/matching/same-person.ts';
import { onePerson, traitsInCommon, twoPeople, type Pair } from '../../../support/pairs-of-people.ts';

const taken = ({ record, person: { email, number, ...names } }: Pair): boolean =>
  canBeSamePerson(record, { ...names, workEmail: email, employeeNumber: number });

const draw = (pairs: fc.Arbitrary<Pair>): readonly Pair[] => fc.sample(pairs, { numRuns: 5_000, seed: 412 });

describe('of 5,000 records', () => {
  it('of the employee, who has changed since, every one is taken for the employee’s', () => {
    expect(draw(onePerson).filter((pair) => !taken(pair))).toEqual([]);
  });

  it('of another person, none is taken that has no two traits of the employee', () => {
    const others = draw(twoPeople);
    const apart = others.filter((pair) => traitsInCommon(pair) < 2);
    expect(apart.filter((pair) => taken(pair))).toEqual([]);
    expect(apart.length).toBeGreaterThan(4_000);
    // Common names are common: the others share a second trait by chance, and two traits cannot tell them apart.
    expect(others.filter((pair) => taken(pair))).toHaveLength(others.length - apart.length);
  });
});
