// A day as both vendors mean it: `YYYY-MM-DD`, and one that the calendar has.

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
