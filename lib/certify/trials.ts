// All trials, in the order in which they are made: what every other needs comes first.
import { type Trial } from './trial.ts';
import { accessTrials } from './trials/access.ts';
import { endingTrials } from './trials/endings.ts';
import { nameTrials } from './trials/names.ts';
import { queryTrials } from './trials/queries.ts';
import { supervisorTrials } from './trials/supervisors.ts';
import { textTrials } from './trials/texts.ts';
import { writingTrials } from './trials/writing.ts';

export const trials: readonly Trial[] = [
  ...writingTrials,
  ...textTrials,
  ...nameTrials,
  ...supervisorTrials,
  ...accessTrials,
  ...endingTrials,
  ...queryTrials,
];

export const trialCodes: readonly string[] = trials.map(({ code }) => code);

export const trialOf = (code: string): Trial | undefined => trials.find((each) => each.code === code);
