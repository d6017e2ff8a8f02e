// The company's midnight divides what happened today from what happened yesterday, and in the minutes before it an ending that
// is entered for the day waits until the day is over. A world that began then would live through both: it begins after it.
import { companyTimeZone } from '../company/days.ts';
import { leapTo, runOnWorldClock } from './world-clock.ts';

const minuteMs = 60_000;
const awayMs = 20 * minuteMs;

/** Called before a world asks what day it is. */
export function awayFromMidnight(nowMs = Date.now()): void {
  if (dayThere(nowMs) === dayThere(nowMs + awayMs)) return;
  let afterMs = nowMs;
  while (dayThere(afterMs) === dayThere(nowMs)) afterMs += minuteMs;
  runOnWorldClock();
  leapTo(afterMs + minuteMs);
}

const dayThere = (ms: number): string => new Date(ms).toLocaleDateString('en-CA', { timeZone: companyTimeZone });
