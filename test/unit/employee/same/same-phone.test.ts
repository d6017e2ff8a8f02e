// Two telephone numbers are one where the same digits are dialled.
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSamePhone } from '../../../../lib/employee/same/same-phone.ts';

it.each([
  ['+1 415-555-0110', '(415) 555-0110'],
  ['+1 415-555-0110', '1 (415) 555.0110'],
  ['1-415-555-0110', '415 555 0110'],
  ['+44 20 7946 0958', '020 7946 0958'],
  ['+44 (0)20 7946 0958', '+442079460958'],
  ['0044 20 7946 0958', '+44 20 7946 0958'],
  ['011 44 20 7946 0958', '+44 20 7946 0958'],
  ['+49 171 1234567', '0171/1234567'],
  ['+39 06 698 12345', '06 698 12345'],
  ['+61 2 9876 5432', '(02) 9876 5432'],
  ['+354 555 1234', '555-1234'],
  ['+1 415-555-0110 ext. 12', '(415) 555-0110 x12'],
  ['+1 415-555-0110;ext=12', '415-555-0110 #12'],
  ['Tel: 415-555-0110', '(415) 555-0110'],
  ['＋１ ４１５ ５５５ ０１１０', '(415) 555-0110'],
])('%s is %s', (a, b) => {
  expect([isSamePhone(a, b), isSamePhone(b, a)]).toEqual([true, true]);
});

it.each([
  ['another number', '+1 415-555-0110', '(415) 555-0111'],
  ['another country', '+1 415-555-0110', '+44 415-555-0110'],
  ['another extension', '415-555-0110 x12', '415-555-0110 x13'],
  ['no extension', '415-555-0110 x12', '415-555-0110'],
  ['no area code', '(415) 555-0110', '555-0110'],
  ['no area code of a country', '+1 415-555-0110', '555-0110'],
  ['digits that are no country', '+80 0415 555 0110', '415 555 0110'],
  ['a longer number', '(415) 555-0110', '(415) 555-01101'],
  ['only the end of it', '+49 30 1234567', '1234567'],
  ['an extension alone', '4711', '+49 30 4711'],
  ['letters', '1-800-FLOWERS', '1-800-355-9377'],
  ['the name of a thing', 'iPhone 123456', 'Pixel 123456'],
])('another number: %s', (_, a, b) => {
  expect([isSamePhone(a, b), isSamePhone(b, a)]).toEqual([false, false]);
});

it('a number is itself in every format, and no number with another last digit', () => {
  const digits = fc.stringMatching(/^[2-9]\d{2}[2-9]\d{6}$/);
  const formats = [
    (n: string) => `+1${n}`,
    (n: string) => n,
    (n: string) => `(${n.slice(0, 3)}) ${n.slice(3, 6)}-${n.slice(6)}`,
    (n: string) => `1.${n.slice(0, 3)}.${n.slice(3, 6)}.${n.slice(6)}`,
  ];
  const format = fc.constantFrom(...formats);
  fc.assert(
    fc.property(digits, format, format, fc.integer({ min: 1, max: 9 }), (number, one, other, step) => {
      const changed = number.slice(0, -1) + String((Number(number.at(-1)) + step) % 10);
      return isSamePhone(one(number), other(number)) && !isSamePhone(one(number), other(changed));
    }),
    { numRuns: 2_000, seed: 412 },
  );
});
