// When to try again what may pass by itself: ten times within the first day, then once a day. Pure.
import { type SyncState } from './sync-state.ts';

const minuteMs = 60_000;
const waitsInMinutes = [1, 5, 15, 30, 60, 120, 180, 240, 360, 360];
const dayMs = 24 * 60 * minuteMs;

/** After one more vain try. */
export function nextRetry(before: SyncState['retry'], nowMs: number): NonNullable<SyncState['retry']> {
  const tries = (before?.tries ?? 0) + 1;
  const minutes = waitsInMinutes[tries - 1];
  return { tries, atMs: nowMs + (minutes === undefined ? dayMs : minutes * minuteMs) };
}

export const isRetryDue = ({ retry }: SyncState, nowMs: number): boolean => retry === undefined || retry.atMs <= nowMs;
