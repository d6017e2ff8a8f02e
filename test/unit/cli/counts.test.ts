// Numbers with their words.
import { describe, expect, it } from '@jest/globals';
import { countByCode, countOf, countPeople } from '../../../lib/cli/counts.ts';

describe('a count', () => {
  it.each([
    [0, '0 people'],
    [1, '1 person'],
    [2, '2 people'],
  ])('of %i people', (count, words) => {
    expect(countPeople(count)).toBe(words);
  });

  it.each([
    [1, '1 letter'],
    [2, '2 letters'],
  ])('of %i letters', (count, words) => {
    expect(countOf(count, 'letter')).toBe(words);
  });

  it('by code has the most frequent first', () => {
    expect(countByCode(['inactive', 'several', 'several'])).toBe('several 2, inactive 1');
    expect(countByCode([])).toBe('');
  });
});
