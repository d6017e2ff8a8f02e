// The retry decision as one pure ladder, apart from the call that asks for it.
import { type ErrorCode } from '../errors.ts';
import { type HttpAnswer } from '../effects.ts';

/** What came back: an answer, or the code of the connection's failure. */
export type Attempt = { readonly answer: HttpAnswer } | { readonly failure: ErrorCode };

export interface RetryVerdict {
  /** How long to wait before the next attempt, in milliseconds. */
  readonly delayMs: number;
  /** The delay was given by the vendor and is obeyed as it is. */
  readonly isServerGiven: boolean;
  /** The trouble is the vendor's as a whole, so no other worker needs to discover it. */
  readonly isVendorWide: boolean;
  /** The vendor refused before doing anything, so a write may simply be sent again. */
  readonly isRefusedUntouched: boolean;
}

const maxBackoffMs = 15 * 60_000;
const firstBackoffMs = 1_000;
const retryableStatuses = new Set([408, 429, 500, 502, 503, 504, 598]);

export interface AttemptContext {
  /** Failed attempts so far. */
  readonly failuresBefore: number;
  readonly nowMs: number;
  /** In [0, 1). */
  readonly random: number;
  /** False for what the vendor did not say itself: a front end's page, a redirect, half a document. */
  readonly isOwnAnswer: (answer: HttpAnswer) => boolean;
}

/** Where nothing is known of a vendor's formats: a redirect or a server error is never its considered answer. */
export const isSuccessOrRefusal = ({ status }: HttpAnswer): boolean => status < 300 || (status >= 400 && status < 500);

/** undefined: final, do not retry. */
export function judgeAttempt(
  attempt: Attempt,
  { failuresBefore, nowMs, random, isOwnAnswer }: AttemptContext,
): RetryVerdict | undefined {
  const own = backoffMs(failuresBefore, random);
  if ('failure' in attempt) {
    return { delayMs: own, isServerGiven: false, isVendorWide: false, isRefusedUntouched: false };
  }
  const { status, headers } = attempt.answer;
  const isForeign = !retryableStatuses.has(status) && !isOwnAnswer(attempt.answer);
  if (!isForeign && !retryableStatuses.has(status)) return undefined;
  // "At once", or a moment gone by, asks for no waiting: then our own is the one that counts.
  const asked = retryAfterMs(headers['retry-after'], nowMs);
  const given = asked === 0 ? undefined : asked;
  return {
    delayMs: given ?? own,
    isServerGiven: given !== undefined,
    isVendorWide: isForeign || status === 429 || status === 503 || given !== undefined,
    isRefusedUntouched: status === 429,
  };
}

/** Exponential with jitter between half and the whole: 1 s, 2 s, 4 s ... at most 15 min. */
export function backoffMs(failuresBefore: number, random: number): number {
  const ceiling = Math.min(maxBackoffMs, firstBackoffMs * 2 ** Math.min(failuresBefore, 20));
  return Math.round(ceiling * (0.5 + random / 2));
}

/** Changes are kept for two weeks: a vendor that asks for more than half of that has sent something by mistake. */
const longestRetryAfterMs = 7 * 24 * 60 * 60_000;

/** `Retry-After` as seconds or as an HTTP date; undefined when absent, unreadable or beyond belief. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const delayMs = header === undefined ? undefined : delayIn(header.trim(), nowMs);
  return delayMs === undefined || delayMs > longestRetryAfterMs ? undefined : delayMs;
}

function delayIn(text: string, nowMs: number): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  // Only an HTTP date: the engine would read "1.5" as a day of the year 2001.
  if (!/^[A-Za-z]{3,9}, /.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
