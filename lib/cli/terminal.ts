// Where a command writes to, and how it ends.

export interface Terminal {
  print(text: string): void;
  complain(text: string): void;
  /** True when somebody watches: then there is a progress bar instead of lines. */
  readonly isWatched?: boolean;
  /** How many characters fit in a line of what is printed; undefined: as many as there are. */
  readonly columns?: number | undefined;
}

export const exitCodes = { ok: 0, findings: 1, usage: 2, couldNotRun: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
