// Columns that stand below each other on a screen, whatever the cells hold.
import { describe, expect, it } from '@jest/globals';
import { displayWidth } from '../../../lib/cli/display-text.ts';
import { printTable } from '../../../lib/cli/print-table.ts';

describe('a table', () => {
  it('is as wide as its cells are on a screen, without blanks at the end', () => {
    const rows = [
      ['王小明', 'a'],
      ['Zoe\u0308', 'b'],
      ['👨‍👩‍👧', 'c'],
      ['Ada Ng', ''],
    ];
    expect(printTable(['NAME', 'X'], rows)).toBe('NAME    X\n王小明  a\nZoë     b\n👨‍👩‍👧      c\nAda Ng');
  });

  it('keeps each row on its line, and speaks to no terminal', () => {
    const text = printTable(['NAME', 'X'], [['a\u001b[31m\nb', 'c']]);
    expect(text).not.toContain('\u001b');
    expect(text.split('\n').map(displayWidth)).toEqual([11, 11]);
  });

  it('without rows is its header', () => {
    expect(printTable(['NAME', 'X'], [])).toBe('NAME  X');
  });
});
