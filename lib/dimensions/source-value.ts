// What an employee's department, division, location or other field says, as mapping rows name it. Pure.
import { type DimensionSource, dimensionSources } from '../employee/field-groups.ts';
import { createHash } from 'node:crypto';
import { foldSpelling } from '../employee/same/same-text.ts';
import { type SourceFields } from '../employee/source-fields.ts';
import { type DimensionMapping, type ListOption } from './dimension-mapping.ts';

/** undefined: withheld. null: empty. */
export type Value = string | null | undefined;

export const isList = (source: string): source is DimensionSource => dimensionSources.some((list) => list === source);

/** The text of a field that is no list stays out of what is stored about a person. */
export const nameOf = (source: string, value: string): string => (isList(source) ? value : unlistedId(value));

/** The id comes with the employee where BambooHR gives it, else the label leads to it through the cached list. */
export function valueOfSource(source: string, fields: SourceFields, table: DimensionMapping): Value {
  const given = isList(source) ? fields[`${source}Id`] : undefined;
  const label = fields[source] === undefined && given === null ? null : fields[source];
  if (typeof given === 'string') return given;
  if (typeof label !== 'string') return label;
  if (!isList(source)) return foldSpelling(label);
  return optionOf(label, table.lists[source])?.id ?? unlistedId(label);
}

/** Two of one name: which is meant cannot be said, so the value waits like one that no list has. */
export function optionOf(label: string, options: readonly ListOption[] = []): ListOption | undefined {
  const alike = bySpelling(options).get(foldSpelling(label)) ?? [];
  const live = alike.filter(({ isArchived }) => !isArchived);
  const [option, another] = live.length > 0 ? live : alike;
  return another === undefined ? option : undefined;
}

const spellings = new WeakMap<readonly ListOption[], ReadonlyMap<string, readonly ListOption[]>>();

/** Once for each list, since thousands of employees are looked up in it. */
function bySpelling(options: readonly ListOption[]): ReadonlyMap<string, readonly ListOption[]> {
  const known = spellings.get(options) ?? Map.groupBy(options, ({ label }) => foldSpelling(label));
  spellings.set(options, known);
  return known;
}

/** Stands for a label that no list has (yet) or that two options share, so that the hold can name it without storing text. */
export const unlistedId = (label: string): string =>
  `unlisted-${createHash('sha256').update(foldSpelling(label)).digest('hex').slice(0, 12)}`;
