// From an employee's department, division, location and other fields to NetSuite's ids. Pure.
import { createHash } from 'node:crypto';
import { type DimensionResolution, type DimensionTarget } from '../sync/ports.ts';
import { type SourceFields } from '../sync/source-fields.ts';
import { type UnmappedValue } from '../sync/sync-state.ts';
import {
  type Condition,
  conditionsOf,
  defaultTargets,
  type DimensionSource,
  dimensionSources,
  type DimensionTable,
  dimensionTargets,
  type MappingRow,
} from './mapping.ts';

export type DimensionDefaults = Readonly<Partial<Record<DimensionTarget, string | undefined>>>;

/** undefined: withheld. null: empty. */
type Value = string | null | undefined;

interface Decision {
  readonly target: DimensionTarget;
  /** undefined: left alone. null: cleared. */
  readonly netsuiteId?: string | null;
  readonly from?: Condition;
  readonly unmapped?: UnmappedValue;
}

export function resolveDimensions(
  fields: SourceFields,
  table: DimensionTable,
  defaults: DimensionDefaults,
): DimensionResolution {
  const valueOf = (source: string): Value => valueOfSource(source, fields, table);
  const decisions = dimensionTargets
    .filter((target) => !table.absentTargets.includes(target))
    .map((target) => decide(target, valueOf, { table, defaults }));
  return {
    values: new Map(
      decisions.flatMap(({ target, netsuiteId }) => (netsuiteId === undefined ? [] : [[target, netsuiteId]])),
    ),
    from: new Map(decisions.flatMap(({ target, from }) => (from === undefined ? [] : [[target, from]]))),
    unmapped: decisions.flatMap(({ unmapped }) => (unmapped === undefined ? [] : [unmapped])),
  };
}

function decide(
  target: DimensionTarget,
  valueOf: (source: string) => Value,
  { table, defaults }: { table: DimensionTable; defaults: DimensionDefaults },
): Decision {
  const rows = inOrder(table.rows.filter((row) => row.target === target));
  for (const row of rows) {
    const fit = fits(row, valueOf);
    // A withheld field may or may not make the row apply: nobody can say what is right.
    if (fit === 'unknown') return { target };
    if (fit === 'yes') return usable(target, row, table);
  }
  const own = dimensionSources.find((each) => defaultTargets[each] === target);
  // Nothing feeds a subsidiary by itself; without a rule it is the default or left alone, and never cleared.
  const sources = own === undefined ? sourcesOf(rows) : [own];
  const fallback = defaults[target];
  const values = sources.map((source) => ({ source, value: valueOf(source) }));
  if (values.some(({ value }) => value === undefined)) return { target };
  const said = values.find(({ value }) => value !== null);
  if (said === undefined || typeof said.value !== 'string') {
    const cleared = own === undefined ? {} : { netsuiteId: null };
    return fallback === undefined ? { target, ...cleared } : { target, netsuiteId: fallback };
  }
  if (rows.length === 0 && fallback !== undefined) return { target, netsuiteId: fallback };
  return { target, unmapped: { source: said.source, optionId: nameOf(said.source, said.value), target } };
}

/** First match: by the number a person gave, then the row that looks at more. */
const inOrder = (rows: readonly MappingRow[]): readonly MappingRow[] =>
  [...rows].sort(
    (a, b) => (a.order ?? usualOrder) - (b.order ?? usualOrder) || conditionsOf(b).length - conditionsOf(a).length,
  );

const usualOrder = 100;

function fits(row: MappingRow, valueOf: (source: string) => Value): 'yes' | 'no' | 'unknown' {
  const verdicts = conditionsOf(row).map(({ source, optionId }) => {
    const value = valueOf(source);
    return value === undefined ? undefined : value === optionId;
  });
  if (verdicts.includes(false)) return 'no';
  return verdicts.includes(undefined) ? 'unknown' : 'yes';
}

const sourcesOf = (rows: readonly MappingRow[]): readonly string[] => [
  ...new Set(rows.flatMap((row) => conditionsOf(row).map(({ source }) => source))),
];

/** What NetSuite's list, as last read, does not have or has switched off leads nowhere. */
function usable(target: DimensionTarget, row: MappingRow, { targets }: DimensionTable): Decision {
  const { netsuiteId, source } = row;
  const from = { source, optionId: nameOf(source, row.optionId) };
  const list = targets[target];
  const entry = list?.find(({ id }) => id === netsuiteId);
  const why = list === undefined ? undefined : entry === undefined ? 'gone' : entry.isInactive ? 'inactive' : undefined;
  return why === undefined ? { target, netsuiteId, from } : { target, unmapped: { ...from, target, why, netsuiteId } };
}

export const isList = (source: string): source is DimensionSource => dimensionSources.some((list) => list === source);

/** The text of a field that is no list stays out of what is stored about a person. */
const nameOf = (source: string, value: string): string => (isList(source) ? value : unlistedId(value));

/** The id comes with the employee where BambooHR gives it, else the label leads to it through the cached list. */
function valueOfSource(source: string, fields: SourceFields, table: DimensionTable): Value {
  const given = isList(source) ? fields[`${source}Id`] : undefined;
  const label = fields[source] === undefined && given === null ? null : fields[source];
  if (typeof given === 'string') return given;
  if (typeof label !== 'string' || !isList(source)) return label;
  const alike = (table.lists[source] ?? []).filter((option) => option.label === label);
  const live = alike.filter(({ isArchived }) => !isArchived);
  const [option, another] = live.length > 0 ? live : alike;
  // Two of one name: nobody can say which is meant, so the value waits like one that no list has.
  return option === undefined || another !== undefined ? unlistedId(label) : option.id;
}

/** Stands for a label that no list has (yet) or that two options share, so that the hold can name it without storing text. */
export const unlistedId = (label: string): string =>
  `unlisted-${createHash('sha256').update(label).digest('hex').slice(0, 12)}`;
