// What is remembered about one employee: ids, codes, dates and keyed digests; no value of any field.

export type Outcome =
  'created' | 'updated' | 'deactivated' | 'reactivated' | 'unchanged' | 'held' | 'scheduled' | 'skipped' | 'failed';

/** Why an employee waits. */
export type Hold =
  | { readonly code: 'unmapped'; readonly values: readonly UnmappedValue[] }
  /** NetSuite people who may be this one; a create next to them could make a duplicate. */
  | { readonly code: 'look-alike'; readonly netsuiteIds: readonly string[] }
  | { readonly code: 'no-hire-date' };

export interface UnmappedValue {
  /** department, division or location. */
  readonly source: string;
  /** BambooHR's option id, or a digest of the label where no list has it. */
  readonly optionId: string;
  /** The NetSuite field that waits for it. */
  readonly target: string;
}

/** Who has to do something about a failure. */
export type FailureClass = 'retry' | 'fix-data' | 'fix-mapping' | 'fix-permission' | 'bug';

export interface Failure {
  readonly class: FailureClass;
  /** Ours, such as `target-refused` or `access-not-removed`. */
  readonly code: string;
  /** NetSuite's. */
  readonly vendorCode?: string;
  readonly field?: string;
  /** Digest of the write that was refused: exactly this one is not sent again without new information. */
  readonly refused?: string;
}

export interface SyncState {
  readonly netsuiteId?: string;
  /** Keyed digest by NetSuite field of what was last written or seen there. */
  readonly digests: Readonly<Record<string, string>>;
  readonly lifeCycle?: 'active' | 'leaver';
  /** A leaver's or rehire's access was read back as off. */
  readonly accessRemoved?: boolean;
  readonly outcome?: Outcome;
  readonly hold?: Hold;
  readonly failure?: Failure;
  /** `YYYY-MM-DD` in the company's calendar: when to look again. */
  readonly dueOn?: string;
  /** Employee id of a supervisor who is not in NetSuite yet. */
  readonly pendingSupervisor?: string;
  /** Digest of the supervisor that NetSuite refused: not sent again until there is another. */
  readonly refusedSupervisor?: string;
  /** When the last finally recorded read began, by our clock. */
  readonly lastReadAtMs?: number;
  /** A write whose fate is unknown was sent; until `recheckAtMs` it may still land. */
  readonly inDoubt?: { readonly sinceMs: number; readonly recheckAtMs: number };
}

export const emptyState: SyncState = { digests: {} };
