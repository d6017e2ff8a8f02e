// When what may pass by itself is tried again.
import { describe, expect, it } from '@jest/globals';
import { isRetryDue, nextRetry } from '../../../lib/sync/next-retry.ts';
import { aState } from './sync-inputs.ts';

const minuteMs = 60_000;
const nowMs = 1_000_000;
const minutesAfter = (tries: number, options?: { isOfRole: boolean }): number | undefined => {
  const { atMs } = nextRetry({ tries }, nowMs, options);
  return atMs === undefined ? undefined : (atMs - nowMs) / minuteMs;
};

describe('the next try', () => {
  it('comes a minute after the first vain one', () => {
    expect(nextRetry(undefined, nowMs)).toEqual({ tries: 1, atMs: nowMs + minuteMs });
  });

  it('comes later each time, ten times within a day', () => {
    const minutes = Array.from({ length: 10 }, (_, tries) => minutesAfter(tries)!);
    expect(minutes).toEqual([1, 5, 15, 30, 60, 120, 180, 240, 360, 360]);
    expect(minutes.reduce((sum, each) => sum + each)).toBeLessThan(24 * 60);
  });

  it('does not come after that', () => {
    expect(nextRetry({ tries: 10, atMs: 1 }, nowMs)).toEqual({ tries: 11 });
  });

  it('comes once a day from then on for a right that the role lacks', () => {
    expect([9, 10, 99].map((tries) => minutesAfter(tries, { isOfRole: true }))).toEqual([360, 24 * 60, 24 * 60]);
  });
});

describe('a try is due', () => {
  it.each([
    ['where none was in vain', aState(), true],
    ['at its moment', aState({ retry: { tries: 1, atMs: nowMs } }), true],
    ['not before it', aState({ retry: { tries: 1, atMs: nowMs + 1 } }), false],
    ['not when none is to come', aState({ retry: { tries: 11 } }), false],
  ])('%s', (_, state, expected) => {
    expect(isRetryDue(state, nowMs)).toBe(expected);
  });
});
