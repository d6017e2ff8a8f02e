// Where somebody stands, by dates and employment status together.
import { describe, expect, it } from '@jest/globals';
import { addDays, dayAt } from '../../../../lib/employee/calendar.ts';
import { type LifeCyclePolicy, phaseOf } from '../../../../lib/sync/life-cycle/life-cycle.ts';
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import { aPolicy } from '../../../support/fake-world.ts';
import { anEmployee } from '../../../support/people.ts';

const today = '2026-03-02';
const phase = (fields: SourceFields, on = today, more: Partial<LifeCyclePolicy> = {}) =>
  phaseOf(fields, { ...aPolicy(), today: on, endedThrough: addDays(on, -1), companyToday: on, ...more });
const terminated = (more: SourceFields = {}) =>
  anEmployee({ status: 'Inactive', employmentHistoryStatus: 'Terminated', ...more });

describe('somebody at work', () => {
  it.each([
    ['with everything shown', {}],
    ['hired today', { hireDate: today }],
    ['with a status in another case', { status: 'ACTIVE' }],
    ['without employment status', { employmentHistoryStatus: undefined }],
    ['without status but with an employment', { status: undefined }],
    ['back again, with the former end still shown', { terminationDate: '2025-01-31' }],
    ['without a hire date', { hireDate: null }],
  ])('is active %s', (_, more: SourceFields) => {
    expect(phase(anEmployee(more))).toEqual({ name: 'active' });
  });
});

describe('a termination', () => {
  it.each([
    ['the day before', '2026-03-01', 'undecided'],
    ['the day itself', '2026-03-02', 'leaver'],
    ['the day after', '2026-03-03', 'leaver'],
  ])('on 2026-03-02 makes somebody on %s (%s) %s', (_, on, name) => {
    expect(phase(terminated({ terminationDate: '2026-03-02' }), on).name).toBe(name);
  });

  it.each([
    ['2026-03-02T09:59:00Z', 'Pacific/Kiritimati', 'leaver'],
    ['2026-03-01T10:00:00Z', 'Pacific/Kiritimati', 'leaver'],
    ['2026-03-01T09:59:00Z', 'Pacific/Kiritimati', 'undecided'],
    ['2026-03-02T04:59:00Z', 'America/New_York', 'undecided'],
    ['2026-03-02T05:00:00Z', 'America/New_York', 'leaver'],
    ['2026-03-02T11:59:00Z', 'Etc/GMT+12', 'undecided'],
    ['2026-03-02T12:00:00Z', 'Etc/GMT+12', 'leaver'],
  ])('on 2026-03-02 counts at %s in %s as %s', (moment, zone, name) => {
    const on = dayAt(Date.parse(moment), zone);
    expect(phase(terminated({ terminationDate: '2026-03-02' }), on).name).toBe(name);
  });

  it.each([
    ['the termination date', { terminationDate: '2026-02-27', employeeStatusDate: '2026-02-28' }, '2026-02-27'],
    ['else the date of the status', { terminationDate: null, employeeStatusDate: '2026-02-28' }, '2026-02-28'],
    [
      'the status date when the other is withheld',
      { terminationDate: undefined, employeeStatusDate: '2026-02-28' },
      '2026-02-28',
    ],
    ['nothing when no date is known', { terminationDate: null, employeeStatusDate: null }, null],
  ])('ends on %s', (_, more: SourceFields, releaseDate) => {
    expect(phase(terminated(more))).toEqual({ name: 'leaver', releaseDate });
  });

  it('counts although status still says Active', () => {
    expect(phase(terminated({ status: 'Active', terminationDate: today })).name).toBe('leaver');
  });

  it('is believed without the employment status when somebody is inactive after the date', () => {
    const fields = terminated({ employmentHistoryStatus: undefined, terminationDate: '2026-02-27' });
    expect(phase(fields)).toEqual({ name: 'leaver', releaseDate: '2026-02-27' });
  });

  it('stays one when a later return is already entered as hire date', () => {
    expect(phase(terminated({ terminationDate: '2026-02-27', hireDate: '2026-05-01' })).name).toBe('leaver');
  });
});

describe('an end under a label of the company', () => {
  const resigned = (more: SourceFields = {}) =>
    anEmployee({
      status: 'Inactive',
      employmentHistoryStatus: 'Resigned',
      employeeStatusDate: '2026-02-27',
      terminationDate: '2026-02-27',
      ...more,
    });

  it.each(['Resigned', 'Terminated - Voluntary', 'Retired', 'Ausgetreten', '', null, undefined])(
    'is one whatever the label says, once BambooHR shows Inactive: %s',
    (employmentHistoryStatus) => {
      expect(phase(resigned({ employmentHistoryStatus }))).toEqual({ name: 'leaver', releaseDate: '2026-02-27' });
    },
  );

  it.each([
    ['in another case', 'rESIGNED'],
    ['with blanks around and between', '  Terminated -  Voluntary '],
    ['with an accent in two parts', 'Re\u0301silie\u0301'],
  ])('is known by the settings, %s, even while the status is withheld', (_, employmentHistoryStatus) => {
    const labels = { endingLabels: ['Resigned', 'Terminated - Voluntary', 'R\u00e9sili\u00e9'] };
    const fields = resigned({ status: undefined, terminationDate: undefined, employmentHistoryStatus });
    expect(phase(fields, today, labels)).toEqual({ name: 'leaver', releaseDate: '2026-02-27' });
  });

  it('stays at work under notice, with an end to come', () => {
    const notice = { status: 'Active', employmentHistoryStatus: 'Notice Period', terminationDate: '2026-03-31' };
    expect(phase(anEmployee(notice))).toEqual({ name: 'active', leavesOn: '2026-03-31' });
  });

  it('is no end while BambooHR shows Active, by its date alone', () => {
    expect(phase(resigned({ status: 'Active' }))).toEqual({ name: 'active' });
  });

  it('is known by its row once its day is over: the row has the date of the termination', () => {
    const statusRows = [
      { date: '2024-02-05', employmentStatus: 'Full-Time' },
      { date: '2026-02-27', employmentStatus: 'Resigned' },
    ];
    const fields = anEmployee({ terminationDate: '2026-02-27' });
    expect(phase(fields, today, { statusRows })).toEqual({ name: 'leaver', releaseDate: '2026-02-27' });
    expect(phase(anEmployee(), today, { statusRows })).toEqual({ name: 'active' });
  });

  it('is none for an inactive person who is about to start, or starts today', () => {
    const noJob = { department: null, division: null, location: null, jobTitle: null, employmentHistoryStatus: null };
    const hire = anEmployee({ ...noJob, status: 'Inactive', hireDate: '2026-03-09' });
    const deactivate = { inactiveWithoutEnd: 'deactivate' } as const;
    for (const on of ['2026-03-08', '2026-03-09', '2026-03-10']) {
      expect(phase(hire, on, deactivate)).toEqual({ name: 'pre-hire', startsOn: '2026-03-09' });
    }
    expect(phase(hire, '2026-03-11', deactivate)).toEqual({ name: 'leaver', releaseDate: null });
  });

  it('without any day is one where the settings say so', () => {
    const inactive = anEmployee({ status: 'Inactive' });
    expect(phase(inactive, today, { inactiveWithoutEnd: 'deactivate' })).toEqual({ name: 'leaver', releaseDate: null });
  });
});

