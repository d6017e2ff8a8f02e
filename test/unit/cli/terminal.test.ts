// No value speaks to a terminal, and JSON stays what it was.
import { describe, expect, it } from '@jest/globals';
import { withoutControls } from '../../../lib/cli/terminal.ts';

describe('printed text', () => {
  it.each([
    ['a\tb\nc Zoë 王 👨‍👩‍👧', 'a\tb\nc Zoë 王 👨‍👩‍👧'],
    ['\u001b[31mred', String.raw`\u001b[31mred`],
    ['\u009b31m', String.raw`\u009b31m`],
    ['\u202egnp', String.raw`\u202egnp`],
  ])('%j is written as %j', (text, written) => {
    expect(withoutControls(text)).toBe(written);
  });

  it('is the same JSON', () => {
    const value = { name: 'a\u009b31m\u202eb\u001b' };
    expect(JSON.parse(withoutControls(JSON.stringify(value)))).toEqual(value);
  });
});
