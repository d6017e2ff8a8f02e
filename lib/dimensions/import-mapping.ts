// Rows that a person sets: checked against both vendors' lists before any of them is saved, and shown as a difference.
import { type Condition, conditionsOf, type DimensionMapping, type MappingRow, rowKey } from './dimension-mapping.ts';
import { isList } from './source-value.ts';
import { labelOf, suggest, targetsOf } from './mapping-tasks.ts';

/** A row of the file; `remove`: the mapping of before goes. */
export interface WantedRow {
  readonly line: number;
  readonly row: MappingRow;
  readonly remove: boolean;
}

export interface MappingDiff {
  readonly added: readonly MappingRow[];
  readonly changed: readonly { readonly row: MappingRow; readonly before: string }[];
  readonly removed: readonly MappingRow[];
  readonly same: number;
}

/** Faults name line, column and remedy; nothing is to be saved when there is one. */
export function faultsIn(
  rows: readonly WantedRow[],
  table: DimensionMapping,
  extraSources: readonly string[],
): string[] {
  const lineOf = new Map<string, number>();
  const known = byKey(table.rows);
  return rows.flatMap(({ line, row, remove }) => {
    const key = rowKey(row);
    const duplicateLine = lineOf.get(key);
    lineOf.set(key, line);
    const before = known.get(key);
    const faults = [
      ...(duplicateLine === undefined
        ? []
        : [`this mapping stands in line ${duplicateLine} already; keep one of them`]),
      // What is there already may come back as it went, or go, whatever became of either side's lists.
      ...(before === undefined
        ? conditionsOf(row).flatMap((condition) => faultOfCondition(condition, table, extraSources))
        : []),
      ...(remove || before?.netsuiteId === row.netsuiteId ? [] : faultOfTarget(row, table)),
    ];
    return faults.map((fault) => `line ${line}: ${fault}`);
  });
}

function faultOfCondition(
  { source, optionId }: Condition,
  { lists }: DimensionMapping,
  extra: readonly string[],
): string[] {
  if (!isList(source)) {
    return extra.includes(source)
      ? []
      : [`source ${source} is not known; name it in dimensionFields of connector.json`];
  }
  if (lists[source]?.some(({ id }) => id === optionId) === true) return [];
  return [`optionId ${optionId} is not in BambooHR's list of ${source}s`];
}

function faultOfTarget({ target, netsuiteId, label }: MappingRow, table: DimensionMapping): string[] {
  if (table.absentTargets.includes(target)) return [`target ${target} does not exist in this NetSuite account`];
  const entry = table.targets[target]?.find(({ id }) => id === netsuiteId);
  if (entry !== undefined && entry.isInactive !== true) return [];
  const like = suggest(label, targetsOf(target, table));
  const hint = like === undefined ? '' : `; did you mean ${like.id} (${like.fullName})?`;
  const why = entry === undefined ? `is no ${target} in NetSuite` : `is inactive in NetSuite`;
  return [`netsuiteId ${netsuiteId} ${why}${hint}`];
}

const byKey = (rows: readonly MappingRow[]): ReadonlyMap<string, MappingRow> =>
  new Map(rows.map((row) => [rowKey(row), row]));

export function diffMapping(
  rows: readonly WantedRow[],
  { rows: existing }: Pick<DimensionMapping, 'rows'>,
): MappingDiff {
  const known = byKey(existing);
  const before = (row: MappingRow): MappingRow | undefined => known.get(rowKey(row));
  const kept = rows.filter(({ remove }) => !remove).map(({ row }) => row);
  const isSame = (row: MappingRow): boolean => {
    const former = before(row);
    return former?.netsuiteId === row.netsuiteId && (former.order ?? null) === (row.order ?? null);
  };
  return {
    added: kept.filter((row) => before(row) === undefined),
    changed: kept.flatMap((row) => {
      const former = before(row);
      return former === undefined || isSame(row) ? [] : [{ row, before: former.netsuiteId }];
    }),
    removed: rows.flatMap(({ row, remove }) => (remove ? (before(row) ?? []) : [])),
    same: kept.filter(isSame).length,
  };
}

/** Where a file leaves the label out, it is the list's. */
export const withLabel = (row: MappingRow, table: Pick<DimensionMapping, 'lists'>): MappingRow =>
  row.label === '' ? { ...row, label: labelOf(row, table) } : row;
