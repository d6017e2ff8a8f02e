// What happens to one value between BambooHR and NetSuite. Pure; a value that cannot be converted is a fault, never a
// guess.
import { isSameLabel } from '../employee/same-text.ts';
import { type FieldSource } from './field-mapping.ts';
import { type SourceFields } from './source-fields.ts';
import { type FieldValue } from './target-fields.ts';

export type FaultCode = 'not-a-date' | 'not-a-flag' | 'not-in-list' | 'shortened';

export interface Transformed {
  /** undefined: leave the field alone. */
  readonly value: FieldValue | undefined;
  readonly fault?: FaultCode;
}

const braces = /\{([A-Za-z0-9_.]+)\}/g;

/** The BambooHR fields a template names. */
export const namesIn = (template: string): readonly string[] =>
  [...template.matchAll(braces)].flatMap(([, name]) => (name === undefined ? [] : [name]));

/** undefined when a named field is withheld, null when nothing is left. An empty field leaves no double space. */
export function fillTemplate(template: string, fields: SourceFields): string | null | undefined {
  if (namesIn(template).some((name) => fields[name] === undefined)) return undefined;
  const isEmpty = namesIn(template).every((name) => fields[name] === null);
  if (isEmpty && namesIn(template).length > 0) return null;
  const text = template.replaceAll(braces, (_, name: string) => fields[name] ?? '');
  return text.replaceAll(/\s+/g, ' ').trim() || null;
}

export function transform(text: string, source: FieldSource): Transformed {
  switch (source.transform) {
    case 'date':
      return isDay(text.slice(0, 10)) ? { value: text.slice(0, 10) } : { value: undefined, fault: 'not-a-date' };
    case 'boolean':
      return flag(text, source);
    case 'list':
      return entry(text, source);
    case 'text':
    case undefined:
      return shorten(source.format === 'plus-digits' ? plusDigits(text) : text, source);
  }
}

/** A day that there is, as `YYYY-MM-DD`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  // The thirtieth of February would be taken for a day in March.
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

const isAmong = (text: string, labels: Iterable<string>): boolean =>
  [...labels].some((label) => isSameLabel(label, text));

function flag(
  text: string,
  { trueWhen = ['yes', 'true', '1'], falseWhen = ['no', 'false', '0'] }: FieldSource,
): Transformed {
  if (isAmong(text, trueWhen)) return { value: true };
  return isAmong(text, falseWhen) ? { value: false } : { value: undefined, fault: 'not-a-flag' };
}

function entry(text: string, { list = {} }: FieldSource): Transformed {
  const found = Object.entries(list).find(([label]) => isSameLabel(label, text));
  return found === undefined ? { value: undefined, fault: 'not-in-list' } : { value: found[1] };
}

/** Only the digits count, and a plus in front. */
const plusDigits = (text: string): string =>
  (text.trim().startsWith('+') ? '+' : '') + text.replaceAll(/\D/g, '') || text;

/** By characters as people see them in code points, so that none is cut in half. */
function shorten(text: string, { maxLength }: FieldSource): Transformed {
  const characters = Array.from(text);
  if (maxLength === undefined || characters.length <= maxLength) return { value: text };
  return { value: characters.slice(0, maxLength).join('').trimEnd(), fault: 'shortened' };
}
