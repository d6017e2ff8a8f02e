// BambooHR's spellings of a time.
import { describe, expect, it } from '@jest/globals';
import { parseTimestamp, toBambooHrTime } from '../../../lib/bamboohr/timestamp.ts';

const quarterPast = Date.UTC(2026, 2, 2, 9, 15, 7);

describe('parseTimestamp', () => {
  it.each([
    ['unix seconds', '1772442907', quarterPast],
    ['a Z', '2026-03-02T09:15:07Z', quarterPast],
    ['an offset with a colon', '2026-03-02T09:15:07+00:00', quarterPast],
    ['an offset without a colon', '2026-03-02T09:15:07+0000', quarterPast],
    ['an offset ahead of UTC', '2026-03-02T14:45:07+0530', quarterPast],
    ['an offset behind UTC', '2026-03-02T02:15:07-07:00', quarterPast],
    ['no zone, which means UTC', '2026-03-02T09:15:07', quarterPast],
    ['a space between date and time', '2026-03-02 09:15:07', quarterPast],
    ['milliseconds', '2026-03-02T09:15:07.250Z', quarterPast + 250],
    ['microseconds', '2026-03-02T09:15:07.250999Z', quarterPast + 250],
    ['space around it', ' 1772442907\n', quarterPast],
  ])('reads %s', (_, text, expected) => {
    expect(parseTimestamp(text)).toBe(expected);
  });

  it.each([
    '',
    'yesterday',
    '2026-03-02',
    '09:15:07',
    '17724429',
    '177244290700',
    '-1772442907',
    '1772442907.5',
    '0x69a5',
    '2026-13-02T09:15:07Z',
    '2026-03-02T25:15:07Z',
    '2026-03-02T09:15:07+99',
    '0000-00-00T00:00:00Z',
    'Mon, 02 Mar 2026 09:15:07 GMT',
  ])('does not take %j for a time', (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });
});

describe('toBambooHrTime', () => {
  it.each([
    [0, '1970-01-01T00:00:00Z'],
    [quarterPast, '2026-03-02T09:15:07Z'],
    [quarterPast + 999, '2026-03-02T09:15:07Z'],
  ])('writes %d in Z form without fractions', (ms, expected) => {
    expect(toBambooHrTime(ms)).toBe(expected);
  });
});
