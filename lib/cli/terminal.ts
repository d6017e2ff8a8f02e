// Where a command writes to.

export interface Terminal {
  print(text: string): void;
  complain(text: string): void;
  /** True when an operator watches: then there is a progress bar instead of lines. */
  readonly isWatched?: boolean;
  /** How many characters fit in a line of what is printed; undefined: as many as there are. */
  readonly columns?: number | undefined;
}

/** What a terminal would obey, and what turns the direction of text; line ends and tabs stay. */
const controls = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;

/** Written as `\u001b`, which is harmless in a terminal and the same character in JSON. */
export const withoutControls = (text: string): string =>
  text.replaceAll(controls, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
