// What a clipboard adds is taken off, and nothing else is.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePastedJson, tidy, wholeWord } from '../../../lib/credentials/pasted-text.ts';

describe('tidy', () => {
  it.each([
    ['key\n', 'key'],
    [' \t key \r\n', 'key'],
    ['\uFEFFkey', 'key'],
    ['\u00A0key\u200B', 'key'],
    ['\u200Ekey\u202C', 'key'],
    ['\u2066key\u2069\n', 'key'],
    ['"key"', 'key'],
    ["'key' ", 'key'],
    ['“key”', 'key'],
    ['"\'key\n\'"', 'key'],
    ['"', '"'],
    ['"key', '"key'],
    ['k"e"y', 'k"e"y'],
    ['', ''],
  ])('of %j leaves %j', (text, left) => {
    expect(tidy(text)).toBe(left);
  });

  it('gives back every key that was wrapped by accident, and leaves every other as it is', () => {
    const key = fc.stringMatching(/^[A-Za-z0-9+/=_.-]{1,60}$/);
    const around = fc.constantFrom('', ' ', '\n', '\r\n', '\t', '\uFEFF', '\u00A0', '\u200B');
    const quote = fc.constantFrom('', '"', "'", '`');
    fc.assert(
      fc.property(key, quote, fc.array(around, { minLength: 4, maxLength: 4 }), (given, mark, [a, b, c, d]) => {
        expect(tidy(`${a}${mark}${b}${given}${c}${mark}${d}`)).toBe(given);
        expect(tidy(given)).toBe(given);
      }),
    );
  });
});

it.each([
  ['key', true],
  ['two keys', false],
  ['two\nkeys', false],
  ['ke"y', false],
  ['', false],
])('%j is one word: %s', (text, expected) => {
  expect(wholeWord.test(text)).toBe(expected);
});

describe('parsePastedJson', () => {
  it.each([
    ['{"a":"b"}', { a: 'b' }],
    ['\uFEFF{"a":"b"}\n', { a: 'b' }],
    ['{"a":"line 1\nline 2\r\n"}', { a: 'line 1\nline 2\r\n' }],
    [
      String.raw`{"a":"say \"x\"
y"}`,
      { a: 'say "x"\ny' },
    ],
    [JSON.stringify('{"a":"b"}'), { a: 'b' }],
    ['"text"', 'text'],
  ])('reads %j', (text, value) => {
    expect(parsePastedJson(text)).toEqual(value);
  });

  it.each(['', 'hunter2', '{"a":', "{'a': 'b'}"])('refuses %j', (text) => {
    expect(() => parsePastedJson(text)).toThrow(SyntaxError);
  });

  it('reads whatever JSON there is as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(parsePastedJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
