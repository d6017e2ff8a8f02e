// When two texts count as the same. `foldText` is for recognising people, where BambooHR and NetSuite were typed by
// different hands: wide. `isSameSpelling` is for content, where a corrected spelling is a change: only what a system
// may do to a text on saving (blanks, composed accents) is no difference.

/** Letters that are written with and without an accent; on all other letters an accent counts. */
const oftenAccented = 'acdegiklnorstuyzαεηιουωе';
const accents = new RegExp(`(?<=[${oftenAccented}])\\p{M}+`, 'gu');
const apostrophes = /[\u0027\u0060\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u2018\u2019\u201a\u201b\u2032\u2035\uff07]/gu;
const hyphens = /[\u00ad\u2043\u2212\u30a0\p{Pd}]/gu;
const invisible = /[\u200b-\u200f\u2060\ufeff]/gu;

/** Letters with a stroke or in one piece, which no normalisation takes apart. */
const inOnePiece: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};

/** Accents, case, blanks, and the kinds of apostrophes and hyphens do not count; everything else does. */
export const foldText = (text: string): string =>
  unaccented(text)
    .replaceAll(/[ßæœøłđðþıς]/gu, (letter) => inOnePiece[letter] ?? letter)
    .replaceAll(invisible, '')
    .replaceAll(apostrophes, "'")
    .replaceAll(hyphens, '-')
    .replaceAll(/\s+/gu, ' ')
    .trim();

// Apostrophes go first: NFKD would turn an acute accent standing alone into a blank with a mark.
const unaccented = (text: string): string =>
  text.replaceAll(apostrophes, "'").normalize('NFKD').toLowerCase().normalize('NFKD').replaceAll(accents, '');

type Text = string | null | undefined;

/** False where either side has nothing: two empty fields say nothing about two people. */
export const isSameText = (a: Text, b: Text): boolean => isSameBy(foldText, a, b);

export const isSameEmail = (a: Text, b: Text): boolean => isSameBy(foldEmail, a, b);

/** What goes into a set of keys; an accent in an address makes another address. */
export const foldEmail = (text: string): string => text.replaceAll(invisible, '').trim().normalize('NFC').toLowerCase();

export const isSameSpelling = (a: Text, b: Text): boolean => isSameBy(spelling, a, b);

const spelling = (text: string): string => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();

function isSameBy(fold: (text: string) => string, a: Text, b: Text): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  const folded = fold(a);
  return folded !== '' && folded === fold(b);
}
