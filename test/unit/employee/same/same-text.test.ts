// What counts as the same text, and what every text that counts as the same must contain.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  fixedParts,
  foldLabel,
  foldText,
  isSameEmail,
  isSameLabel,
  isSameText,
  isVague,
} from '../../../../lib/employee/same/same-text.ts';
import { anySpelling, firstNames, lastNames, spellings } from '../../../support/spellings.ts';

const names = [...firstNames, ...lastNames];

describe('of people’s names', () => {
  it.each(Object.entries(spellings))('%s do not count', (_, spell) => {
    for (const name of names) expect([name, isSameText(name, spell(name))]).toEqual([name, true]);
  });

  it.each([
    ['Zoë', 'Zoe'],
    ['Łukasz', 'Lukasz'],
    ['SØREN', 'soren'],
    ['Groß', 'GROSS'],
    ['Đặng', 'Dang'],
    ['O`Brien', 'OʼBrien'],
    ['Smith\u2010Jones', 'Smith-Jones'],
    ['Mc\u00adDonald', 'McDonald'],
    ['ＬＥＥ', 'Lee'],
    ['Фёдоров', 'Федоров'],
    ['\u202bAna\u202c', 'Ana'],
    ['\u2067Ana\u2069', 'Ana'],
    ['\u061cAna', 'An\u034fa'],
    ['Yıldız', 'YILDIZ'],
    ['İpek', 'ipek'],
  ])('%s is %s', (a, b) => {
    expect(isSameText(a, b)).toBe(true);
  });

  it.each([
    ['Ana', 'Anna'],
    ["O'Brien", 'OBrien'],
    ['Smith-Jones', 'Smith Jones'],
    ['Мой', 'Мои'],
    ['が', 'か'],
    ['रम', 'राम'],
    ['Müller', 'Mueller'],
  ])('%s is not %s', (a, b) => {
    expect(isSameText(a, b)).toBe(false);
  });

  it.each([
    ['', ''],
    [' ', '\u00a0'],
    [null, null],
    [undefined, 'a'],
  ])('%j and %j say nothing', (a, b) => {
    expect(isSameText(a, b)).toBe(false);
  });

  it('folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => foldText(foldText(text)) === foldText(text)),
      { numRuns: 2_000, seed: 412 },
    );
  });
});

it.each([
  ['Zoe@Acme.example ', 'zoe@acme.EXAMPLE', true],
  ['zoe@acme.example\u200b', 'zoe@acme.example', true],
  ['zoë@acme.example', 'zoe\u0308@acme.example', true],
  ['\u202azoe@acme.example\u202c', 'zoe@acme.example', true],
  ['zoë@acme.example', 'zoe@acme.example', false],
  ['zoe.ng@acme.example', 'zoeng@acme.example', false],
])('address %s is %s: %s', (a, b, expected) => {
  expect(isSameEmail(a, b)).toBe(expected);
});

it.each([
  ['İŞTEN ÇIKARILDI', 'İşten çıkarıldı'],
  ['ENTLASSUNG (GROSSRAUM)', 'Entlassung (Großraum)'],
  ['GROẞRAUM', 'Großraum'],
  ['\u200eTerminated\u202c', 'Terminated'],
])('label %s is %s', (a, b) => {
  expect(isSameLabel(a, b)).toBe(true);
});

it('plain letters fold as they do beside a letter of another alphabet', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => foldLabel(text) === foldLabel(`${text}\u200b`)),
    { numRuns: 2_000, seed: 412 },
  );
});

it.each([
  ['Part–Time ', 'part-time', true],
  ['Children’s  Books', "children's books", true],
  ['Bu\u0308ro', 'Büro', true],
  ['Büro', 'Buro', false],
])('label %s is %s: %s', (a, b, expected) => {
  expect(isSameLabel(a, b)).toBe(expected);
});

describe('the fixed parts', () => {
  it.each([
    ['Campbell', ['mpb'], ['mpb', 'll'], ['Campbell']],
    ['Zoë', [], [], ['Zo']],
    ["O'Brien", ['B'], ['Br'], ['O', 'Brien']],
    ['Thora', [], ['Th', 'r'], ['Thora']],
    ['İpek', ['p'], ['p', 'k'], ['pek']],
    ['A-0088', ['0088'], ['0088'], ['A', '0088']],
    ['Фёдоров', ['Ф', 'доров'], ['Ф', 'доров'], ['Ф', 'доров']],
  ])('of %s', (name, wide, near, spelt) => {
    expect([fixedParts(name, 'wide'), fixedParts(name, 'near'), fixedParts(name, 'spelt')]).toEqual([
      wide,
      near,
      spelt,
    ]);
  });

  it('are in every text that folds to the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), anySpelling, anySpelling, (name, one, other) => {
        const text = other(name).toLowerCase();
        let at = 0;
        for (const part of fixedParts(one(name), 'wide')) {
          const found = text.indexOf(part.toLowerCase(), at);
          if (found < 0) return false;
          at = found + part.length;
        }
        return true;
      }),
      { numRuns: 5_000, seed: 412 },
    );
  });

  it('are too few in some names', () => {
    expect([isVague(['Ana', 'Sanz']), isVague(['Ana', 'Lee']), isVague(['Zoë', 'Okafor'])]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
