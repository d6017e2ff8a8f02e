// Days as the simulated company counts them; written apart from the product's own calendar on purpose.

export const companyTimeZone = 'America/New_York';

export function todayThere(nowMs = Date.now()): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: companyTimeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(nowMs);
  const { year = '', month = '', day = '' } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${year}-${month}-${day}`;
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
