// A record that carries our identity is this employee's only where two things agree.
import { describe, expect, it } from '@jest/globals';
import { canBeSamePerson, type RecordTraits } from '../../../../lib/sync/matching/same-person.ts';
import { anEmployee } from '../../../support/people.ts';

const nothing: RecordTraits = { firstName: null, lastName: null, email: null, number: null, hireDate: null };
const whole: RecordTraits = {
  firstName: 'Zoë',
  lastName: 'Okafor',
  email: 'zoe@acmeworks.example',
  number: 'A-0088',
  hireDate: '2024-02-05',
};
const another: RecordTraits = {
  firstName: 'Ada',
  lastName: 'Ng',
  email: 'ada@other.example',
  number: 'B-17',
  hireDate: '2019-04-01',
};

describe('can be the employee', () => {
  it.each<[string, RecordTraits]>([
    ['the same in everything', whole],
    ['under another surname', { ...whole, lastName: 'Ng' }],
    ['under another surname, address and number', { ...another, firstName: 'Zoë', hireDate: '2024-02-05' }],
    ['by number and address alone', { ...another, email: whole.email, number: whole.number }],
    ['in another spelling', { ...another, firstName: 'ZOE\u0308 ', lastName: 'okafor' }],
    ['showing one thing, which agrees', { ...nothing, lastName: 'OKAFOR' }],
    ['showing nothing', nothing],
    ['blank in what it does not share', { ...nothing, firstName: ' ', lastName: 'Okafor' }],
  ])('%s', (_, record) => {
    expect(canBeSamePerson(record, anEmployee())).toBe(true);
  });

  it('by the first name the employee goes by', () => {
    const fields = anEmployee({ firstName: 'Zoraida', preferredName: 'Zoë', workEmail: null });
    expect(canBeSamePerson({ ...another, firstName: 'Zoë', lastName: 'Okafor' }, fields)).toBe(true);
  });

  it('by the day of the first hire', () => {
    const fields = anEmployee({ hireDate: '2026-01-01', originalHireDate: '2019-04-01' });
    expect(canBeSamePerson({ ...another, lastName: 'Okafor' }, fields)).toBe(true);
  });
});

describe('is another person', () => {
  it.each<[string, RecordTraits]>([
    ['who shares nothing', another],
    ['who shares the first name only', { ...another, firstName: 'Zoë' }],
    ['who has the number now', { ...another, number: 'A-0088' }],
    ['who has the address now', { ...another, email: 'zoe@acmeworks.example' }],
    ['of the same start day', { ...another, hireDate: '2024-02-05' }],
    ['who shows one thing, which does not agree', { ...nothing, email: 'ada@other.example' }],
    ['who shows two things, of which one agrees', { ...nothing, firstName: 'Zoë', lastName: 'Ng' }],
  ])('%s', (_, record) => {
    expect(canBeSamePerson(record, anEmployee())).toBe(false);
  });
});

describe('two traits do not tell apart', () => {
  it.each<[string, RecordTraits]>([
    ['a namesake', { ...another, firstName: 'Zoë', lastName: 'Okafor' }],
    ['a sibling of the same start day', { ...another, lastName: 'Okafor', hireDate: '2024-02-05' }],
    [
      'a person of the same first name in a company that numbers alike',
      { ...another, firstName: 'Zoë', number: 'A-0088' },
    ],
    ['a person of the same surname who had the address', { ...another, lastName: 'Okafor', email: whole.email }],
  ])('%s', (_, record) => {
    expect(canBeSamePerson(record, anEmployee())).toBe(true);
  });
});
