// What is remembered about one employee: ids, codes, dates and keyed digests; no value of any field. One schema, in groups
// by when each is forgotten; the type and what is stored follow from it. Longer than other files, since one schema that is
// read in two places would be two.
import * as z from 'zod/mini';
import { WriteKind } from './change.ts';
import {
  failureClasses,
  failureCodes,
  findingCodes,
  outcomes,
  plannedResults,
  skipReasons,
  whyPending,
  whyUnsure,
  whyUnusable,
} from './codes.ts';

const optional = z.exactOptional;

export const UnmappedValue = z.object({
  /** department, division, location or a mapped field. */
  source: z.string(),
  /** BambooHR's option id, or a digest of the label where no list has it. */
  optionId: z.string(),
  /** The NetSuite field that waits for it. */
  target: z.string(),
  /** It is mapped, to a record that cannot be used, or it is empty where it may not be. */
  why: optional(z.enum(whyUnusable)),
  /** That record's internal id. */
  netsuiteId: optional(z.string()),
});
export type UnmappedValue = Readonly<z.output<typeof UnmappedValue>>;

/** Why an employee waits. */
export const Hold = z.discriminatedUnion('code', [
  z.object({ code: z.literal('unmapped'), values: z.readonly(z.array(z.readonly(UnmappedValue))) }),
  z.object({
    code: z.literal('possible-match'),
    why: z.enum(whyUnsure),
    netsuiteIds: z.readonly(z.array(z.string())),
    /** What speaks for each, in the order of `netsuiteIds`: `employee-number&work-email`, `name+hire-date` ... */
    reasons: z.readonly(z.array(z.string())),
    /** The employee has left, and may still have the login of one of these records. */
    isLeaver: optional(z.literal(true)),
  }),
  z.object({ code: z.enum(['no-hire-date', 'no-name', 'scope-unknown', 'deletion-review', 'paused']) }),
  z.object({ code: z.literal('guard'), kind: WriteKind }),
]);
export type Hold = Readonly<z.output<typeof Hold>>;

export const Failure = z.object({
  class: z.enum(failureClasses),
  code: z.enum(failureCodes),
  /** NetSuite's own code. */
  vendorCode: optional(z.string()),
  field: optional(z.string()),
  /** Digest of the write that was refused: exactly this one is not sent again without new information. */
  refused: optional(z.string()),
  /** It may pass by itself, so the write is sent again at `retry.atMs`. */
  passes: optional(z.literal(true)),
});
export type Failure = Readonly<z.output<typeof Failure>>;

/** Something for an operator to look at that holds no employee up. */
export const Finding = z.object({
  code: z.enum(findingCodes),
  field: optional(z.string()),
  netsuiteIds: optional(z.readonly(z.array(z.string()))),
  /** How many they are, where only the first are named. */
  count: optional(z.number()),
});
export type Finding = Readonly<z.output<typeof Finding>>;

/** How a row of a plan ended. */
export const PlannedRun = z.object({
  /** Of the plan. */
  id: z.string(),
  result: z.enum(plannedResults),
  /** Code: which side moved, or what the employee waits for. */
  why: optional(z.string()),
  /** When the read began that led there (epoch milliseconds): tells one wait from the next. */
  atMs: optional(z.number()),
});
export type PlannedRun = Readonly<z.output<typeof PlannedRun>>;

const RosterRows = z.readonly(z.object({ rows: z.string(), untilDay: z.string() }));
const Digests = z.readonly(z.record(z.string(), z.string()));

/** What is known of the NetSuite record: forgotten with the link. */
const record = {
  netsuiteId: optional(z.string()),
  /** Keyed digest by NetSuite field of what was last written or seen there. */
  digests: z._default(Digests, {}),
  /** A leaver's or rehire's access was read back as off. */
  accessRemoved: optional(z.boolean()),
  /** Digest by field of values that NetSuite refused or dropped: not sent again until there is another value. */
  rejectedValues: optional(Digests),
};

/** What was begun and has not landed: kept until it has, whatever else a run comes to. */
const unfinished = {
  /** An operator asked for the access to be taken away, and it was not seen to be off yet. */
  isRevokePending: optional(z.boolean()),
  /** An operator asked for the link to be undone, and NetSuite refused it. */
  isUnlinkPending: optional(z.boolean()),
  /** NetSuite record that is this employee's, and could not be linked since NetSuite refused the write. */
  refusedLink: optional(z.string()),
  /** NetSuite record that we ended as this employee, and that an operator unlinked since. */
  endedRecord: optional(z.string()),
};

