// When two texts are the same telephone number, however each system writes it: by the digits that are dialled. A number
// without a country is that of any country, an extension is part of the number, and two countries are two numbers.

export function isSamePhone(a: string, b: string): boolean {
  const [first, second] = [readPhone(a), readPhone(b)];
  if (first === undefined || second === undefined) return false;
  if (first.extension !== second.extension) return false;
  if (first.isInternational && second.isInternational) return first.digits === second.digits;
  if (first.isInternational) return isNationalOf(second.digits, first.digits);
  if (second.isInternational) return isNationalOf(first.digits, second.digits);
  return isSameInside(first.digits, second.digits);
}

interface Phone {
  /** The country's digits stand in front. */
  readonly isInternational: boolean;
  readonly digits: string;
  readonly extension: string;
}

/** Fewer digits are an extension or no number at all. */
const fewestDigits = 6;

const extensionAtEnd = /(?:[;,]?\s*(?:extension|extn|ext|durchwahl|dw|poste|x)\s*[.:=]?|\s*#)\s*(\d{1,7})\s*$/iu;

/** undefined: not a number that is dialled as it stands (`see mobile`, `1-800-FLOWERS`). */
function readPhone(text: string): Phone | undefined {
  const plain = text.normalize('NFKC');
  const extension = extensionAtEnd.exec(plain)?.[1] ?? '';
  // The zero in brackets is dialled inside the country only.
  const number = plain
    .replace(extensionAtEnd, '')
    .replace(/^\s*(?:tel|phone|t|p)\s*[.:]/iu, '')
    .replace(/\(0\)/u, '');
  if (/\p{L}/u.test(number)) return undefined;
  const digits = number.replaceAll(/\D/gu, '');
  const prefix = number.trimStart().startsWith('+') ? '' : /^(?:00|011)(?=[1-9]\d{8})/.exec(digits)?.[0];
  if (digits.length < fewestDigits) return undefined;
  return { isInternational: prefix !== undefined, digits: digits.slice(prefix?.length ?? 0), extension };
}

function isNationalOf(national: string, international: string): boolean {
  if (national === international) return true;
  return [national, withoutZeros(national)].some((inside) => {
    if (inside.length < fewestDigits || !international.endsWith(inside)) return false;
    // Some write the country and the zero that is dialled inside it (`+44 020 ...`).
    return isCountry.test(international.slice(0, -inside.length).replace(/0$/, ''));
  });
}

/** North America's leading one is dialled or not. */
const isSameInside = (a: string, b: string): boolean =>
  withoutZeros(a) === withoutZeros(b) || (a.length === 11 && a === `1${b}`) || (b.length === 11 && b === `1${a}`);

const withoutZeros = (digits: string): string => digits.replace(/^0+/, '');

/** The country codes of E.164 by their pattern. */
const isCountry =
  /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(?:2[1-689]|3[578]|42|5[09]|6[7-9]|8[035789]|9[679])\d)$/;
