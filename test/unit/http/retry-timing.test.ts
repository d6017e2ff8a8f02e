// The retry decision as a table.
import { describe, expect, it } from '@jest/globals';
import { backoffMs, isSuccessOrRefusal, judgeAttempt, retryAfterMs } from '../../../lib/http/retry-timing.ts';
import { httpAnswer, someMoment } from '../../support/fake-effects.ts';

const judge = (status: number, headers: Record<string, string> = {}, failuresBefore = 0) =>
  judgeAttempt({ answer: httpAnswer(status, '', headers) }, { ...context, failuresBefore });
const context = { failuresBefore: 1, nowMs: someMoment, random: 1, isOwnAnswer: isSuccessOrRefusal };

describe('judgeAttempt', () => {
  it.each([200, 201, 204, 400, 401, 403, 404, 405, 409, 413, 422])('takes %d as final', (status) => {
    expect(judge(status)).toBeUndefined();
  });

  it.each([
    [408, { isVendorWide: false, isRefusedUntouched: false }],
    [429, { isVendorWide: true, isRefusedUntouched: true }],
    [500, { isVendorWide: false, isRefusedUntouched: false }],
    [502, { isVendorWide: false, isRefusedUntouched: false }],
    [503, { isVendorWide: true, isRefusedUntouched: false }],
    [504, { isVendorWide: false, isRefusedUntouched: false }],
    [598, { isVendorWide: false, isRefusedUntouched: false }],
  ])('tries %d again with a delay of its own', (status, expected) => {
    expect(judge(status)).toEqual({ ...expected, delayMs: 1_000, isServerGiven: false });
  });

  it.each([301, 302, 307, 501, 520, 524, 526, 530])('takes %d for trouble of the vendor as a whole', (status) => {
    expect(judge(status)).toEqual({ ...unlisted, delayMs: 1_000, isServerGiven: false });
    expect(judge(status, { 'retry-after': '37' })).toEqual({ ...unlisted, delayMs: 37_000, isServerGiven: true });
  });
  const unlisted = { isVendorWide: true, isRefusedUntouched: false };

  it.each([200, 403, 404])('takes %d for trouble as well when the vendor did not say it', (status) => {
    const verdict = judgeAttempt({ answer: httpAnswer(status, '<html/>') }, { ...context, isOwnAnswer: () => false });
    expect(verdict).toMatchObject(unlisted);
  });

  it.each(['network', 'timeout'] as const)(
    'tries again after a %s failure, which says nothing about the vendor',
    (failure) => {
      expect(judgeAttempt({ failure }, context)).toEqual({
        delayMs: 2_000,
        isServerGiven: false,
        isVendorWide: false,
        isRefusedUntouched: false,
      });
    },
  );

  it.each([
    ['seconds', '37', 37_000],
    ['an HTTP date', 'Mon, 02 Mar 2026 09:17:08 GMT', 120_000],
  ])('obeys Retry-After in %s exactly, without jitter', (_, header, delayMs) => {
    expect(judge(429, { 'retry-after': header }, 3)).toMatchObject({ delayMs, isServerGiven: true });
  });

  it.each(['0', 'Mon, 02 Mar 2026 09:00:00 GMT'])(
    'grows as usual when Retry-After is %j, which asks for nothing',
    (header) => {
      expect(judge(429, { 'retry-after': header }, 3)).toEqual(judge(429, {}, 3));
    },
  );

  it('takes a given delay for the whole vendor', () => {
    expect(judge(500, { 'retry-after': '5' })).toMatchObject({ delayMs: 5_000, isVendorWide: true });
  });

  it('ignores Retry-After on a final answer', () => {
    expect(judge(200, { 'retry-after': '5' })).toBeUndefined();
  });
});

describe('backoffMs', () => {
  it.each([
    [0, 0, 500],
    [0, 1, 1_000],
    [1, 0.5, 1_500],
    [3, 1, 8_000],
    [9, 1, 512_000],
    [10, 1, 900_000],
    [10, 0, 450_000],
    [5_000, 1, 900_000],
  ])('after %d failures and chance %d waits %d ms', (failures, random, expected) => {
    expect(backoffMs(failures, random)).toBe(expected);
  });
});

describe('retryAfterMs', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['Mon, 02 Mar 2026 09:15:38 GMT', 30_000],
    ['Mon, 02 Mar 2026 09:00:00 GMT', 0],
  ])('reads %j as %d ms', (header, expected) => {
    expect(retryAfterMs(header, someMoment)).toBe(expected);
  });

  it.each(['604801', '999999999', 'Thu, 31 Dec 2099 00:00:00 GMT'])('does not believe %j', (header) => {
    expect(retryAfterMs(header, someMoment)).toBeUndefined();
  });

  it.each([undefined, '', 'soon'])('does not understand %j', (header) => {
    expect(retryAfterMs(header, someMoment)).toBeUndefined();
  });

  it.each(['1.5', '-5', '1e3'])('does not read a date into %j', (header) => {
    expect(retryAfterMs(header, someMoment)).toBeUndefined();
  });
});
