// What the job values will be on the start day, before BambooHR shows them.
import { describe, expect, it } from '@jest/globals';
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import {
  rowInForce,
  saysNoJob,
  showsJob,
  withJobOnStartDay,
  withoutJob,
  withStatusOnStartDay,
} from '../../../../lib/sync/life-cycle/job-on-start-day.ts';
import { aFutureHire, anEmployee } from '../../../support/people.ts';

describe('the job of somebody who is about to start', () => {
  const row = (date: string, more = {}) => ({
    date,
    department: 'R/D',
    division: 'EMEA',
    location: 'Leeds',
    jobTitle: 'Engineer',
    reportsTo: 'Ada Ng',
    ...more,
  });

  it.each([
    ['on the start day itself', [row('2026-03-09')], 'R/D'],
    ['before the start day', [row('2026-03-01')], 'R/D'],
    ['the last of several', [row('2026-03-01'), row('2026-03-09', { department: 'Ops' })], 'Ops'],
    ['not one that comes later', [row('2026-03-09'), row('2026-04-01', { department: 'Ops' })], 'R/D'],
  ])('takes the row in force: %s', (_, rows, department) => {
    expect(withJobOnStartDay(aFutureHire(), rows, '2026-03-09')).toMatchObject({
      department,
      division: 'EMEA',
      location: 'Leeds',
      jobTitle: 'Engineer',
    });
  });

  it('says nothing when no row is in force on the start day', () => {
    expect(withJobOnStartDay(aFutureHire(), [row('2026-03-10')], '2026-03-09')).toBeUndefined();
    expect(withJobOnStartDay(aFutureHire(), [], '2026-03-09')).toBeUndefined();
  });

  it('leaves unsaid what the row leaves empty, and who the supervisor will be', () => {
    const fields = withJobOnStartDay(aFutureHire(), [row('2026-03-09', { division: null })], '2026-03-09');
    expect(fields?.['division']).toBeUndefined();
    expect(fields?.['supervisorEId']).toBeUndefined();
    expect(fields?.['firstName']).toBe('Zoë');
  });
});

describe('BambooHR says that there is no job', () => {
  it.each<[string, SourceFields, boolean]>([
    ['before the start', aFutureHire(), true],
    ['not of somebody at work', anEmployee(), false],
    ['not while one value is there', aFutureHire({ jobTitle: 'Engineer' }), false],
    ['not where a list shows nothing but option ids', aFutureHire({ departmentId: '18' }), false],
    [
      'not where all of it is withheld',
      { department: undefined, division: undefined, location: undefined, jobTitle: undefined },
      false,
    ],
  ])('%s', (_, fields, expected) => {
    expect(saysNoJob(fields)).toBe(expected);
  });
});

describe('before the start', () => {
  it('what is empty is unsaid, and what is said stays', () => {
    const fields = aFutureHire({ jobTitle: 'Engineer', departmentId: '18', supervisorEId: '9' });
    const { departmentId: _d, supervisorEId: _s, ...others } = fields;
    const unsaid = ['department', 'division', 'location', 'employmentHistoryStatus', 'employeeStatusDate'];
    expect(withoutJob(fields)).toEqual({
      ...others,
      ...Object.fromEntries(unsaid.map((name) => [name, undefined])),
    });
  });
});

describe('the row in force', () => {
  const rows = [{ date: '2026-03-01' }, { date: null }, { date: '2026-03-09' }];

  it.each([
    ['2026-02-28', undefined],
    ['2026-03-01', '2026-03-01'],
    ['2026-03-08', '2026-03-01'],
    ['2026-03-09', '2026-03-09'],
  ])('on %s is that of %s', (day, expected) => {
    expect(rowInForce(rows, day)?.['date']).toBe(expected);
  });
});

describe('the employment status of somebody who is about to start', () => {
  const rows = [{ date: '2026-03-09', employmentStatus: 'Contractor' }];

  it('is that of the row in force', () => {
    expect(withStatusOnStartDay(aFutureHire(), rows, '2026-03-09')).toEqual(
      aFutureHire({ employmentHistoryStatus: 'Contractor', employeeStatusDate: '2026-03-09' }),
    );
  });

  it.each<[string, SourceFields, readonly SourceFields[]]>([
    ['is said already', aFutureHire({ employmentHistoryStatus: 'Full-Time' }), rows],
    ['has no row in force', aFutureHire(), [{ date: '2026-03-10', employmentStatus: 'Contractor' }]],
    ['is withheld in the row', aFutureHire(), [{ date: '2026-03-09' }]],
  ])('stays where it %s', (_, fields, some) => {
    expect(withStatusOnStartDay(fields, some, '2026-03-09')).toEqual(fields);
  });
});

describe('BambooHR shows the job of a row', () => {
  it.each<[string, SourceFields, SourceFields, boolean]>([
    ['that is the same', anEmployee(), { department: 'R/D', jobTitle: 'Engineer II' }, true],
    ['not that has another value', anEmployee(), { department: 'Ops' }, false],
    ['not while it shows none', anEmployee({ department: null }), { department: 'R/D' }, false],
    ['as far as nothing is withheld', anEmployee({ department: undefined }), { department: 'Ops' }, true],
  ])('%s', (_, fields, row, expected) => {
    expect(showsJob(fields, row)).toBe(expected);
  });
});
