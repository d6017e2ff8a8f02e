// What happens to one value between BambooHR and NetSuite. Pure; a value that cannot be converted is a fault, never a
// guess.
import { type FaultCode } from '../employee/codes.ts';
import { isSameLabel } from '../employee/same/same-text.ts';
import { dayIn } from '../employee/calendar.ts';
import { type FieldSource } from './field-mapping.ts';
import { type FieldValue } from '../employee/target-fields.ts';

export interface TransformResult {
  /** undefined: leave the field alone. */
  readonly value: FieldValue | undefined;
  readonly fault?: FaultCode;
}

export function transform(text: string, source: FieldSource): TransformResult {
  switch (source.transform) {
    case 'date':
      return date(text);
    case 'boolean':
      return flag(text, source);
    case 'list':
      return source.multiple === true ? entries(text, source) : entry(text, source);
    case 'text':
    case undefined:
      return shorten(source.format === 'plus-digits' ? plusDigits(text) : text, source);
  }
}

function date(text: string): TransformResult {
  const day = dayIn(text);
  return day === undefined ? { value: undefined, fault: 'not-a-date' } : { value: day };
}

const isAmong = (text: string, labels: Iterable<string>): boolean =>
  [...labels].some((label) => isSameLabel(label, text));

function flag(
  text: string,
  { trueWhen = ['yes', 'true', '1'], falseWhen = ['no', 'false', '0'] }: FieldSource,
): TransformResult {
  if (isAmong(text, trueWhen)) return { value: true };
  return isAmong(text, falseWhen) ? { value: false } : { value: undefined, fault: 'not-a-flag' };
}

function entry(text: string, { list = {} }: FieldSource): TransformResult {
  const found = Object.entries(list).find(([label]) => isSameLabel(label, text));
  return found === undefined ? { value: undefined, fault: 'not-in-list' } : { value: found[1] };
}

/** BambooHR writes several values with commas between; one that the list lacks leaves the field alone. */
function entries(text: string, source: FieldSource): TransformResult {
  const whole = entry(text, source);
  const parts = whole.fault === undefined ? [whole] : text.split(',').map((part) => entry(part, source));
  const ids = parts.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return ids.length === parts.length ? { value: joinIds(ids) } : { value: undefined, fault: 'not-in-list' };
}

/** Several internal ids as one value: each once, in one order. */
export const joinIds = (ids: readonly string[]): string =>
  [...new Set(ids)].sort((a, b) => Number(a) - Number(b) || a.localeCompare(b)).join(',');

/** Only the digits count, and a plus in front. */
const plusDigits = (text: string): string =>
  (text.trim().startsWith('+') ? '+' : '') + text.replaceAll(/\D/g, '') || text;

/** By characters as people see them in code points, so that none is cut in half. */
function shorten(text: string, { maxLength }: FieldSource): TransformResult {
  const characters = Array.from(text);
  if (maxLength === undefined || characters.length <= maxLength) return { value: text };
  return { value: characters.slice(0, maxLength).join('').trimEnd(), fault: 'shortened' };
}
