// The settings as they may be told to strangers: which keys are set and how, without a word that the company chose.
import { createHash } from 'node:crypto';

/** Set by the company in its own words, or holding them: how many there are says enough. */
const ownWords = new Set(['endingLabels', 'timeZones', 'defaults', 'list', 'trueWhen', 'falseWhen', 'is']);
/** Text that is written as it is. */
const ownTexts = new Set(['constant', 'template', 'entityId', 'externalIdPrefix', 'terminationdetails']);

export const digestOfSettings = (settings: unknown): string =>
  createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16);

export const toldSettings = (settings: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, told(name, value)]));

function told(name: string, value: unknown): unknown {
  if (ownWords.has(name)) return `(${countOf(value)})`;
  if (ownTexts.has(name)) return value === null || typeof value === 'boolean' ? value : '(set)';
  if (Array.isArray(value)) return value.map((each) => told('', each));
  return typeof value === 'object' && value !== null ? toldSettings(Object.fromEntries(Object.entries(value))) : value;
}

const countOf = (value: unknown): number =>
  Array.isArray(value) ? value.length : typeof value === 'object' && value !== null ? Object.keys(value).length : 1;
