// Which department, class and location may be used in a subsidiary, by NetSuite's own map. Pure.
import { subsidiaryBoundTargets } from '../employee/field-groups.ts';
import { type DimensionResolution } from '../employee/ports.ts';
import { type UnmappedValue } from '../employee/sync-state.ts';
import { type DimensionMapping, type TargetListEntry } from './dimension-mapping.ts';
import { byDefault } from './resolve-dimensions.ts';

/** True when it matters at all which subsidiary the employee has. */
export const isSubsidiaryBound = (
  { values }: DimensionResolution,
  { targets }: Pick<DimensionMapping, 'targets'>,
): boolean =>
  subsidiaryBoundTargets.some((target) => {
    const netsuiteId = values.get(target);
    return typeof netsuiteId === 'string' && (entryOf(netsuiteId, targets[target])?.subsidiaries ?? []).length > 0;
  });

/** A OneWorld account takes no employee without a subsidiary. */
export const isWithoutSubsidiary = (
  { values }: DimensionResolution,
  { absentTargets }: Pick<DimensionMapping, 'absentTargets'>,
): boolean => !absentTargets.includes('subsidiary') && typeof values.get('subsidiary') !== 'string';

export const noSubsidiary: UnmappedValue = { ...byDefault, target: 'subsidiary', why: 'empty' };

const entryOf = (id: string, list: readonly TargetListEntry[] = []): TargetListEntry | undefined =>
  list.find((entry) => entry.id === id);

/** Whether the map lists subordinate subsidiaries one by one is undocumented: only what cannot be right is a conflict. */
export function subsidiaryConflictsIn(
  { values, from }: DimensionResolution,
  subsidiary: string | undefined,
  { targets }: Pick<DimensionMapping, 'targets'>,
): readonly UnmappedValue[] {
  if (subsidiary === undefined) return [];
  const withParents = withAncestors(subsidiary, targets.subsidiary ?? []);
  return subsidiaryBoundTargets.flatMap((target): UnmappedValue[] => {
    const netsuiteId = values.get(target);
    const listedFor = typeof netsuiteId !== 'string' ? [] : (entryOf(netsuiteId, targets[target])?.subsidiaries ?? []);
    if (typeof netsuiteId !== 'string' || listedFor.length === 0 || listedFor.some((id) => withParents.includes(id)))
      return [];
    const { source, optionId } = from.get(target) ?? byDefault;
    return [{ source, optionId, target, why: 'other-subsidiary', netsuiteId }];
  });
}

/** The subsidiary and those above it: what is given to a parent with its children is allowed below. */
function withAncestors(subsidiary: string, list: readonly TargetListEntry[]): readonly string[] {
  const ids: string[] = [];
  for (let id: string | undefined = subsidiary; id !== undefined && !ids.includes(id);) {
    ids.push(id);
    const here: string = id;
    id = list.find((entry) => entry.id === here)?.parentId;
  }
  return ids;
}
