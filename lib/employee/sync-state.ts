// What is remembered about one employee: ids, codes, dates and keyed digests; no value of any field.
import { type WriteKind } from './change.ts';

export type Outcome =
  'created' | 'updated' | 'deactivated' | 'reactivated' | 'unchanged' | 'held' | 'scheduled' | 'skipped' | 'failed';

/** Why an employee waits. */
export type Hold =
  | { readonly code: 'unmapped'; readonly values: readonly UnmappedValue[] }
  /** NetSuite records that may be this person, each with what speaks for it; a person has to say which, if any. */
  | {
      readonly code: 'possible-match';
      readonly why: WhyUnsure;
      readonly netsuiteIds: readonly string[];
      /** In the order of `netsuiteIds`: `employee-number&work-email`, `name+hire-date` ... */
      readonly reasons: readonly string[];
      /** The employee has left, and may still have the login of one of these records. */
      readonly isLeaver?: true;
    }
  | { readonly code: 'no-hire-date' }
  /** BambooHR has no first or no last name, and no record is made without. */
  | { readonly code: 'no-name' }
  /** A field that decides whether the person is meant at all is withheld. */
  | { readonly code: 'scope-unknown' }
  /** Deleted in BambooHR; policy leaves what follows to a person. */
  | { readonly code: 'deletion-review' }
  /** An unusual number of such writes: nothing of the kind is written until a person releases it. */
  | { readonly code: 'guard'; readonly kind: WriteKind }
  /** A person stopped all writes. */
  | { readonly code: 'paused' };

/** Why a look-alike is not linked without asking. */
export const whyUnsure = [
  /** Several records fit. */
  'several',
  /** The one that fits is inactive. */
  'inactive',
  /** Another integration's external id stands in the way. */
  'foreign-external-id',
  /** Something speaks for it, and something against it: another name, another e-mail address. */
  'contradiction',
  /** It may be the former employment of somebody who came back under a new id. */
  'former-employee',
  /** Our external id is taken by another record: a vendor, a customer, another employee. */
  'external-id-taken',
  /** BambooHR has several people of that name and day. */
  'same-name-in-source',
  /** A person undid the link. */
  'unlinked',
  /** Unique names are insisted on, and this one is taken. */
  'name-taken',
  /** The record carries our identity and is plainly another person's: another company, a merged or cloned account. */
  'another-person',
  /** The record is a colleague's, who has not left. */
  'colleague',
] as const;
export type WhyUnsure = (typeof whyUnsure)[number];

export interface UnmappedValue {
  /** department, division or location. */
  readonly source: string;
  /** BambooHR's option id, or a digest of the label where no list has it. */
  readonly optionId: string;
  /** The NetSuite field that waits for it. */
  readonly target: string;
  /** It is mapped, to a record that cannot be used, or it is empty where it may not be. */
  readonly why?: WhyUnusable;
  /** That record's internal id. */
  readonly netsuiteId?: string;
}

export const whyUnusable = [
  /** NetSuite's list has no such record. */
  'gone',
  'inactive',
  /** It is not for the subsidiary of the employee. */
  'other-subsidiary',
  /** The list, which was there before, is not shown to our role any more. */
  'unreadable',
  /** Nothing says which, and NetSuite takes nobody without. */
  'empty',
] as const;
export type WhyUnusable = (typeof whyUnusable)[number];

/** Who has to do something about a failure. `fix-account` is no employee's: one point for all of them. */
export const failureClasses = ['retry', 'fix-data', 'fix-mapping', 'fix-permission', 'fix-account'] as const;
export type FailureClass = (typeof failureClasses)[number];

export interface Failure {
  readonly class: FailureClass;
  /** Ours, such as `target-refused` or `access-not-removed`. */
  readonly code: string;
  /** NetSuite's. */
  readonly vendorCode?: string;
  readonly field?: string;
  /** Digest of the write that was refused: exactly this one is not sent again without new information. */
  readonly refused?: string;
  /** It may pass by itself, so the write is sent again at `retry.atMs`. */
  readonly passes?: true;
}

/**
 * missing: not in NetSuite yet. inactive: NetSuite lets nobody choose an inactive person. swap: two people change places
 * and the other one is not done. cycle: BambooHR's reporting line bites its tail.
 */
export type WhyPending = 'missing' | 'inactive' | 'swap' | 'cycle';

/** Something to look at that holds nobody up. */
export interface Finding {
  readonly code: string;
  readonly field?: string;
  readonly netsuiteIds?: readonly string[];
  /** How many they are, where only the first are named. */
  readonly count?: number;
}

/** Ids named by one finding: an item of the table holds 400 KB, and no operator goes through more one by one. */
export const mostListed = 500;

