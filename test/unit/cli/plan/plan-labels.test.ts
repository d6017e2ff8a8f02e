// A plan's codes in the words of finance.
import { describe, expect, it } from '@jest/globals';
import { fieldWord, reasonStep, reasonWord, valueWord } from '../../../../lib/cli/plan/plan-labels.ts';

describe('the words of a plan', () => {
  it.each([
    ['employee-number&work-email', 'same employee number and same work e-mail'],
    ['unmapped: department "Platform"', 'unmapped: department "Platform"'],
    ['no-hire-date', 'no hire date'],
    ['guard', 'a guard has tripped'],
  ])('for the reason %s', (reason, words) => {
    expect(reasonWord(reason)).toBe(words);
  });

  it('name a step where a code has one, and none where its words say it all', () => {
    expect(reasonStep('unmapped: department "Platform"')).toContain('Map the value');
    expect(reasonStep('paused')).toBeUndefined();
    expect(reasonStep('a code that is not known')).toBeUndefined();
  });

  it.each([
    [null, undefined, '(empty)'],
    [true, undefined, 'yes'],
    [false, undefined, 'no'],
    ['x', undefined, 'x'],
    ['12', 'Tech : R/D', 'Tech : R/D (12)'],
    [null, 'Ada Ng', 'Ada Ng'],
  ])('for the value %j called %j', (value, text, words) => {
    expect(valueWord(value, text)).toBe(words);
  });

  it('for a field are its own, or its name', () => {
    expect([fieldWord('releasedate'), fieldWord('custentity_x')]).toEqual(['Last working day', 'custentity_x']);
  });
});