describe('an end whose day is over while BambooHR still reads Active', () => {
  const late = { terminationDate: '2026-03-01' };

  it.each([
    ['that was known ahead', {}, { announcedEnd: '2026-03-01' }, 'leaver'],
    ['that nothing announced', {}, {}, 'active'],
    ['of a former employment', { hireDate: '2026-03-02' }, { announcedEnd: '2026-03-01' }, 'active'],
    ['that another status undid', { employeeStatusDate: '2026-03-01' }, { announcedEnd: '2026-03-01' }, 'active'],
    ['with some hours more', {}, { announcedEnd: '2026-03-01', endedThrough: '2026-02-28' }, 'active'],
  ])('%s', (_, fields, more, name) => {
    expect(phase(anEmployee({ ...late, ...fields }), today, more).name).toBe(name);
  });
});

describe('an end on the day on which BambooHR shows it', () => {
  const gone = terminated({ terminationDate: today });

  it.each([
    ['entered on that day', {}, 'leaver'],
    ['known before, and shown by the clock of the company', { announcedEnd: today }, 'undecided'],
    ['put forward to that day', { announcedEnd: '2026-03-31' }, 'leaver'],
    ['shown when the day is over for the company, but not here', { companyToday: '2026-03-03' }, 'undecided'],
    ['shown while the day of the company is not over', { companyToday: '2026-03-01' }, 'leaver'],
  ])('%s', (_, more, name) => {
    expect(phase(gone, today, more).name).toBe(name);
  });
});

describe('a future hire on 2026-03-09', () => {
  const hire = anEmployee({ hireDate: '2026-03-09', employmentHistoryStatus: null });

  it.each([
    ['2026-03-01', { name: 'future', dueOn: '2026-03-02' }],
    ['2026-03-02', { name: 'pre-hire', startsOn: '2026-03-09' }],
    ['2026-03-08', { name: 'pre-hire', startsOn: '2026-03-09' }],
    ['2026-03-09', { name: 'active' }],
  ])('is on %s %j', (on, expected) => {
    expect(phase(hire, on)).toEqual(expected);
  });

  it.each(['Active', 'Inactive', undefined, 'Onboarding'])(
    'is decided by the date, whatever status says: %s',
    (status) => {
      expect(phase({ ...hire, status })).toEqual({ name: 'pre-hire', startsOn: '2026-03-09' });
    },
  );

  it('is created on the first day when no days ahead are wanted', () => {
    expect(
      phaseOf(hire, {
        ...aPolicy({ createDaysBeforeHire: 0 }),
        today: '2026-03-08',
        endedThrough: '2026-03-07',
        companyToday: '2026-03-08',
      }),
    ).toEqual({
      name: 'future',
      dueOn: '2026-03-09',
    });
  });
});

describe('an end that lies ahead', () => {
  const later = { terminationDate: '2026-03-31' };

  it('is known from the employee where BambooHR shows it', () => {
    expect(phase(anEmployee(later))).toEqual({ name: 'active', leavesOn: '2026-03-31' });
    expect(phase(anEmployee({ ...later, status: 'Inactive' }))).toEqual({ name: 'undecided', leavesOn: '2026-03-31' });
  });
});

describe('what decides nothing', () => {
  it.each([
    ['an unknown status', { status: 'Sabbatical' }, 'status-unknown'],
    ['an inactive person without an end', { status: 'Inactive' }, 'inactive-without-end'],
    ['neither status nor employment', { status: undefined, employmentHistoryStatus: undefined }, 'status-unknown'],
    [
      'an end that is over, with the status withheld',
      { status: undefined, terminationDate: '2026-02-27' },
      'status-unknown',
    ],
    [
      'an unknown status beside an end that is over',
      { status: 'Sabbatical', terminationDate: '2026-02-27' },
      'status-unknown',
    ],
    [
      'an inactive person hired again since the end',
      { status: 'Inactive', hireDate: '2026-02-02', terminationDate: '2026-01-31' },
      'inactive-without-end',
    ],
  ])('is %s, and says so', (_, more: SourceFields, why) => {
    expect(phase(anEmployee(more))).toEqual({ name: 'undecided', why });
  });
});
