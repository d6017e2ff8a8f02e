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

export const rosterFindingCodes = [
  'orphan',
  'duplicate-email',
  'duplicate-number',
  'still-referenced',
  'leaver-with-access',
  'access-not-shown',
  'row-unreadable',
  'roster-short',
] as const;
type RosterFindingCode = (typeof rosterFindingCodes)[number];

/** Something for a person to look at that no employee's handling would show. */
export interface RosterFinding {
  readonly code: RosterFindingCode;
  /** Of the person it is about, where that is one of ours. */
  readonly employeeId?: string;
  /** Field it is about, or the vendor whose row it is. */
  readonly field?: string;
  readonly netsuiteIds: readonly string[];
  /** How many there are, where they are not listed one by one. */
  readonly count?: number;
}

export interface RosterCounts {
  /** People who work here. */
  readonly staff: number;
  readonly people: number;
  readonly inNetSuite: number;
  /** Leavers whose access NetSuite does not show. */
  readonly accessHidden: number;
  /** Malformed rows: of employees that are known to be there, and of BambooHR's and NetSuite's that name none. */
  readonly unreadable: number;
  readonly sourceSkipped: number;
  readonly targetSkipped: number;
  /** Malformed entries of either side's lists. */
  readonly listsUnreadable: number;
  /** How many people have a value, by BambooHR field. */
  readonly filled: Readonly<Record<string, number>>;
}

export interface Compared {
  readonly differences: readonly Difference[];
  readonly findings: readonly RosterFinding[];
  readonly counts: RosterCounts;
}
