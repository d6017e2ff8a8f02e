// Matches BambooHR options with NetSuite records of exactly the same full name, where that is unambiguous. Pure.
import { foldLabel } from '../employee/same/same-text.ts';
import { type DimensionTarget, type DimensionSource, dimensionSources } from '../employee/field-groups.ts';
import { defaultTargets, type ListOption, type MappingRow, type TargetListEntry } from './dimension-mapping.ts';

export function matchByName(
  lists: Readonly<Partial<Record<DimensionSource, readonly ListOption[]>>>,
  targets: ReadonlyMap<DimensionTarget, readonly TargetListEntry[]>,
  rows: readonly MappingRow[],
): readonly MappingRow[] {
  return dimensionSources.flatMap((source) => {
    const target = defaultTargets[source];
    const entries = (targets.get(target) ?? []).filter(({ isInactive }) => isInactive !== true);
    const byName = Map.groupBy(entries, ({ fullName }) => normalise(fullName));
    const mapped = new Set(
      rows
        .filter((row) => row.source === source && row.target === target && row.and === undefined)
        .map((r) => r.optionId),
    );
    return (lists[source] ?? [])
      .filter(({ id }) => !mapped.has(id))
      .flatMap(({ id, label }): MappingRow[] => {
        const [entry, another] = byName.get(normalise(label)) ?? [];
        return entry === undefined || another !== undefined
          ? []
          : [{ source, optionId: id, label, target, netsuiteId: entry.id, origin: 'matched' }];
      });
  });
}

/** The blanks around the path's colon do not count, beside what never counts in a label. */
const normalise = (name: string): string => foldLabel(name).replaceAll(/ ?: ?/g, ':');
