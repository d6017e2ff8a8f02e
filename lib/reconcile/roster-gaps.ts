// How much of BambooHR's roster is missing from what it shows. Its own count may include people whom it never shows, so a
// few missing rows are something to look at, and only many of them mean that half a list was read. Pure.
import * as z from 'zod';
import { type RosterCounts, type RosterFinding } from './compared.ts';

export const RosterGaps = z.object({
  /** By how many people BambooHR's count exceeded its rows when they were last read to the end. */
  missing: z.number(),
  /** As many as an operator has said are right: believed while they do not grow. */
  accepted: z.number(),
  /** What the alarm has rung for. */
  told: z.object({ missing: z.number(), unreadable: z.number() }).readonly(),
});
export type RosterGaps = Readonly<z.output<typeof RosterGaps>>;

export const noGaps: RosterGaps = { missing: 0, accepted: 0, told: { missing: 0, unreadable: 0 } };

type Counts = Pick<RosterCounts, 'people' | 'unreadable' | 'sourceSkipped' | 'targetSkipped' | 'listsUnreadable'>;

export interface GapVerdict {
  /** More are missing than a vendor's odd count explains, and no operator has said that it is right. */
  readonly isFault: boolean;
  readonly missing: number;
  readonly unreadable: number;
  /** More than the alarm has rung for. */
  readonly hasGrown: boolean;
  readonly after: RosterGaps;
}

/** One person in any company, five where that is a tenth at most, and one in a hundred. */
export const toleratedOf = (listed: number): number =>
  Math.max(1, Math.min(5, Math.floor(listed / 10)), Math.floor(listed / 100));

/** `listed`: how many people BambooHR says there are; 0: it does not say. */
export function judgeGaps(counts: Counts, listed: number, before: RosterGaps): GapVerdict {
  const missing = Math.max(0, listed - counts.people - counts.sourceSkipped);
  const unreadable = counts.unreadable + counts.sourceSkipped + counts.targetSkipped + counts.listsUnreadable;
  const isFault = missing > Math.max(toleratedOf(listed), before.accepted);
  return {
    isFault,
    missing,
    unreadable,
    hasGrown: missing > before.told.missing || unreadable > before.told.unreadable,
    after: {
      missing,
      // Whom BambooHR shows again is not to be missing another time.
      accepted: Math.min(before.accepted, missing),
      // A fault has the guard's own alarm.
      told: { missing: isFault ? before.told.missing : missing, unreadable },
    },
  };
}

export const missingFinding = ({ missing }: Pick<GapVerdict, 'missing'>): readonly RosterFinding[] =>
  missing === 0 ? [] : [{ code: 'roster-short', netsuiteIds: [], count: missing }];

/** An operator says that the roster is right as it is. */
export const accepting = (gaps: RosterGaps): RosterGaps => ({
  ...gaps,
  accepted: gaps.missing,
  told: { ...gaps.told, missing: gaps.missing },
});
