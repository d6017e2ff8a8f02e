// Which fields were seen to stick lately.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createVerifiedFields, type VerifiedFields } from '../../../../lib/sync/applying/verified-fields.ts';
import { FakeEffects } from '../../../support/fake-effects.ts';

const hourMs = 60 * 60_000;
let effects: FakeEffects;
let verified: VerifiedFields;
beforeEach(() => {
  effects = new FakeEffects();
  verified = createVerifiedFields(effects);
});

describe('a field', () => {
  it('is unproven until it was seen to stick', () => {
    verified.markVerified(['title']);
    expect(verified.unverified(['title', 'email'])).toEqual(['email']);
  });

  it.each([
    ['counts as proven for an hour', hourMs, []],
    ['is to be proven again after it', hourMs + 1, ['title']],
  ])('%s', (_, ms, expected) => {
    verified.markVerified(['title']);
    effects.pass(ms);
    expect(verified.unverified(['title'])).toEqual(expected);
  });

  it('is proven anew each time it is seen', () => {
    verified.markVerified(['title']);
    effects.pass(hourMs);
    verified.markVerified(['title']);
    effects.pass(hourMs);
    expect(verified.unverified(['title'])).toEqual([]);
  });

  it('is proven for one worker alone', () => {
    verified.markVerified(['title']);
    expect(createVerifiedFields(effects).unverified(['title'])).toEqual(['title']);
  });
});
