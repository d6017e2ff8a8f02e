// Every state a person can be in at BambooHR, on the day before, the day itself and the day after, in three time zones,
// just after midnight and shortly before the next.
import { describe, expect, it } from '@jest/globals';
import { addDays, dayAt, endedThrough, startOfDay } from '../../../../lib/employee/calendar.ts';
import { type Phase, phaseOf } from '../../../../lib/sync/life-cycle/life-cycle.ts';
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import { aPolicy } from '../../../support/fake-world.ts';
import { anEmployee } from '../../../support/people.ts';

const zones = ['Pacific/Auckland', 'UTC', 'America/Los_Angeles'] as const;
const theDay = '2026-03-09';
const before = addDays(theDay, -1);
const after = addDays(theDay, 1);

/** What BambooHR shows at a moment of a day, and the rows where something made us read them. */
interface Shown {
  readonly fields: SourceFields;
  readonly rows?: readonly SourceFields[];
}
type Expected = readonly [dayBefore: Phase, dayItself: Phase, dayAfter: Phase];

interface Row {
  readonly state: string;
  /** What is shown on a day, before BambooHR's change of 23:59 and after it. */
  readonly shown: (day: string, isAfter2359: boolean) => Shown;
  readonly expected: Expected;
}

const active: Phase = { name: 'active' };
const leavesOn = (day: string): Phase => ({ name: 'active', leavesOn: day });
const left = (day: string): Phase => ({ name: 'leaver', releaseDate: day });

const withoutEnd: Phase = { name: 'undecided', why: 'inactive-without-end' };
const unknown: Phase = { name: 'undecided', why: 'status-unknown' };

const noJob = { department: null, division: null, location: null, jobTitle: null, supervisorEId: null };
const hired = { employmentStatus: 'Full-Time', date: '2024-02-05' };
const terminated = (date: string) => ({ employmentStatus: 'Terminated', date });
const gone = (date: string) =>
  anEmployee({
    status: 'Inactive',
    employmentHistoryStatus: 'Terminated',
    employeeStatusDate: date,
    terminationDate: date,
  });
const hire = (day: string, status: string): SourceFields =>
  day < theDay
    ? anEmployee({ ...noJob, hireDate: theDay, status, employmentHistoryStatus: null, employeeStatusDate: null })
    : anEmployee({ hireDate: theDay, employeeStatusDate: theDay });

const table: readonly Row[] = [
  {
    state: 'future hire whose status reads Active',
    shown: (day) => ({ fields: hire(day, 'Active') }),
    expected: [{ name: 'pre-hire', startsOn: theDay }, active, active],
  },
  {
    state: 'future hire whose status reads Inactive',
    shown: (day) => ({ fields: hire(day, 'Inactive') }),
    expected: [{ name: 'pre-hire', startsOn: theDay }, active, active],
  },
  { state: 'active', shown: () => ({ fields: anEmployee() }), expected: [active, active, active] },
  {
    state: 'active but empty, with names only',
    shown: () => ({ fields: anEmployee({ ...noJob, hireDate: null, employmentHistoryStatus: null }) }),
    expected: [active, active, active],
  },
  {
    state: 'hired, with a blank job row',
    shown: () => ({ fields: anEmployee({ ...noJob }) }),
    expected: [active, active, active],
  },
  {
    state: 'future transfer',
    shown: (day) => ({ fields: anEmployee({ department: day < theDay ? 'R/D' : 'Ops' }) }),
    expected: [active, active, active],
  },
  {
    state: 'future termination whose date is hidden until it has come, rows read',
    shown: (day, isLate) => ({
      fields: day > theDay || (day === theDay && isLate) ? gone(theDay) : anEmployee(),
      rows: [hired, terminated(theDay)],
    }),
    // Never before BambooHR itself says so, or the day has ended.
    expected: [leavesOn(theDay), leavesOn(theDay), left(theDay)],
  },
  {
    state: 'future termination whose date is shown ahead',
    shown: (day, isLate) => ({
      fields: day > theDay || (day === theDay && isLate) ? gone(theDay) : anEmployee({ terminationDate: theDay }),
    }),
    expected: [leavesOn(theDay), leavesOn(theDay), left(theDay)],
  },
  {
    state: 'termination whose day has ended while the employee still reads Active',
    shown: () => ({ fields: anEmployee(), rows: [hired, terminated(theDay)] }),
    expected: [leavesOn(theDay), leavesOn(theDay), left(theDay)],
  },
  {
    state: 'termination entered on its own day',
    shown: (day) => ({ fields: day < theDay ? anEmployee() : gone(theDay) }),
    expected: [active, left(theDay), left(theDay)],
  },
  {
    state: 'future termination that was cancelled on its day',
    shown: (day) => ({ fields: anEmployee(), rows: day < theDay ? [hired, terminated(theDay)] : [hired] }),
    expected: [leavesOn(theDay), active, active],
  },
  {
    state: 'future termination that was put off on its day',
    shown: (day) => ({ fields: anEmployee(), rows: [hired, terminated(day < theDay ? theDay : '2026-03-31')] }),
    expected: [leavesOn(theDay), leavesOn('2026-03-31'), leavesOn('2026-03-31')],
  },
  {
    state: 'terminated long ago',
    shown: () => ({ fields: gone('2026-02-27') }),
    expected: [left('2026-02-27'), left('2026-02-27'), left('2026-02-27')],
  },
  {
    state: 'inactive without a termination',
    shown: () => ({ fields: anEmployee({ status: 'Inactive' }) }),
    expected: [withoutEnd, withoutEnd, withoutEnd],
  },
  {
    state: 'rehired with the same id',
    shown: (day) => ({
      fields:
        day < theDay
          ? gone('2026-01-31')
          : anEmployee({ hireDate: theDay, originalHireDate: '2024-02-05', employeeStatusDate: theDay }),
      rows: [hired, terminated('2026-01-31'), { employmentStatus: 'Full-Time', date: theDay }],
    }),
    expected: [left('2026-01-31'), active, active],
  },
  {
    state: 'rehired on the very day of a termination, two rows of one date',
    shown: (day) => ({
      fields: day < theDay ? anEmployee() : anEmployee({ hireDate: theDay, employeeStatusDate: theDay }),
      rows: [hired, { employmentStatus: 'Full-Time', date: theDay }, terminated(theDay)],
    }),
    expected: [leavesOn(theDay), leavesOn(theDay), active],
  },
  {
    state: 'unknown status word',
    shown: () => ({ fields: anEmployee({ status: 'Sabbatical' }) }),
    expected: [unknown, unknown, unknown],
  },
];

