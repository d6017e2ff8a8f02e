// What a comparison of everybody comes to: who differs, what somebody has to look at, and how many there are.
import { type DifferenceKind } from './compare-rows.ts';

export interface Difference {
  readonly employeeId: string;
  readonly kind: DifferenceKind;
  /** Keyed digest of both rows: the same two rows are not worth a second look. */
  readonly rows: string;
  /** BambooHR's feed says that they were deleted then (epoch milliseconds); there is no row to look at. */
  readonly deletedAtMs?: number;
}

/** Something for a person to look at that no employee's handling would show. */
export interface RosterFinding {
  readonly code:
    'orphan' | 'duplicate-email' | 'duplicate-number' | 'still-named' | 'leaver-with-access' | 'access-not-shown';
  /** Of the person it is about, where that is one of ours. */
  readonly employeeId?: string;
  readonly field?: string;
  readonly netsuiteIds: readonly string[];
}

export interface RosterCounts {
  /** People who work here. */
  readonly staff: number;
  readonly people: number;
  readonly inNetSuite: number;
  /** Leavers whose access NetSuite does not show. */
  readonly accessHidden: number;
  /** How many people have a value, by BambooHR field. */
  readonly filled: Readonly<Record<string, number>>;
}

export interface Compared {
  readonly differences: readonly Difference[];
  readonly findings: readonly RosterFinding[];
  readonly counts: RosterCounts;
}

/** Of one finding; nobody goes through more of them one by one. */
export const mostListed = 500;
