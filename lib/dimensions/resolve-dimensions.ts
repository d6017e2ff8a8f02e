// From an employee's department, division, location and other fields to NetSuite's ids. Pure.
import { foldSpelling } from '../employee/same/same-text.ts';
import { type DimensionTarget, dimensionSources, dimensionTargets } from '../employee/field-groups.ts';
import { type DimensionResolution } from '../employee/ports.ts';
import { type SourceFields } from '../employee/source-fields.ts';
import { type UnmappedValue } from '../employee/sync-state.ts';
import {
  type Condition,
  conditionsOf,
  defaultTargets,
  type DimensionMapping,
  type MappingRow,
} from './dimension-mapping.ts';
import { isList, nameOf, type Value, valueOfSource } from './source-value.ts';

export type DimensionDefaults = Readonly<Partial<Record<DimensionTarget, string | undefined>>>;

interface Decision {
  readonly target: DimensionTarget;
  /** undefined: left alone. null: cleared. */
  readonly netsuiteId?: string | null;
  readonly from?: Condition;
  readonly unmapped?: UnmappedValue;
}

export function resolveDimensions(
  fields: SourceFields,
  table: DimensionMapping,
  defaults: DimensionDefaults,
): DimensionResolution {
  // Each field is looked up once, however many rules look at it.
  const known = new Map<string, Value>();
  const valueOf = (source: string): Value => {
    if (!known.has(source)) known.set(source, valueOfSource(source, fields, table));
    return known.get(source);
  };
  const rules = rulesOf(table);
  const decisions = dimensionTargets.flatMap((target): Decision[] => {
    const own = rules.get(target) ?? [];
    const isAbsent = table.absentTargets.includes(target);
    if (isAbsent && own.length === 0) return [];
    const decision = decide(target, valueOf, { rules: own, table, defaults });
    // There were rules, so there was a list: our role does not see it any more, and nothing is written on a guess.
    return [isAbsent && decision.unmapped === undefined ? unreadable(decision) : decision];
  });
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
  { rules, table, defaults }: { rules: readonly Rule[]; table: DimensionMapping; defaults: DimensionDefaults },
): Decision {
  for (const rule of rules) {
    const fit = fits(rule, valueOf);
    // A withheld field may or may not make the row apply: what is right cannot be said.
    if (fit === 'unknown') return { target };
    const { source, optionId, netsuiteId } = rule.row;
    if (fit === 'yes')
      return usable({ target, netsuiteId, from: { source, optionId: nameOf(source, optionId) } }, table);
  }
  const own = dimensionSources.find((each) => defaultTargets[each] === target);
  // Nothing feeds a subsidiary by itself; without a rule it is the default or left alone, and never cleared.
  const sources = own === undefined ? sourcesOf(rules) : [own];
  const fallback = defaults[target];
  const values = sources.map((source) => ({ source, value: valueOf(source) }));
  if (values.some(({ value }) => value === undefined)) return { target };
  const said = values.find(({ value }) => value !== null);
  if (said === undefined || typeof said.value !== 'string') {
    if (fallback !== undefined) return usable({ target, netsuiteId: fallback }, table);
    if (own !== undefined) return { target, netsuiteId: null };
    const [first] = sources;
    return first === undefined
      ? { target }
      : { target, unmapped: { source: first, optionId: 'empty', target, why: 'empty' } };
  }
  if (rules.length === 0 && fallback !== undefined) return usable({ target, netsuiteId: fallback }, table);
  return { target, unmapped: { source: said.source, optionId: nameOf(said.source, said.value), target } };
}

interface Rule {
  readonly row: MappingRow;
  readonly conditions: readonly Condition[];
}

const ordered = new WeakMap<DimensionMapping, ReadonlyMap<DimensionTarget, readonly Rule[]>>();

/** In order, once for all employees who are looked up in the same table. */
function rulesOf(table: DimensionMapping): ReadonlyMap<DimensionTarget, readonly Rule[]> {
  const known = ordered.get(table);
  if (known !== undefined) return known;
  const rules = inOrder(table.rows).map((row) => ({ row, conditions: conditionsOf(row).map(comparable) }));
  const byTarget = new Map(
    dimensionTargets.map((target) => [target, rules.filter(({ row }) => row.target === target)] as const),
  );
  ordered.set(table, byTarget);
  return byTarget;
}

/** A text is compared as the employee's own is; an option id stands as it is. */
const comparable = ({ source, optionId }: Condition): Condition => ({
  source,
  optionId: isList(source) ? optionId : foldSpelling(optionId),
});

/** First match: by the number a person gave, then the row that looks at more. */
const inOrder = (rows: readonly MappingRow[]): readonly MappingRow[] =>
  [...rows].sort(
    (a, b) => (a.order ?? usualOrder) - (b.order ?? usualOrder) || conditionsOf(b).length - conditionsOf(a).length,
  );

const usualOrder = 100;

function fits({ conditions }: Rule, valueOf: (source: string) => Value): 'yes' | 'no' | 'unknown' {
  let isKnown = true;
  for (const { source, optionId } of conditions) {
    const value = valueOf(source);
    if (value === undefined) isKnown = false;
    else if (value !== optionId) return 'no';
  }
  return isKnown ? 'yes' : 'unknown';
}

const sourcesOf = (rules: readonly Rule[]): readonly string[] => [
  ...new Set(rules.flatMap(({ conditions }) => conditions.map(({ source }) => source))),
];

/** Stands for the value where a default leads to a record. */
export const byDefault = { source: 'default', optionId: 'default' } as const;

/** What NetSuite's list, as last read, does not have or has switched off leads nowhere, a default no less than a row. */
function usable(
  { target, netsuiteId, from }: { target: DimensionTarget; netsuiteId: string; from?: Condition },
  { targets }: DimensionMapping,
): Decision {
  const list = targets[target];
  const entry = list?.find(({ id }) => id === netsuiteId);
  const why = list === undefined ? undefined : entry === undefined ? 'gone' : entry.isInactive ? 'inactive' : undefined;
  return why === undefined
    ? { target, netsuiteId, ...(from === undefined ? {} : { from }) }
    : { target, unmapped: { ...(from ?? byDefault), target, why, netsuiteId } };
}

const unreadable = ({ target, netsuiteId, from }: Decision): Decision =>
  typeof netsuiteId === 'string'
    ? { target, unmapped: { ...(from ?? byDefault), target, why: 'unreadable', netsuiteId } }
    : { target };
