// When two texts count as the same. `foldText` is for recognising people, whom BambooHR and NetSuite know from different
// hands: wide, accents do not count. `foldLabel` is for words that customers choose: accents count. `foldSpelling` is for
// texts of one hand that come by different ways. Content is compared in same-value.ts, where a corrected spelling is a
// change.

type Text = string | null | undefined;

/** False where either side has nothing: two empty fields say nothing about two people. */
export const isSameText = (a: Text, b: Text): boolean => isSameBy(foldText, a, b);
export const isSameEmail = (a: Text, b: Text): boolean => isSameBy(foldEmail, a, b);
export const isSameLabel = (a: Text, b: Text): boolean => isSameBy(foldLabel, a, b);
export const isSameSpelling = (a: Text, b: Text): boolean => isSameBy(foldSpelling, a, b);

function isSameBy(fold: (text: string) => string, a: Text, b: Text): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  const folded = fold(a);
  return folded !== '' && folded === fold(b);
}

/** Accents, case, blanks, and the kinds of apostrophes and hyphens do not count; everything else does. */
export const foldText = (text: string): string =>
  foldLabel(text)
    .replaceAll(/[æœøłđðþ]/gu, (letter) => inOnePiece[letter] ?? letter)
    .replaceAll(accents, '');

/** Case, blanks, how accents are composed, and the kinds of apostrophes and hyphens do not count. */
export const foldLabel = (text: string): string => (printableAscii.test(text) ? foldAscii(text) : foldUnicode(text));

/** Most texts of a roster, each of which is folded at every reconciliation: what they cannot hold is not looked for. */
const foldAscii = (text: string): string => text.toLowerCase().replaceAll('`', "'").replaceAll(/ +/g, ' ').trim();

const foldUnicode = (text: string): string =>
  // NFKD would make a blank with a mark of an acute accent that stands alone.
  text
    .replaceAll('\u00b4', "'")
    .normalize('NFKD')
    .replaceAll(invisible, '')
    // There and back, since some pairs meet in capitals only: ß and SS, ı and I.
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    // Turkish writes the dot of a capital I.
    .replaceAll('i\u0307', 'i')
    .replaceAll(apostrophes, "'")
    .replaceAll(hyphens, '-')
    .replaceAll('ς', 'σ')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** How accents are composed, and outer and repeated blanks do not count; everything else does. */
export const foldSpelling = (text: string): string => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();

/** An accent in an address makes another address. */
export const foldEmail = (text: string): string => text.replaceAll(invisible, '').trim().normalize('NFC').toLowerCase();

// Latin letters that languages write with and without an accent, and a few of Greek and Russian. On all others an accent
// counts: a vowel sign of Hindi or the breve of й makes another letter.
const accents = /(?<=[acdegiklnorstuyzαεηιουωе])\p{M}+/gu;

/** Letters with a stroke or in one piece, which no normalisation takes apart. */
const inOnePiece: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
};

const apostrophes = /[\u0060\u02b9\u02bb\u02bc\u02bd\u02c8\u2018\u2019\u201a\u201b\u2032\u2035\uff07]/gu;
const printableAscii = /^[ -~]*$/;
const hyphens = /[\u2043\u2212\u30a0\p{Pd}]/gu;
/** Soft hyphens, marks of width and direction: pasted along, seen by no reader. */
const invisible = /[\u034f\p{Cf}]/gu;

/**
 * wide: what no text that folds to the same can be without. near: the letters that are rarely accented, as well.
 * spelt: all letters that have no accent here.
 */
export type Breadth = 'wide' | 'near' | 'spelt';

/** For asking a system that compares byte by byte: the parts, in order, that a text of the same folding contains. */
export function fixedParts(text: string, breadth: Breadth): readonly string[] {
  const characters = Array.from(text.normalize('NFKC').replaceAll(invisible, ''));
  const isFixed = (at: number): boolean => {
    const [letter = '', before = '', after = ''] = [at, at - 1, at + 1].map((each) => characters[each]?.toLowerCase());
    if (/\p{M}/u.test(after) || (letter === 'h' && before === 't' && breadth === 'wide')) return false;
    return fixedLetters[breadth].test(letter) || isFixedElsewhere(letter);
  };
  const marked = characters.map((character, at) => (isFixed(at) ? character : ' '));
  return marked
    .join('')
    .split(' ')
    .filter((part) => part !== '');
}

/** Names like Ana Sanz have next to no letter that is rarely accented: too many others would be near them. */
export const isVague = (names: readonly string[]): boolean =>
  names.flatMap((name) => fixedParts(name, 'near')).join('').length < 3;

const fixedLetters: Readonly<Record<Breadth, RegExp>> = {
  wide: /^[bfhjmpqvwx0-9]$/,
  near: /^[bdfghjklmpqrtvwx0-9]$/,
  spelt: /^[a-z0-9]$/,
};

/** A letter of another script that looks the same in every normal form. */
const isFixedElsewhere = (character: string): boolean =>
  /^\p{L}$/u.test(character) &&
  !/[\p{Script=Latin}αεηιουωеσς]/u.test(character) &&
  character.normalize('NFKD') === character;
