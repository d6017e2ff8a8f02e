// Rows that a person sets: checked against both vendors' lists before any of them is saved, and shown as a difference.
import { type Condition, conditionsOf, type DimensionTable, type MappingRow, rowKey } from './mapping.ts';
import { isList } from './resolve-dimensions.ts';
import { labelOf, suggest, targetsOf } from './tasks.ts';

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
export function faultsIn(rows: readonly WantedRow[], table: DimensionTable, extraSources: readonly string[]): string[] {
  const lineOf = new Map<string, number>();
  return rows.flatMap(({ line, row, remove }) => {
    const twin = lineOf.get(rowKey(row));
    lineOf.set(rowKey(row), line);
    const faults = [
      ...(twin === undefined ? [] : [`this mapping stands in line ${twin} already; keep one of them`]),
      ...conditionsOf(row).flatMap((condition) => faultOfCondition(condition, table, extraSources)),
      ...(remove ? [] : faultOfTarget(row, table)),
    ];
    return faults.map((fault) => `line ${line}: ${fault}`);
  });
}

function faultOfCondition(
  { source, optionId }: Condition,
  { lists }: DimensionTable,
  extra: readonly string[],
): string[] {
  if (!isList(source)) {
    return extra.includes(source)
      ? []
      : [`source ${source} is not known; name it in dimensionFields of connector.json`];
  }
  const options = lists[source];
  if (options === undefined || options.some(({ id }) => id === optionId)) return [];
  return [`optionId ${optionId} is not in BambooHR's list of ${source}s`];
}

function faultOfTarget({ target, netsuiteId, label }: MappingRow, table: DimensionTable): string[] {
  if (table.absentTargets.includes(target)) return [`target ${target} does not exist in this NetSuite account`];
  const entries = table.targets[target];
  const entry = entries?.find(({ id }) => id === netsuiteId);
  if (entries === undefined || (entry !== undefined && entry.isInactive !== true)) return [];
  const like = suggest(label, targetsOf(target, table));
  const hint = like === undefined ? '' : `; did you mean ${like.id} (${like.fullName})?`;
  const why = entry === undefined ? `is no ${target} in NetSuite` : `is inactive in NetSuite`;
  return [`netsuiteId ${netsuiteId} ${why}${hint}`];
}

export function diffMapping(rows: readonly WantedRow[], { rows: existing }: Pick<DimensionTable, 'rows'>): MappingDiff {
  const before = (row: MappingRow): MappingRow | undefined => existing.find((each) => rowKey(each) === rowKey(row));
  const kept = rows.filter(({ remove }) => !remove).map(({ row }) => row);
  const isSame = (row: MappingRow): boolean => {
    const known = before(row);
    return known?.netsuiteId === row.netsuiteId && (known.order ?? null) === (row.order ?? null);
  };
  return {
    added: kept.filter((row) => before(row) === undefined),
    changed: kept.flatMap((row) => {
      const known = before(row);
      return known === undefined || isSame(row) ? [] : [{ row, before: known.netsuiteId }];
    }),
    removed: rows.flatMap(({ row, remove }) => (remove ? (before(row) ?? []) : [])),
    same: kept.filter(isSame).length,
  };
}

/** Where a file leaves the label out, it is the list's. */
export const withLabel = (row: MappingRow, table: Pick<DimensionTable, 'lists'>): MappingRow =>
  row.label === '' ? { ...row, label: labelOf(row, table) } : row;
