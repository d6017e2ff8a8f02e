// All employees of either side, page by page. A row is a hint, never the truth: BambooHR's may show values to come, and
// either list may be older than the record.
import { type SourceFields } from './source-fields.ts';
import { type TargetField, type TargetFields } from './target-fields.ts';

export interface SourceRow {
  readonly employeeId: string;
  /** What the list does not have, or withholds, is missing. */
  readonly fields: SourceFields;
  /** Malformed: it proves that the employee is there, and nothing else. */
  readonly isUnreadable?: true;
}

export interface TargetRow {
  readonly netsuiteId: string;
  /** What the identity field holds, in lower case; null: nothing. */
  readonly identity: string | null;
  /** Of the columns asked for; an empty one is null. */
  readonly fields: TargetFields;
  /** Malformed: it proves that there is a record of that identity, and nothing else. */
  readonly isUnreadable?: true;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** How many rows there are, this page and all before it included; undefined: the vendor does not say. */
  readonly total: number | undefined;
  /** Malformed rows that do not even say whose they are, and are left out. */
  readonly skipped?: number;
  /** Where the next page begins; missing after the last. */
  readonly next?: string;
}

export interface SourceRoster {
  /** Ascending by employee id as a number. Throws `roster-inconsistent` when pages no longer fit together. */
  page(from?: string): Promise<Page<SourceRow>>;
}

export interface TargetRoster {
  /** Columns this account cannot be asked about, as far as pages have shown. */
  readonly unknownColumns: ReadonlySet<TargetField>;
  /** Ascending by the length of the identity, then by its text: our employee ids in their numeric order. */
  page(from?: string): Promise<Page<TargetRow>>;
  /** The page that begins behind that identity. */
  behind(identity: string): string;
}

/** Order of employee ids as numbers, which may have more digits than a number holds. */
export const compareIds = (a: string, b: string): number => a.length - b.length || (a === b ? 0 : a < b ? -1 : 1);