/** A write whose fate is unknown was sent; until `recheckAtMs` it may still land. */
const doubt = {
  inDoubt: optional(z.readonly(z.object({ sinceMs: z.number(), recheckAtMs: z.number() }))),
};

/** What the last run came to: each run says it anew. */
const verdict = {
  outcome: optional(z.enum(outcomes)),
  /** Why nothing was done. */
  skippedFor: optional(z.enum(skipReasons)),
  hold: optional(Hold),
  /** What keeps this employee from being in step; the gravest first. */
  failure: optional(z.readonly(Failure)),
  otherFailures: optional(z.readonly(z.array(z.readonly(Failure)))),
  findings: optional(z.readonly(z.array(z.readonly(Finding)))),
  /** What may have passed by then is tried again at that moment, by the poll; `tries` counts the vain ones. */
  retry: optional(z.readonly(z.object({ tries: z.number(), atMs: optional(z.number()) }))),
  /** `YYYY-MM-DD` where the employee is: when to look again. */
  dueOn: optional(z.string()),
  /** Employee id of a supervisor who cannot be named yet. */
  pendingSupervisor: optional(z.string()),
  pendingWhy: optional(z.enum(whyPending)),
};

/** Days to come, as `YYYY-MM-DD`: each reading of BambooHR says them anew. */
const ahead = {
  /** Effective date of a termination that is still to come. */
  leavesOn: optional(z.string()),
  /** Day on which other job values come into force, by the rows. */
  nextJobOn: optional(z.string()),
  /** An ending that is over, and either has not landed in NetSuite or does not show in BambooHR itself yet. */
  endingOn: optional(z.string()),
  /** BambooHR does not show yet what its rows say: look again then (epoch milliseconds). */
  lookAgainAtMs: optional(z.number()),
};

/** The employment and the reporting line: replaced, never forgotten. */
const employment = {
  lifeCycle: optional(z.enum(['active', 'leaver'])),
  /** BambooHR's feed of changes said that the employee was deleted. */
  isDeleted: optional(z.boolean()),
  /** IANA name of the zone in which this employee's days count, where it is not the company's. */
  timeZone: optional(z.string()),
  /** Employee id of the supervisor, as last read from BambooHR. */
  supervisorId: optional(z.string()),
  /** Employee id of the supervisor whom NetSuite names, as last written or seen there; null: none. */
  namedSupervisor: optional(z.nullable(z.string())),
  /** When the last finally recorded read began, by our clock. */
  lastReadAtMs: optional(z.number()),
  /** Since when there has been something for an operator to look at (ISO 8601 UTC). */
  openSince: optional(z.string()),
  /** Rows of both rosters that differ and proved to need nothing, until that day. */
  knownHarmlessDifference: optional(RosterRows),
  /** Rows that differ and could not be brought in step: looked at every day, and counted by no guard until that day. */
  knownUnresolvedDifference: optional(RosterRows),
};

/** How rows of plans ended. */
const plans = {
  /** Of the last plan that was applied to this employee. */
  planned: optional(z.readonly(PlannedRun)),
  /** Of the few plans before it, the latest first: an operator may still be following them. */
  plannedBefore: optional(z.readonly(z.array(z.readonly(PlannedRun)))),
};

/** Kept, whatever else a run comes to. */
const orders = {
  /** Seals of orders that were carried out: the same message again gives no authority. */
  spentOrders: optional(z.readonly(z.array(z.string()))),
};

export const SyncState = z.object({
  ...record,
  ...unfinished,
  ...doubt,
  ...verdict,
  ...ahead,
  ...employment,
  ...plans,
  ...orders,
});
export type SyncState = Readonly<z.output<typeof SyncState>>;

const groups = { record, verdict, ahead, doubt } as const;

/** The state without what belongs to these groups; without the record, no digest is left. */
export function forget(state: SyncState, ...names: readonly (keyof typeof groups)[]): SyncState {
  const forgotten = new Set(names.flatMap((name) => Object.keys(groups[name])));
  const kept: Partial<SyncState> = Object.fromEntries(Object.entries(state).filter(([key]) => !forgotten.has(key)));
  return { digests: {}, ...kept };
}

export const emptyState: SyncState = { digests: {} };

/** Ids named by one finding: an item of the table holds 400 KB, and no operator goes through more one by one. */
export const mostListed = 500;

/** The first of the ids, and how many there are where that is more. */
export const listed = (ids: readonly string[]): { netsuiteIds: readonly string[]; count?: number } => ({
  netsuiteIds: ids.slice(0, mostListed),
  ...(ids.length > mostListed ? { count: ids.length } : {}),
});
