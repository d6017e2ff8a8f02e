// Where a command writes to.

export interface Terminal {
  print(text: string): void;
  complain(text: string): void;
  /** True when an operator watches: then there is a progress bar instead of lines. */
  readonly isWatched?: boolean;
  /** How many characters fit in a line of what is printed; undefined: as many as there are. */
  readonly columns?: number | undefined;
}

/**
 * What a terminal would obey, what turns the direction of text, and what no reader sees; line ends and tabs stay, and so does what
 * joins an emoji or chooses its look.
 */
const controls =
  /(?!\u200d\p{Extended_Pictographic}|[\t\n]|\p{Variation_Selector})[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Written as `\u001b`, which is harmless in a terminal and the same character in JSON. */
export const withoutControls = (text: string): string => text.replaceAll(controls, inHex);

const inHex = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
