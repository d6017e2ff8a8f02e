// Is there anything new about a value that an employee waits for? Asked for all who wait, at every poll, so what was
// known when the person was last looked at must not count again. Pure.
import { foldSpelling } from '../employee/same/same-text.ts';
import { type UnmappedValue } from '../employee/sync-state.ts';
import { conditionsOf, type DimensionMapping, type ListOption, type MappingRow } from './dimension-mapping.ts';
import { byDefault, type DimensionDefaults } from './resolve-dimensions.ts';
import { isList, nameOf, optionOf, unlistedId } from './source-value.ts';
import { targetsOf } from './mapping-tasks.ts';

/** How far two clocks of ours may be apart. */
const marginMs = 60_000;

/** `sinceMs`: when the person was last looked at. */
export type MappingChangeCheck = (value: UnmappedValue, sinceMs: number) => boolean;

export function mappingChangedSinceIn(table: DimensionMapping, defaults: DimensionDefaults): MappingChangeCheck {
  const listed = listedLabels(table);
  return (value, sinceMs) => {
    const { source, optionId } = value;
    // Whatever it is mapped to, it has a name by now.
    if (isList(source) && optionId.startsWith('unlisted-')) return listed.get(source)?.has(optionId) === true;
    return isSetSince(value, sinceMs, table) || isCured(value, table, defaults);
  };
}

/** An operator, or a reading of the lists, set a row that may speak of the value. */
function isSetSince(value: UnmappedValue, sinceMs: number, { rows }: DimensionMapping): boolean {
  // A rule for the subsidiary may make both fit.
  const about = value.why === 'other-subsidiary' ? [value.target, 'subsidiary'] : [value.target];
  return rows.some(
    (row) => about.includes(row.target) && (row.savedAtMs ?? 0) > sinceMs - marginMs && mayFit(row, value),
  );
}

/** What was wrong with the record is not so any more, or nothing leads to it now. */
function isCured(value: UnmappedValue, table: DimensionMapping, defaults: DimensionDefaults): boolean {
  const { source, target, why, netsuiteId } = value;
  if (why === undefined) return false;
  const fallback = Object.entries(defaults).find(([name]) => name === target)?.[1];
  if (why === 'empty') return fallback !== undefined;
  const isLedTo =
    source === byDefault.source
      ? fallback === netsuiteId
      : table.rows.some((row) => row.target === target && row.netsuiteId === netsuiteId && mayFit(row, value));
  if (!isLedTo) return true;
  return (
    why !== 'other-subsidiary' &&
    targetsOf(target, table).some(({ id, isInactive }) => id === netsuiteId && isInactive !== true)
  );
}

/** Nothing it looks at is known to be otherwise; of the person's other values nothing is known here. */
function mayFit(row: MappingRow, { source, optionId, target }: UnmappedValue): boolean {
  if (row.target !== target) return true;
  return conditionsOf(row).every((each) => each.source !== source || nameOf(source, each.optionId) === optionId);
}

/** Labels that lead to an option by now, by what stands for them in a hold. */
const listedLabels = ({ lists }: DimensionMapping): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    Object.entries(lists).map(([source, options]) => {
      const byLabel = Map.groupBy(options, ({ label }: ListOption) => foldSpelling(label));
      const unique = [...byLabel].filter(([label, alike]) => optionOf(label, alike) !== undefined);
      return [source, new Set(unique.map(([label]) => unlistedId(label)))];
    }),
  );
