// Names and addresses as two systems spell them for one person, for tests that draw them by chance.
import fc from 'fast-check';

export const firstNames = [
  ...['Zoë', 'José', 'Anna', 'Søren', 'Łukasz', 'Žaneta', 'Jean-Luc', 'Mary Ann', 'D’Arcy', 'Nguyễn', 'İpek', 'Þóra'],
  ...['Ana', 'Maria', 'John', 'Wei', 'Ingrid', 'Chloé', 'Björn', 'Γιώργος', 'Алёна', '민준', '王'],
];

export const lastNames = [
  ...["O'Brien", 'Núñez', 'García López', 'Müller', 'Dvořák', 'Šimůnková', 'Groß', 'Smith', 'Smith-Jones', 'Garcia'],
  ...['Ng', 'Lee', 'Sanz', 'Ærø', 'Đặng', 'van den Berg', 'McDonald', 'Yıldız', 'Παπαδόπουλος', 'Фёдоров', '김', '李'],
];

export type Spell = (text: string) => string;

const blanks = [' ', '  ', '\u00a0', '\t', '\u2009', '\u200b'];

/** Each keeps the text the same for its reader. */
export const spellings: Readonly<Record<string, Spell>> = {
  'as it is': (text) => text,
  composed: (text) => text.normalize('NFC'),
  decomposed: (text) => text.normalize('NFD'),
  'upper case': (text) => text.toUpperCase(),
  'lower case': (text) => text.toLowerCase(),
  'trailing blanks': (text) => `${text}  `,
  'a leading no-break blank': (text) => `\u00a0${text}`,
  'double blanks inside': (text) => text.replaceAll(' ', '  '),
  'no-break blanks inside': (text) => text.replaceAll(' ', '\u00a0'),
  'marks of direction': (text) => `\u202b${text}\u202c`,
  'marks of isolation': (text) => `\u2067${text}\u2069`,
  'curly apostrophes': (text) => text.replaceAll("'", '’'),
  'straight apostrophes': (text) => text.replaceAll('’', "'"),
  'hyphens that do not break': (text) => text.replaceAll('-', '\u2011'),
  dashes: (text) => text.replaceAll('-', '–'),
  'no accents': (text) => text.normalize('NFD').replaceAll(/(?<=[a-z])\p{M}/giu, ''),
};

/** Outer blanks of any kind. */
const blankEnds: fc.Arbitrary<Spell> = fc.tuple(fc.constantFrom('', ...blanks), fc.constantFrom('', ...blanks)).map(
  ([before, after]): Spell =>
    (text) =>
      `${before}${text}${after}`,
);

/** Several at once. */
export const anySpelling: fc.Arbitrary<Spell> = fc
  .tuple(fc.array(fc.constantFrom(...Object.values(spellings)), { maxLength: 3 }), blankEnds)
  .map(
    ([some, ends]): Spell =>
      (text) =>
        ends(some.reduce((spelt, spell) => spell(spelt), text)),
  );
