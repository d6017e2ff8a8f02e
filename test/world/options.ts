// The options of `npm start`. A wrong one is answered by a sentence, since it is the first thing a newcomer tries.
import { parseArgs } from 'node:util';

export interface StoryOptions {
  readonly employees: number;
  readonly seed: number;
  /** Leave everything running afterwards. */
  readonly keep: boolean;
}

export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

export const usage = 'npm start -- [--employees 600] [--seed 1] [--keep]';

/** Below the fewest employees, the scenes find no people of every kind that they need. */
const sizes = { least: 60, most: 20_000 };
const seeds = { least: 0, most: 2 ** 32 - 1 };

const options = {
  employees: { type: 'string', default: '600' },
  seed: { type: 'string', default: '1' },
  keep: { type: 'boolean', default: false },
} as const;

export function readOptions(args: readonly string[]): StoryOptions {
  // Not strict, since the refusals of `parseArgs` speak to programmers.
  const { values, tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional')
      throw new OptionsError(`'${token.value}' is no option: put -- between npm start and its options.`);
    if (token.kind === 'option' && !Object.hasOwn(options, token.name))
      throw new OptionsError(`There is no option ${token.rawName}.`);
  }
  const { employees, seed, keep } = values;
  if (typeof keep !== 'boolean') throw new OptionsError('--keep takes no value.');
  return { employees: wholeNumber('--employees', employees, sizes), seed: wholeNumber('--seed', seed, seeds), keep };
}

function wholeNumber(option: string, given: unknown, { least, most }: { least: number; most: number }): number {
  const number = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : NaN;
  if (number >= least && number <= most) return number;
  throw new OptionsError(`${option} must be a whole number from ${least} to ${most}.`);
}
