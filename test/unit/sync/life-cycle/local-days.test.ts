// What day it is for whom.
import { describe, expect, it } from '@jest/globals';
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import { earliestDay, localDaysAt, zoneFinder } from '../../../../lib/sync/life-cycle/local-days.ts';

const policy = {
  companyTimeZone: 'Australia/Sydney',
  timeZones: { Honolulu: 'Pacific/Honolulu', Leeds: 'Europe/London' },
  termination: { atHour: 6 },
};
const noonInLondon = Date.parse('2026-03-02T12:00:00Z');

describe('the days at one moment', () => {
  it.each([
    ['Pacific/Honolulu', { today: '2026-03-02', endedThrough: '2026-02-28' }],
    ['Europe/London', { today: '2026-03-02', endedThrough: '2026-03-01' }],
    ['Pacific/Kiritimati', { today: '2026-03-03', endedThrough: '2026-03-01' }],
  ])('differ by zone: %s', (zone, expected) => {
    const daysIn = localDaysAt(noonInLondon, policy);
    expect(daysIn(zone)).toEqual({ timeZone: zone, companyToday: '2026-03-02', ...expected });
    expect(daysIn(zone)).toBe(daysIn(zone));
  });

  it('are a day further for the company two minutes before its midnight, as BambooHR ends a day at 23:59', () => {
    const almost = Date.parse('2026-03-02T23:58:30+11:00');
    expect(localDaysAt(almost, policy)('Australia/Sydney')).toMatchObject({
      today: '2026-03-02',
      companyToday: '2026-03-03',
    });
  });
});

it('the earliest day is that of those who are furthest behind', () => {
  expect(earliestDay(Date.parse('2026-03-02T09:00:00Z'), policy)).toBe('2026-03-01');
  expect(earliestDay(Date.parse('2026-03-02T09:00:00Z'), { ...policy, timeZones: {} })).toBe('2026-03-02');
});

describe('the time zone of an employee', () => {
  const zoneOf = zoneFinder({ ...policy, timeZones: { ...policy.timeZones, '18': 'Asia/Tokyo' } });

  it.each<[string, SourceFields, string | undefined, string]>([
    ['is that of the location', { location: 'Leeds' }, undefined, 'Europe/London'],
    ['is that of the location in any spelling', { location: '  lEEDS' }, undefined, 'Europe/London'],
    ['is that of the option id before the label', { locationId: '18', location: 'Leeds' }, undefined, 'Asia/Tokyo'],
    [
      'is that of the label where the option id leads nowhere',
      { locationId: '19', location: 'Leeds' },
      undefined,
      'Europe/London',
    ],
    ['is the company’s elsewhere, whatever it was before', { location: 'Oslo' }, 'Europe/London', 'Australia/Sydney'],
    ['is that of before while the location is withheld', {}, 'Europe/London', 'Europe/London'],
    ['is that of before while no location is said', { location: null }, 'Europe/London', 'Europe/London'],
    ['is the company’s where nothing is known', {}, undefined, 'Australia/Sydney'],
  ])('%s', (_, fields, remembered, expected) => {
    expect(zoneOf(fields, remembered)).toBe(expected);
  });

  it('is the company’s where it has no other, whatever is remembered', () => {
    expect(zoneFinder({ ...policy, timeZones: {} })({}, 'Europe/London')).toBe('Australia/Sydney');
  });
});
