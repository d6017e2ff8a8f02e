// Text as a terminal shows it: how many columns it takes, and what of it fits.
import truncatedWidth from 'fast-string-truncated-width';

/** A value may hold line breaks, codes that a terminal would obey, and characters that no reader sees; an emoji may be joined. */
const unseen =
  /(?:(?!\u200d\p{Extended_Pictographic}|\p{Variation_Selector})[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}])+/gu;

/** On one line, and composed: a letter with its accent is one character then. */
export const singleLine = (text: string): string => text.normalize('NFC').replaceAll(unseen, ' ');

/** In columns: an ideograph or an emoji takes two, an accent none. */
export const displayWidth = (text: string): number => truncatedWidth(text).width;

export const padToWidth = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)));

/** On one line, in at most so many columns. */
export function fitToWidth(text: string, mostColumns: number): string {
  const line = singleLine(text);
  const { truncated, index } = truncatedWidth(line, { limit: mostColumns, ellipsis: '...' });
  return truncated ? `${line.slice(0, index)}...` : line;
}
