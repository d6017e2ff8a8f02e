// When to try again what may pass by itself: ten times within a day, then it waits for an operator; a right the role
// lacks is tried once a day from then on, for who grants it knows of no employee. Pure.
import { type SyncState } from '../employee/sync-state.ts';

const minuteMs = 60_000;
const waitsInMinutes = [1, 5, 15, 30, 60, 120, 180, 240, 360, 360];

const dayInMinutes = 24 * 60;

/** After one more vain try; `atMs` is missing when none is to come. `isOfRole`: it failed for a right the role lacks. */
export function nextRetry(
  before: SyncState['retry'],
  nowMs: number,
  { isOfRole = false }: { readonly isOfRole?: boolean } = {},
): NonNullable<SyncState['retry']> {
  const tries = (before?.tries ?? 0) + 1;
  const minutes = waitsInMinutes[tries - 1] ?? (isOfRole ? dayInMinutes : undefined);
  return { tries, ...(minutes === undefined ? {} : { atMs: nowMs + minutes * minuteMs }) };
}

export const isRetryDue = ({ retry }: SyncState, nowMs: number): boolean =>
  retry === undefined || (retry.atMs !== undefined && retry.atMs <= nowMs);
