// The mapping table in the core's words: which BambooHR list option leads to which NetSuite record.
import { type DimensionTarget } from '../sync/ports.ts';

export const dimensionSources = ['department', 'division', 'location'] as const;
export type DimensionSource = (typeof dimensionSources)[number];

export const dimensionTargets = ['department', 'class', 'location', 'subsidiary'] as const satisfies DimensionTarget[];

/** What each BambooHR list feeds unless a row says otherwise. */
export const defaultTargets: Readonly<Record<DimensionSource, DimensionTarget>> = {
  department: 'department',
  division: 'class',
  location: 'location',
};

export interface MappingRow {
  readonly source: DimensionSource;
  /** BambooHR's option id: renaming the option moves nobody. */
  readonly optionId: string;
  /** The option's label when the row was written; for people to read. */
  readonly label: string;
  readonly target: DimensionTarget;
  /** NetSuite internal id. */
  readonly netsuiteId: string;
  /** Matched by name, or set by a person; a match never replaces what a person set. */
  readonly origin: 'matched' | 'imported';
}

export interface ListOption {
  readonly id: string;
  readonly label: string;
  readonly isArchived: boolean;
}

/** Everything the table knows about dimensions. */
export interface DimensionTable {
  readonly rows: readonly MappingRow[];
  /** BambooHR's lists as last read. */
  readonly lists: Readonly<Partial<Record<DimensionSource, readonly ListOption[]>>>;
  /** Targets this NetSuite account does not have, such as classes that were never switched on. */
  readonly absentTargets: readonly DimensionTarget[];
  readonly refreshedAtMs: number | undefined;
  readonly refreshStartedAtMs: number | undefined;
}

export interface DimensionStore {
  load(): Promise<DimensionTable>;
  /** True for one caller in five minutes. */
  claimRefresh(): Promise<boolean>;
  /** The refresh failed: the next caller may claim one at once. */
  abandonRefresh(): Promise<void>;
  saveLists(
    lists: Readonly<Partial<Record<DimensionSource, readonly ListOption[]>>>,
    absentTargets: readonly DimensionTarget[],
  ): Promise<void>;
  /** A matched row never replaces a row that exists. */
  saveRows(rows: readonly MappingRow[]): Promise<void>;
}

export interface TargetListEntry {
  readonly id: string;
  /** Path from the top: a name alone is not unique. */
  readonly fullName: string;
}

/** Both vendors' lists, read afresh. */
export interface DimensionLists {
  source(): Promise<Readonly<Partial<Record<DimensionSource, readonly ListOption[]>>>>;
  /** undefined: the account has no such list. */
  target(target: DimensionTarget): Promise<readonly TargetListEntry[] | undefined>;
}
