// Can a record that carries our identity be this employee at all?
import { describe, expect, it } from '@jest/globals';
import {
  isAsRemembered,
  isPossible,
  isStillPossible,
  personIn,
} from '../../../../lib/sync/matching/verify-identity.ts';
import { aPolicy } from '../../../support/fake-world.ts';
import { anEmployee } from '../../../support/people.ts';
import { digest, digestsOf, recordOf, type Values } from '../planning/plan-inputs.ts';
import { aState } from '../sync-inputs.ts';

const policy = aPolicy();
const name = { firstName: 'Zoë', lastName: 'Okafor' };
const other = { firstName: 'Ada', lastName: 'Ng', email: 'ada@acmeworks.example' };

describe('a record', () => {
  it.each<[string, Values, { first: boolean; still: boolean }]>([
    ['with the same name and another address', { ...name, email: 'z@old.example' }, { first: true, still: true }],
    ['with the same number and another name', { ...other, entityId: 'a-0088' }, { first: false, still: true }],
    ['with which nothing agrees', other, { first: false, still: false }],
    ['that shows one thing, and that differs', { lastName: 'Ng' }, { first: false, still: true }],
    ['that shows nothing', {}, { first: true, still: true }],
  ])('%s may be the employee’s at first, and go on to be, or not', (_, values, { first, still }) => {
    const record = recordOf(values);
    expect(isPossible(record, anEmployee(), { policy })).toBe(first);
    expect(isStillPossible(record, anEmployee(), { policy })).toBe(still);
  });
});

describe('a record of somebody of whom BambooHR says nothing any more', () => {
  it.each<[string, Values, Values, boolean]>([
    ['holds what was last written', { ...name }, name, true],
    ['holds too little of it', { ...name, lastName: 'Ng' }, name, false],
    ['is not known by empty fields', { firstName: 'Zoë' }, { firstName: 'Zoë', lastName: null, email: null }, false],
    [
      'is not known by what anybody may have',
      { title: 'Lead', department: '12' },
      { title: 'Lead', department: '12' },
      false,
    ],
  ])('%s', (_, there, memory, expected) => {
    expect(isAsRemembered(recordOf(there), aState({ digests: digestsOf(memory) }), { digest })).toBe(expected);
  });
});

describe('the person on a record', () => {
  const record = recordOf({ ...name, entityId: 'A-0088', custentity_no: '88', isInactive: true });

  it.each([
    ['entityId', 'A-0088'],
    ['custentity_no', '88'],
    ['isInactive', null],
    [null, null],
  ])('has the number that %s holds', (employeeNumberField, number) => {
    expect(personIn(record, { policy: aPolicy({ employeeNumberField }) })).toEqual({
      ...name,
      email: null,
      hireDate: null,
      number,
    });
  });
});
