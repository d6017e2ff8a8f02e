// The mapping table in the core's words: which BambooHR list option leads to which NetSuite record.
import {
  type DimensionSource,
  dimensionSources,
  type DimensionTarget,
  dimensionTargets,
  subsidiaryBoundTargets,
} from '../employee/field-groups.ts';
import * as z from 'zod';

/** What each BambooHR list feeds unless a row says otherwise. */
export const defaultTargets: Readonly<Record<DimensionSource, DimensionTarget>> = {
  department: 'department',
  division: 'class',
  location: 'location',
};

/** A value of a list by its option id, so that renaming the option moves no employee; of any other field its text. */
export const Condition = z.object({
  /** One of the lists, or another BambooHR field. */
  source: z.string(),
  optionId: z.string(),
});
export type Condition = Readonly<z.output<typeof Condition>>;

export const MappingRow = Condition.extend({
  /** What has to hold besides, for rows that look at several fields. */
  and: z.exactOptional(z.array(Condition).readonly()),
  /** Rows with a smaller number are looked at first, then those with more conditions. */
  order: z.exactOptional(z.number()),
  /** The option's label when the row was written; for people to read. */
  label: z.string(),
  target: z.enum(dimensionTargets),
  /** NetSuite internal id. */
  netsuiteId: z.string(),
  /** Matched by name, made by us, or set by a person; only a person's word replaces a row. */
  origin: z.enum(['matched', 'created', 'imported']),
  /** When it was last set (epoch milliseconds); the store says so. */
  savedAtMs: z.exactOptional(z.number()),
});
export type MappingRow = Readonly<z.output<typeof MappingRow>>;

export const conditionsOf = ({ source, optionId, and = [] }: MappingRow): readonly Condition[] => [
  { source, optionId },
  ...and,
];

/** Names a row: the conditions it looks at, in whatever order they were written, and the target it speaks of. */
export function rowKey(row: MappingRow): string {
  const conditions = conditionsOf(row).toSorted(
    (a, b) => compare(a.source, b.source) || compare(a.optionId, b.optionId),
  );
  const isOne = conditions.length === 1;
  const values = conditions.map(({ optionId }) => (isOne ? optionId : encodeURIComponent(optionId)));
  return `${row.target}#${conditions.map(({ source }) => source).join('+')}#${values.join('+')}`;
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** An entry of one of BambooHR's lists. */
export const ListOption = z.object({ id: z.string(), label: z.string(), isArchived: z.boolean() });
export type ListOption = Readonly<z.output<typeof ListOption>>;

/** An entry of one of NetSuite's lists. */
export const TargetListEntry = z.object({
  id: z.string(),
  /** Path from the top: a name alone is not unique. */
  fullName: z.string(),
  isInactive: z.exactOptional(z.boolean()),
  /** Of a subsidiary: the one above it. */
  parentId: z.exactOptional(z.string()),
  /** Subsidiaries it is listed for; missing where NetSuite does not say. */
  subsidiaries: z.exactOptional(z.array(z.string()).readonly()),
});
export type TargetListEntry = Readonly<z.output<typeof TargetListEntry>>;

export const SourceLists = z.partialRecord(z.enum(dimensionSources), z.array(ListOption).readonly());
export type SourceLists = Readonly<z.output<typeof SourceLists>>;

export const TargetLists = z.partialRecord(z.enum(dimensionTargets), z.array(TargetListEntry).readonly());
export type TargetLists = Readonly<z.output<typeof TargetLists>>;

/** Everything the table knows about dimensions. */
export interface DimensionMapping {
  readonly rows: readonly MappingRow[];
  /** BambooHR's lists as last read. */
  readonly lists: SourceLists;
  /** NetSuite's lists as last read; a target is missing until then. */
  readonly targets: TargetLists;
  /** Targets this NetSuite account does not have, such as classes that were never switched on. */
  readonly absentTargets: readonly DimensionTarget[];
  /** Entries of either side's lists that were malformed when last read. */
  readonly unreadable?: number;
  /** Records that NetSuite would not let us make, a short while ago. */
  readonly refused: readonly RefusedRecord[];
  /** When the reading of both lists began. */
  readonly refreshedAtMs: number | undefined;
  readonly refreshStartedAtMs: number | undefined;
}

export interface DimensionStore {
  load(): Promise<DimensionMapping>;
  /** True for one caller in that time. */
  claimRefresh(everyMs: number): Promise<boolean>;
  /** The refresh failed: the next caller may claim one at once. */
  abandonRefresh(): Promise<void>;
  saveLists(lists: Lists): Promise<void>;
  /** A row that no person set never replaces a row that exists. */
  saveRows(rows: readonly MappingRow[]): Promise<void>;
  removeRows(rows: readonly MappingRow[]): Promise<void>;
  /** Belongs to the lists from now on, until a later reading of them tells; the lists get no younger by it. */
  saveMade(target: CreatableTarget, entry: TargetListEntry): Promise<void>;
  /** Is remembered for a while, so that not every employee of that value asks NetSuite again. */
  saveRefused(refused: RefusedRecord): Promise<void>;
}

/** A NetSuite record that was to be made for a BambooHR option of that name. */
export interface RefusedRecord {
  readonly target: CreatableTarget;
  readonly optionId: string;
  readonly label: string;
}

export interface Lists {
  readonly lists: SourceLists;
  readonly targets: TargetLists;
  readonly absentTargets: readonly DimensionTarget[];
  /** When their reading began (epoch milliseconds). */
  readonly beganAtMs: number;
  /** Entries of either side that were malformed. */
  readonly unreadable?: number;
}

/** Both vendors' lists, read afresh. */
export interface DimensionLists {
  source(): Promise<SourceLists>;
  /** Active and inactive entries. undefined: the account has no such list. */
  target(target: DimensionTarget): Promise<readonly TargetListEntry[] | undefined>;
  /** Makes a record of that name, or finds the one made before; undefined when NetSuite refuses. Returns its id. */
  create(
    target: CreatableTarget,
    entry: { key: string; name: string; subsidiary: string | undefined },
  ): Promise<string | undefined>;
  /** Malformed entries that were met since this was last asked. */
  takeUnreadable?(): number;
}

/** What can be made in NetSuite where it is missing: a subsidiary never is. */
export const creatableTargets = subsidiaryBoundTargets;
export type CreatableTarget = (typeof creatableTargets)[number];
