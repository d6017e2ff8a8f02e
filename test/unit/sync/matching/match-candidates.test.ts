// Who in NetSuite is somebody already, and what is not certain enough to say so.
import { describe, expect, it } from '@jest/globals';
import { evaluateMatch, type EvaluationInput } from '../../../../lib/sync/matching/match-candidates.ts';
import { type Candidate } from '../../../../lib/employee/ports.ts';
import { anEmployee } from '../../../support/people.ts';

const candidate = (more: Partial<Candidate> = {}): Candidate => ({
  netsuiteId: '20417',
  identity: null,
  externalId: null,
  number: null,
  email: null,
  firstName: null,
  lastName: null,
  hireDate: null,
  isInactive: false,
  ...more,
});

const name = { firstName: 'Zoë', lastName: 'Okafor' };

const recognised = (candidates: readonly Candidate[], more: Partial<EvaluationInput> = {}) =>
  evaluateMatch(candidates, {
    fields: anEmployee(),
    isIdentityOurField: false,
    formerEmployees: new Set(
      candidates.flatMap(({ identity, netsuiteId }) => (identity?.startsWith('bamboohr-') ? [netsuiteId] : [])),
    ),
    isLeaver: false,
    ...more,
  });

describe('exactly one candidate beyond doubt is adopted', () => {
  it.each<[string, Partial<Candidate>, string]>([
    ['employee number and last name', { number: 'A-0088', lastName: 'Okafor' }, 'employee-number'],
    [
      'employee number and e-mail',
      { number: 'a-0088', email: 'zoe@acmeworks.example', lastName: 'Okafor' },
      'employee-number&work-email',
    ],
    ['e-mail and last name', { email: 'Zoe@AcmeWorks.example', lastName: 'Okafor' }, 'work-email'],
    [
      'e-mail, first name and day, after a change of name',
      { email: 'zoe@acmeworks.example', firstName: 'Zoë', lastName: 'Ng', hireDate: '2024-02-05' },
      'work-email',
    ],
    [
      'e-mail and whole name with another day',
      { ...name, email: 'zoe@acmeworks.example', hireDate: '2020-01-01' },
      'work-email',
    ],
    ['name and hire date', { ...name, hireDate: '2024-02-05' }, 'name+hire-date'],
    [
      'number and name with another e-mail',
      { ...name, number: 'A-0088', email: 'z.okafor@old.example' },
      'employee-number&name',
    ],
  ])('by %s', (_, more, reason) => {
    expect(recognised([candidate(more)])).toEqual({ kind: 'confident', netsuiteId: '20417', reason });
  });

  it('by name and original hire date of somebody hired again', () => {
    const fields = anEmployee({ hireDate: '2026-01-01', originalHireDate: '2019-04-01' });
    expect(recognised([candidate({ ...name, hireDate: '2019-04-01' })], { fields })).toMatchObject({
      kind: 'confident',
    });
  });

  it('by a name spelt with other code points', () => {
    const decomposed = { firstName: 'Zoe\u0308', lastName: 'Okafor', hireDate: '2024-02-05' };
    expect(recognised([candidate(decomposed)])).toMatchObject({ kind: 'confident' });
  });

  it('inactive, where the person has left as well', () => {
    const left = candidate({ ...name, number: 'A-0088', isInactive: true });
    expect(recognised([left], { isLeaver: true })).toMatchObject({ kind: 'confident' });
  });

  it('whatever external id another integration gave it, where ours stands in a field of its own', () => {
    const theirs = candidate({ ...name, number: 'A-0088', externalId: 'WD-17' });
    expect(recognised([theirs], { isIdentityOurField: true })).toMatchObject({ kind: 'confident' });
  });
});

describe('nobody is', () => {
  it.each<[string, Partial<Candidate>]>([
    ['a namesake hired on another day', { ...name, hireDate: '2020-09-01' }],
    ['somebody who shares nothing', { firstName: 'Ada', lastName: 'Ng', email: 'ada@acmeworks.example' }],
  ])('%s', (_, more) => {
    expect(recognised([candidate(more)])).toEqual({ kind: 'unknown' });
  });

  it('anybody on account of fields that are empty on both sides', () => {
    const fields = anEmployee({ employeeNumber: null, workEmail: null, firstName: null, lastName: null });
    expect(recognised([candidate()], { fields })).toEqual({ kind: 'unknown' });
  });
});

describe('a person decides about', () => {
  it.each<[string, Partial<Candidate>, string]>([
    ['a number whose names are all different', { number: 'A-0088', firstName: 'Ada', lastName: 'Ng' }, 'contradiction'],
    [
      'an address shared with somebody of another name',
      { email: 'zoe@acmeworks.example', firstName: 'Ada', lastName: 'Ng' },
      'contradiction',
    ],
    [
      'an address handed on to somebody of the same first name',
      { email: 'zoe@acmeworks.example', firstName: 'Zoë', lastName: 'Ng', hireDate: '2019-04-01' },
      'contradiction',
    ],
    [
      'an address with the same first name and nothing else',
      { email: 'zoe@acmeworks.example', firstName: 'Zoë' },
      'contradiction',
    ],
    [
      'a number with the same last name and another day',
      { number: 'A-0088', lastName: 'Okafor', hireDate: '2019-04-01' },
      'contradiction',
    ],
    ['a changed e-mail address', { ...name, hireDate: '2024-02-05', email: 'z@old.example' }, 'contradiction'],
    ['a namesake without a hire date', { ...name }, 'contradiction'],
    ['an inactive copy', { ...name, hireDate: '2024-02-05', isInactive: true }, 'inactive'],
    ['a foreign external id', { ...name, hireDate: '2024-02-05', externalId: 'WD-17' }, 'foreign-external-id'],
    ['an inactive namesake hired before', { ...name, hireDate: '2019-04-01', isInactive: true }, 'former-employee'],
    [
      'a former employee under another id of ours',
      {
        ...name,
        email: 'zoe@acmeworks.example',
        hireDate: '2019-04-01',
        isInactive: true,
        identity: 'bamboohr-7',
        externalId: 'bamboohr-7',
      },
      'former-employee',
    ],
  ])('%s', (_, more, why) => {
    expect(recognised([candidate(more)])).toMatchObject({ kind: 'unsure', hold: { why, netsuiteIds: ['20417'] } });
  });

  it('twins, and sees what speaks for each', () => {
    const twins = [
      candidate({ netsuiteId: '1', number: 'A-0088', lastName: 'Okafor' }),
      candidate({ netsuiteId: '2', email: 'zoe@acmeworks.example', firstName: 'Zoë' }),
    ];
    expect(recognised(twins)).toEqual({
      kind: 'unsure',
      hold: {
        code: 'possible-match',
        why: 'several',
        netsuiteIds: ['1', '2'],
        reasons: ['employee-number', 'work-email'],
      },
    });
  });

  it('a record with an inactive copy', () => {
    const copies = [
      candidate({ netsuiteId: '1', ...name, hireDate: '2024-02-05' }),
      candidate({ netsuiteId: '2', ...name, hireDate: '2024-02-05', isInactive: true }),
    ];
    expect(recognised(copies)).toMatchObject({ kind: 'unsure', hold: { why: 'several', netsuiteIds: ['1', '2'] } });
  });
});
