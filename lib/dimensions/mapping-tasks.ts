// What an operator has to map, each value once with how many people wait for it. Pure.
import { foldText } from '../employee/same/same-text.ts';
import { type UnmappedValue } from '../employee/sync-state.ts';
import { type DimensionMapping, type TargetListEntry } from './dimension-mapping.ts';

export interface MappingTask extends UnmappedValue {
  readonly label: string;
  readonly people: number;
  /** One of them, for looking up a value whose text is stored nowhere. */
  readonly employeeId?: string;
  /** NetSuite refused a short while ago to make a record of that name. */
  readonly isRefused?: true;
  /** The active NetSuite record whose name is most similar, if any is. */
  readonly suggestion?: { readonly netsuiteId: string; readonly fullName: string };
}

export function tasksOf(
  holds: readonly { readonly employeeId: string; readonly values?: readonly UnmappedValue[] }[],
  table: Pick<DimensionMapping, 'lists' | 'targets' | 'refused'>,
): readonly MappingTask[] {
  const tasks = new Map<string, { value: UnmappedValue; employeeId: string; people: number }>();
  for (const { employeeId, values = [] } of holds) {
    for (const value of values) {
      const key = JSON.stringify([value.source, value.optionId, value.target, value.why, value.netsuiteId]);
      const task = tasks.get(key);
      tasks.set(key, { value, employeeId: task?.employeeId ?? employeeId, people: (task?.people ?? 0) + 1 });
    }
  }
  const labels = labelsIn(table);
  return [...tasks.values()]
    .map(({ value, employeeId, people }) => {
      const label = labels.get(value.source)?.get(value.optionId) ?? '';
      const like = suggest(label, targetsOf(value.target, table));
      return {
        ...value,
        label,
        people,
        employeeId,
        ...(isRefused(value, table) ? { isRefused: true as const } : {}),
        ...(like === undefined ? {} : { suggestion: { netsuiteId: like.id, fullName: like.fullName } }),
      };
    })
    .sort((a, b) => b.people - a.people);
}

/** By source and option id: a company may have thousands of either. */
const labelsIn = ({ lists }: Pick<DimensionMapping, 'lists'>): ReadonlyMap<string, ReadonlyMap<string, string>> =>
  new Map(
    Object.entries(lists).map(([source, options]) => [source, new Map(options.map(({ id, label }) => [id, label]))]),
  );

const isRefused = ({ target, optionId, why }: UnmappedValue, { refused }: Pick<DimensionMapping, 'refused'>): boolean =>
  why === undefined && refused.some((one) => one.target === target && one.optionId === optionId);

export const targetsOf = (target: string, { targets }: Pick<DimensionMapping, 'targets'>): readonly TargetListEntry[] =>
  Object.entries(targets).find(([name]) => name === target)?.[1] ?? [];

export function labelOf(
  { source, optionId }: { source: string; optionId: string },
  { lists }: Pick<DimensionMapping, 'lists'>,
): string {
  const options = Object.entries(lists).find(([name]) => name === source)?.[1] ?? [];
  return options.find(({ id }) => id === optionId)?.label ?? '';
}

/** By shared pairs of letters: "Sales & Marketing" and "Marketing and Sales" are similar, "Sales" and "Legal" are not. */
export function suggest(name: string, entries: readonly TargetListEntry[]): TargetListEntry | undefined {
  if (name === '') return undefined;
  const wanted = pairsOf(name);
  const ranked = entries
    .filter(({ isInactive }) => isInactive !== true)
    .map((entry) => {
      const last = entry.fullName.split(':').at(-1) ?? '';
      return { entry, likeness: Math.max(likeness(wanted, pairsOf(entry.fullName)), likeness(wanted, pairsOf(last))) };
    })
    .sort((a, b) => b.likeness - a.likeness);
  const [best] = ranked;
  return best !== undefined && best.likeness >= leastLikeness ? best.entry : undefined;
}

const leastLikeness = 0.4;

function pairsOf(name: string): ReadonlySet<string> {
  const text = ` ${foldText(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
}

const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  a.size + b.size === 0 ? 0 : (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
