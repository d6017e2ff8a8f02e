// From an employee's department, division and location to NetSuite's ids. Pure.
import { createHash } from 'node:crypto';
import { type DimensionResolution, type DimensionTarget } from '../sync/ports.ts';
import { type SourceFields } from '../sync/source-fields.ts';
import { type UnmappedValue } from '../sync/sync-state.ts';
import {
  defaultTargets,
  type DimensionSource,
  dimensionSources,
  type DimensionTable,
  dimensionTargets,
} from './mapping.ts';

export type DimensionDefaults = Readonly<Partial<Record<DimensionTarget, string | undefined>>>;

/** undefined: withheld. null: empty. */
type OptionId = string | null | undefined;

export function resolveDimensions(
  fields: SourceFields,
  table: DimensionTable,
  defaults: DimensionDefaults,
): DimensionResolution {
  const options = new Map(dimensionSources.map((source) => [source, optionIdOf(source, fields, table)]));
  const values = new Map<DimensionTarget, string | null>();
  const unmapped: UnmappedValue[] = [];
  for (const target of dimensionTargets) {
    if (table.absentTargets.includes(target)) continue;
    const decided = decide(target, options, { table, defaults });
    if (typeof decided === 'object' && decided !== null) unmapped.push(decided);
    else if (decided !== undefined) values.set(target, decided);
  }
  return { values, unmapped };
}

function decide(
  target: DimensionTarget,
  options: ReadonlyMap<DimensionSource, OptionId>,
  { table, defaults }: { table: DimensionTable; defaults: DimensionDefaults },
): string | null | undefined | UnmappedValue {
  const rows = table.rows.filter((row) => row.target === target);
  const row = rows.find(({ source, optionId }) => options.get(source) === optionId);
  if (row !== undefined) return row.netsuiteId;
  const source = dimensionSources.find((each) => defaultTargets[each] === target);
  // Nothing feeds a subsidiary by itself; without a rule it is the default or left alone, and never cleared.
  if (source === undefined) return decideSubsidiary(rows, options, defaults);
  const optionId = options.get(source);
  if (optionId === undefined) return undefined;
  const fallback = defaults[target];
  if (optionId === null) return fallback ?? null;
  return rows.length === 0 && fallback !== undefined ? fallback : { source, optionId, target };
}

function decideSubsidiary(
  rows: DimensionTable['rows'],
  options: ReadonlyMap<DimensionSource, OptionId>,
  { subsidiary }: DimensionDefaults,
): string | undefined | UnmappedValue {
  const [first] = rows;
  const optionId = first === undefined ? undefined : options.get(first.source);
  if (first === undefined || optionId === null) return subsidiary;
  return optionId === undefined ? undefined : { source: first.source, optionId, target: 'subsidiary' };
}

/** The id comes with the employee where BambooHR gives it, else the label leads to it through the cached list. */
function optionIdOf(source: DimensionSource, fields: SourceFields, table: DimensionTable): OptionId {
  const given = fields[`${source}Id`];
  const label = fields[source];
  if (typeof given === 'string') return given;
  if (typeof label !== 'string') return label;
  const alike = (table.lists[source] ?? []).filter((option) => option.label === label);
  const live = alike.filter(({ isArchived }) => !isArchived);
  const [option, another] = live.length > 0 ? live : alike;
  // Two of one name: nobody can say which is meant, so the value waits like one that no list has.
  return option === undefined || another !== undefined ? unlistedId(label) : option.id;
}

/** Stands for a label that no list has (yet) or that two options share, so that the hold can name it without storing text. */
export const unlistedId = (label: string): string =>
  `unlisted-${createHash('sha256').update(label).digest('hex').slice(0, 12)}`;
