import { expect, it } from '@jest/globals';
import { awayFromMidnight } from '../../../world/clock/away-from-midnight.ts';
import { leaptOver } from '../../../world/clock/world-clock.ts';

const timeThere = (ms: number): string =>
  new Date(ms).toLocaleTimeString('en-GB', { timeZone: 'America/New_York', hour: '2-digit', minute: '2-digit' });

/** The next moment of the machine's clock at which it is that late there. */
function next(time: string): number {
  let ms = Date.now();
  while (timeThere(ms) !== time) ms += 60_000;
  return ms;
}

it('leaps over the company’s midnight where that is near, and over nothing else', () => {
  awayFromMidnight(next('12:00'));
  expect(leaptOver()).toBe(0);
  awayFromMidnight(next('23:57'));
  expect(timeThere(Date.now())).toMatch(/^00:0\d$/);
});
