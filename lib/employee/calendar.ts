// Days of a calendar, as `YYYY-MM-DD`. BambooHR's dates have no zone: they are days, not moments.

const dayMs = 24 * 60 * 60 * 1_000;

/** The day it is there at that moment. */
export const dayAt = (ms: number, timeZone: string): string => formatIn(timeZone).format(ms);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once a zone: a comparison asks for every employee. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(timeZone, format);
  return format;
}

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The first moment of that day there, in epoch milliseconds. */
export function startOfDay(day: string, timeZone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  // Zones lie between 14 h ahead and 12 h behind; the boundary is found to the minute by halving.
  let before = utc - 15 * 60 * 60_000;
  let after = utc + 13 * 60 * 60_000;
  while (after - before > 60_000) {
    const middle = Math.floor((before + after) / 2 / 60_000) * 60_000;
    if (dayAt(middle, timeZone) < day) before = middle;
    else after = middle;
  }
  return after;
}

const hourMs = 60 * 60 * 1_000;

/** The last day that is over there, with that many hours more gone by. */
export const endedThrough = (ms: number, timeZone: string, hoursLater: number): string =>
  addDays(dayAt(ms - hoursLater * hourMs, timeZone), -1);

/** The day a text begins with, whatever time follows; undefined when there is none. */
export function dayIn(text: string): string | undefined {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(text.trim()) ?? [];
  return day !== undefined && isDay(day) ? day : undefined;
}

/** A day that there is, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  // The thirtieth of February would be taken for a day in March.
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
