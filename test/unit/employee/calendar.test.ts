// Days of the company's calendar, on both sides of the date line and of every change of the clocks.
import { describe, expect, it } from '@jest/globals';
import { addDays, dayAt, startOfDay } from '../../../lib/employee/calendar.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

describe('dayAt', () => {
  it.each([
    ['2026-03-02T09:15:08Z', 'UTC', '2026-03-02'],
    ['2026-03-02T09:59:59Z', 'Pacific/Kiritimati', '2026-03-02'],
    ['2026-03-02T10:00:00Z', 'Pacific/Kiritimati', '2026-03-03'],
    ['2026-03-02T11:59:59Z', 'Etc/GMT+12', '2026-03-01'],
    ['2026-03-02T12:00:00Z', 'Etc/GMT+12', '2026-03-02'],
    ['2026-03-02T22:59:59Z', 'Europe/Zurich', '2026-03-02'],
    ['2026-03-02T23:00:00Z', 'Europe/Zurich', '2026-03-03'],
    ['2026-07-02T21:59:59Z', 'Europe/Zurich', '2026-07-02'],
    ['2026-07-02T22:00:00Z', 'Europe/Zurich', '2026-07-03'],
    ['2024-02-29T23:59:59Z', 'UTC', '2024-02-29'],
    ['2026-01-01T04:59:59Z', 'America/New_York', '2025-12-31'],
  ])('at %s in %s is %s', (moment, zone, day) => {
    expect(dayAt(Date.parse(moment), zone)).toBe(day);
  });
});

describe('addDays', () => {
  it.each([
    ['2026-03-02', 0, '2026-03-02'],
    ['2026-01-31', 1, '2026-02-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-09', -7, '2026-03-02'],
    ['2024-02-29', 366, '2025-03-01'],
  ])('%s and %d days are %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
  });
});

describe('startOfDay', () => {
  it.each([
    ['2026-03-02', 'UTC', '2026-03-02T00:00:00.000Z'],
    ['2026-03-02', 'Pacific/Kiritimati', '2026-03-01T10:00:00.000Z'],
    ['2026-03-02', 'Etc/GMT+12', '2026-03-02T12:00:00.000Z'],
    ['2026-03-02', 'Asia/Kathmandu', '2026-03-01T18:15:00.000Z'],
    // The clocks go forward at 02:00 and back at 03:00.
    ['2026-03-29', 'Europe/Zurich', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Zurich', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Zurich', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Zurich', '2026-10-25T23:00:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    // In Beirut the clocks go forward at midnight: that day has no 00:00.
    ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
    ['2024-02-29', 'UTC', '2024-02-29T00:00:00.000Z'],
  ])('%s in %s begins at %s', (day, zone, moment) => {
    expect(iso(startOfDay(day, zone))).toBe(moment);
  });

  it.each(['UTC', 'Pacific/Kiritimati', 'Etc/GMT+12', 'Europe/Zurich', 'America/St_Johns', 'Australia/Lord_Howe'])(
    'in %s is the first moment of each day of a year, to the minute',
    (zone) => {
      for (let day = '2026-01-01'; day < '2027-01-01'; day = addDays(day, 1)) {
        const start = startOfDay(day, zone);
        expect([dayAt(start, zone), dayAt(start - 60_000, zone)]).toEqual([day, addDays(day, -1)]);
      }
    },
  );

  it('of a day that a country left out is the start of the next', () => {
    expect(iso(startOfDay('2011-12-30', 'Pacific/Apia'))).toBe('2011-12-30T10:00:00.000Z');
  });
});
