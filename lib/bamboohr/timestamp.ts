// BambooHR spells times as unix seconds, `Z`, `+00:00`, `+0000` or without a zone (UTC), depending on the place.

/** Epoch milliseconds, or undefined when the text is no time. */
export function parseTimestamp(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^\d{9,11}$/.test(trimmed)) return Number(trimmed) * 1_000;
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(Z|[+-]\d{2}:?\d{2})?$/.exec(trimmed);
  const [, date, time, zone = 'Z'] = match ?? [];
  if (date === undefined || time === undefined) return undefined;
  const parsed = Date.parse(`${date}T${time}${zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`);
  return Number.isNaN(parsed) ? undefined : parsed;
}

/** `Z` form without fractions: a literal plus sign in a query string would arrive as a space. */
export const toBambooHrTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
