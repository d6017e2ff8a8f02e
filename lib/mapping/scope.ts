// Who is meant at all: rules that leave people out, such as contractors or test records. Pure.
import { isSameLabel } from '../employee/same/same-text.ts';
import { type SourceFields } from '../employee/source-fields.ts';

export interface ScopeRule {
  /** BambooHR field. */
  readonly field: string;
  /** Values that leave an employee out, whatever their case. */
  readonly is?: readonly string[] | undefined;
  /** An empty value leaves an employee out. */
  readonly isEmpty?: boolean | undefined;
}

/** unknown: a field that might leave the person out is withheld, and no other rule does. */
export function scopeOf(fields: SourceFields, leaveOut: readonly ScopeRule[]): 'in' | 'out' | 'unknown' {
  const verdicts = leaveOut.map(({ field, is = [], isEmpty = false }) => {
    const value = fields[field];
    if (value === undefined) return undefined;
    return value === null ? isEmpty : is.some((each) => isSameLabel(each, value));
  });
  if (verdicts.includes(true)) return 'out';
  return verdicts.includes(undefined) ? 'unknown' : 'in';
}
