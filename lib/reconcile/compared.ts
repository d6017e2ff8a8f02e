// What a comparison of both rosters comes to: who differs, what an operator has to review, and how many there are.
import * as z from 'zod';
import { webhookProblems } from '../webhook-registration/webhook-view.ts';

/** review: there is something to see to, though nothing would be written as things stand. */
const differenceKinds = ['termination', 'change', 'review'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export const Difference = z.object({
  employeeId: z.string(),
  kind: z.enum(differenceKinds),
  /** Keyed digest of both rows: the same two rows are not worth a second review. */
  rows: z.string(),
  /** BambooHR's feed says that they were deleted then (epoch milliseconds); there is no row to look at. */
  deletedAtMs: z.exactOptional(z.number()),
});
export type Difference = Readonly<z.output<typeof Difference>>;

export const rosterFindingCodes = [
  'orphan',
  'duplicate-email',
  'duplicate-number',
  'still-referenced',
  'leaver-with-access',
  'access-not-shown',
  'row-unreadable',
  'roster-short',
  ...webhookProblems,
] as const;

/** Something for an operator to review that no employee's handling would show. */
export const RosterFinding = z.object({
  code: z.enum(rosterFindingCodes),
  /** Of the person it is about, where that is one of ours. */
  employeeId: z.exactOptional(z.string()),
  /** Field it is about, or the vendor whose row it is. */
  field: z.exactOptional(z.string()),
  netsuiteIds: z.array(z.string()).readonly(),
  /** How many there are, where they are not listed one by one. */
  count: z.exactOptional(z.number()),
});
export type RosterFinding = Readonly<z.output<typeof RosterFinding>>;

export const RosterCounts = z.object({
  /** People who work here. */
  staff: z.number(),
  people: z.number(),
  inNetSuite: z.number(),
  /** Leavers whose access NetSuite does not show. */
  accessHidden: z.number(),
  /** Malformed rows: of employees that are known to be there, and of BambooHR's and NetSuite's that name none. */
  unreadable: z.number(),
  sourceSkipped: z.number(),
  targetSkipped: z.number(),
  /** Malformed entries of either side's lists. */
  listsUnreadable: z.number(),
  /** How many people have a value, by BambooHR field. */
  filled: z.record(z.string(), z.number()).readonly(),
});
export type RosterCounts = Readonly<z.output<typeof RosterCounts>>;

export interface ComparisonResult {
  readonly differences: readonly Difference[];
  readonly findings: readonly RosterFinding[];
  readonly counts: RosterCounts;
}
