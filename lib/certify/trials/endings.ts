// How a termination is written, and what the account wants to know about it.
import { refusalOf } from '../bench.ts';
import { trial, type Trial } from '../trial.ts';

const releaseDate = trial({
  code: 'release-date',
  question: 'Is the release date written as releasedate, and is a misspelt property refused?',
  verdicts: {
    'exact-only': {
      severity: 'fine',
      observed: 'The property releasedate was stored, releaseDate was refused.',
      means: 'A misspelt property in connector.json shows at once.',
    },
    'any-case': {
      severity: 'note',
      observed: 'The property releasedate was stored, and releaseDate as well.',
      means: 'The case of property names does not count here.',
    },
    dropped: {
      severity: 'note',
      observed: 'The property releasedate was stored, releaseDate was dropped without a word.',
      means: 'A misspelt property in connector.json is lost in silence: look at the first plan closely.',
    },
    'not-stored': {
      severity: 'act',
      observed: 'The property releasedate was not stored.',
      means: 'Terminations carry no date: look at the permissions of the role.',
    },
  },
  run: async (bench) => {
    const employee = await bench.employee();
    const [first, second] = [bench.day(30), bench.day(60)];
    await bench.write(employee, new Map([...bench.terminationReasons, ['releasedate', first]]));
    if ((await bench.shown(employee, 'releasedate')) !== first) return 'not-stored';
    const by = await refusalOf(bench.write(employee, new Map([...bench.terminationReasons, ['releaseDate', second]])));
    if (by !== undefined && by.kind !== 'unknown-field') throw by;
    if (by !== undefined) return { verdict: 'exact-only', by };
    return (await bench.shown(employee, 'releasedate')) === second ? 'any-case' : 'dropped';
  },
});

const terminationReasons = trial({
  code: 'termination-reasons',
  question: 'Does the account insist on reasons of a termination?',
  verdicts: {
    'not-required': { severity: 'fine', observed: 'A termination without any was taken.', means: 'Nothing.' },
    'required-and-given': {
      severity: 'fine',
      observed: 'One without was refused, one with those of terminationReasons was taken.',
      means: 'Nothing.',
    },
    'required-and-unknown': {
      severity: 'act',
      observed: 'A termination without any was refused.',
      means:
        'Set terminationReasons: category and reason are for you to choose; otherwise each ending removes access and ' +
        'inactivates, but carries no date.',
      settings: { terminationReasons: { terminationregretted: 'UNSPECIFIED', terminationdetails: 'See BambooHR' } },
    },
    'required-and-refused': {
      severity: 'act',
      observed: 'One without was refused, and so was one with those of terminationReasons.',
      means: 'Grant the role Termination Reasons, or correct terminationReasons; see the refusal.',
    },
  },
  run: async (bench) => {
    const employee = await bench.employee();
    const ending = [['releasedate', bench.day(-1)] as const, ['isInactive', true] as const];
    const without = await refusalOf(bench.write(employee, new Map<string, string | boolean>(ending)));
    if (without === undefined) return 'not-required';
    if (without.kind !== 'mandatory-missing') throw without;
    if (bench.terminationReasons.size === 0) return { verdict: 'required-and-unknown', by: without };
    const by = await refusalOf(bench.write(employee, new Map([...bench.terminationReasons, ...ending])));
    return { verdict: by === undefined ? 'required-and-given' : 'required-and-refused', by };
  },
});

export const endingTrials: readonly Trial[] = [releaseDate, terminationReasons];
