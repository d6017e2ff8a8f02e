import { describe, expect, it } from '@jest/globals';
import { OptionsError, readOptions } from '../../world/options.ts';

const refused = (...args: string[]): string => {
  try {
    readOptions(args);
  } catch (error) {
    if (error instanceof OptionsError) return error.message;
    throw error;
  }
  throw new Error('The options were taken.');
};

describe('the options of npm start', () => {
  it('are 600 employees and seed 1 unless given', () => {
    expect(readOptions([])).toEqual({ employees: 600, seed: 1, keep: false });
  });

  it('may be given in either spelling', () => {
    const given = { employees: 60, seed: 0, keep: true };
    expect(readOptions(['--employees', '60', '--seed', '0', '--keep'])).toEqual(given);
    expect(readOptions(['--employees=60', '--seed=0', '--keep'])).toEqual(given);
  });

  it.each([['0'], ['-5'], ['10'], ['59'], ['20001'], ['abc'], ['60.5'], ['1e3'], ['0x60'], [''], [' 60'], ['NaN']])(
    'refuse %j employees and say how many there may be',
    (employees) => {
      const sentence = '--employees must be a whole number from 60 to 20000.';
      expect(refused('--employees', employees)).toBe(sentence);
      expect(refused(`--employees=${employees}`)).toBe(sentence);
    },
  );

  it.each([['x'], ['-1'], [''], ['1.5'], ['4294967296'], ['1e3']])('refuse the seed %j', (seed) => {
    expect(refused('--seed', seed)).toBe('--seed must be a whole number from 0 to 4294967295.');
  });

  it.each([
    [['--employees'], '--employees must be a whole number from 60 to 20000.'],
    [['--employees', '--keep'], '--employees must be a whole number from 60 to 20000.'],
    [['--seed'], '--seed must be a whole number from 0 to 4294967295.'],
    [['--keep=yes'], '--keep takes no value.'],
    [['--employee', '60'], 'There is no option --employee.'],
    [['--constructor'], 'There is no option --constructor.'],
    [['-n'], 'There is no option -n.'],
    [['60'], "'60' is no option: put -- between npm start and its options."],
  ])('%j are answered by one sentence', (args, sentence) => {
    expect(refused(...args)).toBe(sentence);
  });
});
