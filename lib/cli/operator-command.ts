// What every operator command gets: the deployed stack, reached only once the request itself makes sense, and a terminal.
import { type Operator } from '../operations/operator.ts';
import { nextStep } from '../operations/next-steps.ts';
import { type Terminal } from './terminal.ts';

export interface OperatorCommand {
  readonly connect: () => Promise<Operator>;
  readonly json: boolean;
  readonly terminal: Terminal;
}

/** One line for each code that occurs. */
export const nextSteps = (codes: readonly string[]): string[] =>
  [...new Set(codes)].map((code) => `${code}: ${nextStep(code)}`);

/** The day is enough to see how long something is open. */
export const dayOf = (isoTime: string): string => isoTime.slice(0, 10);
