// What the stamps of BambooHR's feed of changes are worth. One that lies in the future must neither be handled with every
// poll nor move the checkpoint to where no change would be seen any more.

/** How far BambooHR's clock and ours may be apart. */
export const clockMarginMs = 5 * 60_000;
/** What is looked through again when the checkpoint itself turns out to lie in the future. */
const healingMs = 7 * 24 * 60 * 60_000;

export const isInFuture = (ms: number, nowMs: number): boolean => ms > nowMs + clockMarginMs;

/** A checkpoint in the future is a mistake: what it hid is looked for again, and a comparison finds what is older. */
export function readSince(
  latestMs: number | undefined,
  { nowMs, overlapMs }: { nowMs: number; overlapMs: number },
): { readonly sinceMs: number; readonly isHealing: boolean } {
  // Without a checkpoint every employee is new to us: the feed reaches back to the beginning.
  if (latestMs === undefined) return { sinceMs: 0, isHealing: false };
  const isHealing = isInFuture(latestMs, nowMs);
  return { sinceMs: Math.max(0, isHealing ? nowMs - healingMs : latestMs - overlapMs), isHealing };
}

/** The greatest stamp that can be true, and never later than now; `fallbackMs` when none can. */
export function soundLatest(
  stamps: readonly (number | undefined)[],
  { nowMs, fallbackMs }: { nowMs: number; fallbackMs: number },
): number {
  const latest = stamps.reduce<number>(
    (most, ms = 0) => (Number.isFinite(ms) && !isInFuture(ms, nowMs) ? Math.max(most, ms) : most),
    0,
  );
  return latest > 0 ? Math.min(latest, nowMs) : fallbackMs;
}

/** When a change happened; now, when its stamp does not tell. */
export const occurredAtMs = (changedAtMs: number, nowMs: number): number =>
  changedAtMs > 0 && !isInFuture(changedAtMs, nowMs) ? changedAtMs : nowMs;
