// Dates of BambooHR are days where the employee is: which time zone that is, and what day it is there.
import { foldLabel } from '../../employee/same/same-text.ts';
import { dayAt, endedThrough } from '../../employee/calendar.ts';
import { type SourceFields } from '../../employee/source-fields.ts';

export interface LocalDays {
  /** IANA name. */
  readonly timeZone: string;
  /** Where the employee is. */
  readonly today: string;
  /** The last day that is over there, which for an employee who is to leave may mean some hours more. */
  readonly endedThrough: string;
  /** In the calendar of the company, in which BambooHR itself counts; it ends a day a minute early. */
  readonly companyToday: string;
}

interface ZonePolicy {
  readonly companyTimeZone: string;
  /** By location: BambooHR's option id, or the label. */
  readonly timeZones: Readonly<Record<string, string>>;
  readonly termination: { readonly atHour: number };
}

/** A location that is withheld, or not said yet, leaves an employee in the zone where they were last. */
export function zoneFinder({
  companyTimeZone,
  timeZones,
}: Omit<ZonePolicy, 'termination'>): (fields: SourceFields, remembered?: string) => string {
  const zones = new Map(Object.entries(timeZones).map(([location, zone]) => [foldLabel(location), zone]));
  return ({ locationId, location }, remembered) => {
    if (zones.size === 0) return companyTimeZone;
    const said = [locationId, location].flatMap((name) => (typeof name === 'string' ? [foldLabel(name)] : []));
    const found = said.map((name) => zones.get(name)).find((zone) => zone !== undefined);
    return found ?? (said.length === 0 ? (remembered ?? companyTimeZone) : companyTimeZone);
  };
}

const tickMs = 2 * 60_000;

/** Days by zone at one moment, each zone worked out once: a comparison asks for every employee. */
export function localDaysAt(
  nowMs: number,
  { companyTimeZone, termination }: Omit<ZonePolicy, 'timeZones'>,
): (zone: string) => LocalDays {
  const companyToday = dayAt(nowMs + tickMs, companyTimeZone);
  const known = new Map<string, LocalDays>();
  return (timeZone) => {
    const before = known.get(timeZone);
    if (before !== undefined) return before;
    const today = dayAt(nowMs, timeZone);
    const days = { timeZone, today, endedThrough: endedThrough(nowMs, timeZone, termination.atHour), companyToday };
    known.set(timeZone, days);
    return days;
  };
}

/** The day of those who are furthest behind. */
export const earliestDay = (nowMs: number, { companyTimeZone, timeZones }: Omit<ZonePolicy, 'termination'>): string =>
  [companyTimeZone, ...Object.values(timeZones)]
    .map((zone) => dayAt(nowMs, zone))
    .reduce((earliest, day) => (day < earliest ? day : earliest));
