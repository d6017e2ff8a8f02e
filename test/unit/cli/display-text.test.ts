// How wide a text is on a screen, and what of it fits.
import { describe, expect, it } from '@jest/globals';
import { displayWidth, fitToWidth, padToWidth, singleLine } from '../../../lib/cli/display-text.ts';

describe('a text on a screen', () => {
  it.each([
    ['Zoë', 3],
    ['Zoe\u0308', 3],
    ['王小明', 6],
    ['한글', 4],
    ['👨‍👩‍👧', 2],
    ['ｱ', 1],
    ['', 0],
  ])('%j takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
    expect(displayWidth(padToWidth(text, 8))).toBe(8);
  });

  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abc...'],
    ['王小明王小明', 8, '王小...'],
    ['Zoe\u0308 Okafor', 10, 'Zoë Okafor'],
  ])('%j is cut to %i columns as %j', (text, most, cut) => {
    expect(fitToWidth(text, most)).toBe(cut);
  });

  it.each([
    ['a\nb', 'a b'],
    ['a\u001b[31mb', 'a [31mb'],
    ['a\u009b31mb', 'a 31mb'],
    ['a\u202eb', 'a b'],
    ['a\u200bb\u3164', 'a b '],
    ['\u1112\u1161\u11ab', '한'],
    ['👨‍👩‍👧', '👨‍👩‍👧'],
  ])('%j stands on one line as %j', (text, line) => {
    expect(singleLine(text)).toBe(line);
  });
});
