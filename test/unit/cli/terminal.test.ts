// No value speaks to a terminal, and JSON stays what it was.
import { describe, expect, it } from '@jest/globals';
import { withoutControls } from '../../../lib/cli/terminal.ts';

describe('printed text', () => {
  it.each([
    ['a\tb\nc Zoë 王 👨‍👩‍👧', 'a\tb\nc Zoë 王 👨‍👩‍👧'],
    ['\u001b[31mred', String.raw`\u001b[31mred`],
    ['\u009b31m', String.raw`\u009b31m`],
    ['\u202egnp', String.raw`\u202egnp`],
    ['pay\u200bpal', String.raw`pay\u200bpal`],
    ['\ufeffa\u200e\u00ad', String.raw`\ufeffa\u200e\u00ad`],
    ['a\u2028b\u3164', String.raw`a\u2028b\u3164`],
    ['a\u200db', String.raw`a\u200db`],
    ['\u{e0041}', String.raw`\udb40\udc41`],
    ['❤️', '❤️'],
  ])('%j is written as %j', (text, written) => {
    expect(withoutControls(text)).toBe(written);
  });

  it('is the same JSON', () => {
    const value = { name: 'a\u009b31m\u202eb\u001b\u200b\ufeff\u2028\u{e0041}' };
    expect(JSON.parse(withoutControls(JSON.stringify(value)))).toEqual(value);
  });
});