const minute = 60_000;
const moments = (day: string, zone: string) =>
  [
    ['just after midnight', startOfDay(day, zone) + minute, false],
    ['at 23:30', startOfDay(addDays(day, 1), zone) - 30 * minute, false],
  ] as const;

const phaseAt = (shown: Shown, ms: number, zone: string): Phase =>
  phaseOf(shown.fields, {
    today: dayAt(ms, zone),
    endedThrough: endedThrough(ms, zone, 0),
    companyToday: dayAt(ms, zone),
    ...aPolicy(),
    ...(shown.rows === undefined ? {} : { statusRows: shown.rows }),
  });

describe.each(zones)('in %s', (zone) => {
  describe.each(table)('$state', ({ shown, expected }) => {
    it.each([
      ['the day before', before, 0],
      ['the day', theDay, 1],
      ['the day after', after, 2],
    ] as const)('on %s', (_, day, index) => {
      for (const [, ms, isLate] of moments(day, zone)) {
        expect(phaseAt(shown(day, isLate), ms, zone)).toEqual(expected[index]);
      }
    });
  });

  it('a termination is taken over as soon as BambooHR reads it, a minute before midnight', () => {
    const ms = startOfDay(after, zone) - minute / 2;
    expect(phaseAt({ fields: gone(theDay) }, ms, zone)).toEqual(left(theDay));
  });
});

describe('a last day that is hard to count', () => {
  it.each([
    ['the spring change of clocks in Auckland', '2026-09-27', 'Pacific/Auckland'],
    ['the autumn change of clocks in Auckland', '2026-04-05', 'Pacific/Auckland'],
    ['the spring change of clocks in Zurich', '2026-03-29', 'Europe/Zurich'],
    ['the autumn change of clocks in Zurich', '2026-10-25', 'Europe/Zurich'],
    ['the spring change of clocks in Los Angeles', '2026-03-08', 'America/Los_Angeles'],
    ['the autumn change of clocks in Los Angeles', '2026-11-01', 'America/Los_Angeles'],
    ['a change of clocks at midnight in Santiago', '2026-09-05', 'America/Santiago'],
    ['the leap day', '2028-02-29', 'Europe/Zurich'],
    ['the end of a month', '2026-04-30', 'Asia/Kolkata'],
    ['the end of a year', '2026-12-31', 'Pacific/Kiritimati'],
  ])('ends when it ends: %s', (_, day, zone) => {
    const shown: Shown = { fields: anEmployee(), rows: [hired, terminated(day)] };
    const endsMs = startOfDay(addDays(day, 1), zone);
    expect(phaseAt(shown, endsMs - minute, zone)).toEqual(leavesOn(day));
    expect(phaseAt(shown, endsMs + minute, zone)).toEqual(left(day));
  });

  it('may be given some hours more', () => {
    const zone = 'Europe/Zurich';
    const sixInTheMorning = startOfDay('2026-03-30', zone) + 6 * 60 * minute;
    expect(endedThrough(sixInTheMorning - minute, zone, 6)).toBe('2026-03-28');
    expect(endedThrough(sixInTheMorning + minute, zone, 6)).toBe('2026-03-29');
  });
});
