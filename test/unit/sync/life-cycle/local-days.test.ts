// What day it is for whom.
import { describe, expect, it } from '@jest/globals';
import { earliestDay, localDaysAt } from '../../../../lib/sync/life-cycle/local-days.ts';

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