/** The first of the ids, and how many there are where that is more. */
export const listed = (ids: readonly string[]): { netsuiteIds: readonly string[]; count?: number } => ({
  netsuiteIds: ids.slice(0, mostListed),
  ...(ids.length > mostListed ? { count: ids.length } : {}),
});

export interface SyncState {
  readonly netsuiteId?: string;
  /** Keyed digest by NetSuite field of what was last written or seen there. */
  readonly digests: Readonly<Record<string, string>>;
  readonly lifeCycle?: 'active' | 'leaver';
  /** A leaver's or rehire's access was read back as off. */
  readonly accessRemoved?: boolean;
  readonly outcome?: Outcome;
  readonly hold?: Hold;
  /** What keeps this employee from being in step; the gravest first. */
  readonly failure?: Failure;
  readonly otherFailures?: readonly Failure[];
  readonly findings?: readonly Finding[];
  /** Effective date of a termination that is still to come. */
  readonly leavesOn?: string;
  /** Day on which other job values come into force, by the rows. */
  readonly nextJobOn?: string;
  /** An ending that is over, and either has not landed in NetSuite or does not show in BambooHR itself yet. */
  readonly endingOn?: string;
  /** BambooHR does not show yet what its rows say: look again then (epoch milliseconds). */
  readonly lookAgainAtMs?: number;
  /** IANA name of the zone in which this employee's days count, where it is not the company's. */
  readonly timeZone?: string;
  /** Since when there has been something for somebody to look at (ISO 8601 UTC). */
  readonly openSince?: string;
  /** Why nothing was done: `ignored`, `out-of-scope`, `left-before`, `status-unknown`, `deleted`, `not-found` ... */
  readonly skippedFor?: string;
  /** BambooHR's feed of changes said that the employee was deleted. */
  readonly isDeleted?: boolean;
  /** Somebody asked for the access to be taken away, and it was not seen to be off yet. */
  readonly isRevokePending?: boolean;
  /** NetSuite record that is this employee's, and could not be linked since NetSuite refused the write. */
  readonly refusedLink?: string;
  /** NetSuite record that we ended as this employee, and that an operator unlinked since. */
  readonly endedRecord?: string;
  /** An operator asked for the link to be undone, and NetSuite refused it. */
  readonly isUnlinkPending?: boolean;
  /** Employee id of the supervisor, as last read from BambooHR. */
  readonly supervisorId?: string;
  /** Employee id of the supervisor whom NetSuite names, as last written or seen there; null: none. */
  readonly namedSupervisor?: string | null;
  /** `YYYY-MM-DD` where the employee is: when to look again. */
  readonly dueOn?: string;
  /** Employee id of a supervisor who cannot be named yet. */
  readonly pendingSupervisor?: string;
  readonly pendingWhy?: WhyPending;
  /** Digest by field of values that NetSuite refused or dropped: not sent again until there is another value. */
  readonly rejectedValues?: Readonly<Record<string, string>>;
  /** When the last finally recorded read began, by our clock. */
  readonly lastReadAtMs?: number;
  /** Rows of both rosters that differ and proved to need nothing, until that day. */
  readonly knownHarmlessDifference?: { readonly rows: string; readonly untilDay: string };
  /** Rows that differ and could not be brought in step: looked at every day, and counted by no guard until that day. */
  readonly knownUnresolvedDifference?: { readonly rows: string; readonly untilDay: string };
  /** How the last plan that was applied to this employee ended. */
  readonly planned?: PlannedRun;
  /** The same of the few plans before it, the latest first: somebody may still be following them. */
  readonly plannedBefore?: readonly PlannedRun[];
  /** What may have passed by then is tried again at that moment, by the poll; `tries` counts the vain ones. */
  readonly retry?: { readonly tries: number; readonly atMs?: number };
  /** A write whose fate is unknown was sent; until `recheckAtMs` it may still land. */
  readonly inDoubt?: { readonly sinceMs: number; readonly recheckAtMs: number };
}

export interface PlannedRun {
  /** Of the plan. */
  readonly id: string;
  readonly result: PlannedResult;
  /** Code: which side moved, or what the employee waits for. */
  readonly why?: string;
  /** When the read began that led there (epoch milliseconds): tells one wait from the next. */
  readonly atMs?: number;
}

/**
 * begun: a part of it may have landed. held: nothing was written, for a pause or a guard; the row may be sent again.
 * moved: source or target is not as planned any more, so nothing was written.
 */
export const plannedResults = ['begun', 'done', 'held', 'stale', 'failed'] as const;
export type PlannedResult = (typeof plannedResults)[number];

export const emptyState: SyncState = { digests: {} };
