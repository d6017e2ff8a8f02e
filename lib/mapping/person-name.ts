// The two names that no employee may be without. An empty one is never written, and a record is not made without it.
import { type FieldRule } from './field-mapping.ts';
import { type FieldValue, type TargetField, type TargetFields } from '../employee/target-fields.ts';

const names: readonly TargetField[] = ['firstName', 'lastName'];

export const isMissingName = (target: TargetField, value: FieldValue | undefined): boolean =>
  names.includes(target) && value === null;

/** True when a mapped name is missing of a record that is to be made. */
export const lacksName = (desired: TargetFields, rules: readonly FieldRule[]): boolean =>
  rules.some(({ target }) => names.includes(target) && typeof desired.get(target) !== 'string');

/** Filled in for few employees, so that alone it is no first name. */
const rarelyFilled = new Set(['preferredname', 'nickname', '1358', 'middlename', '5']);

/** What to do about a source that leaves most employees without this name. */
export function faultOfNameSource(target: TargetField, sources: readonly string[]): string | undefined {
  const isRare = sources.length > 0 && sources.every((source) => rarelyFilled.has(source.toLowerCase()));
  return names.includes(target) && isRare
    ? `would leave most employees without a name, as "${sources[0] ?? ''}" is empty for them: use "template": "{preferredName|${target}}"`
    : undefined;
}
