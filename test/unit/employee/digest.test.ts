// A digest stands for a value without showing it.
import { describe, expect, it } from '@jest/globals';
import { digestWith } from '../../../lib/employee/digest.ts';

const digest = digestWith('key');

describe('a digest', () => {
  it('is the same for the same field and value', () => {
    expect(digest('email', 'zoe@acmeworks.example')).toBe(digestWith('key')('email', 'zoe@acmeworks.example'));
  });

  it.each([
    ['another value', digest('firstName', 'Zoe')],
    ['another field', digest('lastName', 'Zoë')],
    ['another key', digestWith('other')('firstName', 'Zoë')],
    ['no value', digest('firstName', null)],
    ['a flag spelt like a text', digest('firstName', 'null')],
  ])('differs for %s', (_, other) => {
    expect(other).not.toBe(digest('firstName', 'Zoë'));
  });

  it('tells flags, texts and no value apart', () => {
    const all = [digest('isInactive', true), digest('isInactive', 'true'), digest('isInactive', null)];
    expect(new Set(all).size).toBe(3);
  });

  it('is short and shows nothing of the value', () => {
    expect(digest('firstName', 'Zoë')).toMatch(/^[\w-]{22}$/);
  });
});
