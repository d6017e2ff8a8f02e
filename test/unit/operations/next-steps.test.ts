// What somebody is told to do about an open point.
import { describe, expect, it } from '@jest/globals';
import { nextStep } from '../../../lib/operations/next-steps.ts';
import { whyUnsure } from '../../../lib/sync/sync-state.ts';

const general = nextStep('a code of tomorrow');

describe('the next step', () => {
  it.each([
    ...whyUnsure,
    ...['duplicate', 'mandatory-missing', 'invalid-value', 'invalid-phone', 'unknown-field', 'administrator-record'],
    ...['permission', 'not-found', 'other', 'access-not-removed', 'supervisor-refused', 'withheld', 'dropped'],
    ...['phone-refused', 'supervisor-cycle', 'supervisor-self', 'supervisor-inactive', 'still-named'],
    ...['login-email-changed', 'login-email-held', 'not-in-list', 'not-a-date', 'not-a-flag', 'shortened'],
    ...['inactive-by-hand', 'deleted-held', 'not-readable', 'termination-reasons-refused', 'subsidiary-refused'],
    ...['unmapped', 'no-hire-date', 'scope-unknown', 'still-named-unknown'],
    ...['credentials-refused', 'query-refused', 'header-refused', 'role-refused'],
    ...['changed-meanwhile', 'locked', 'unexpected'],
    ...['unmapped', 'no-hire-date', 'no-name', 'name-empty', 'scope-unknown'],
  ])('after %s is a sentence of its own', (code) => {
    expect(nextStep(code)).toMatch(/^[A-Z].*\.$/);
    expect(nextStep(code) === general).toBe(false);
  });

  it('after a code nobody knows, or the name of something every object has, is a general one', () => {
    expect(nextStep('toString')).toBe(general);
  });
});
