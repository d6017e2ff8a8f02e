// How SuiteQL writes and reads dates: in the account's own format unless a format mask says otherwise.
import { type Switches } from '../switches.ts';
import { unsupported } from './syntax.ts';

/** A stored date (YYYY-MM-DD) as a raw column shows it. */
export function accountDate(day: string, format: Switches['dateFormat']): string {
  const [year = '', month = '', date = ''] = day.slice(0, 10).split('-');
  if (format === 'YYYY-MM-DD') return `${year}-${month}-${date}`;
  const parts = format === 'M/D/YYYY' ? [month, date] : [date, month];
  return [...parts.map((part) => String(Number(part))), year].join('/');
}

/** The day meant by a text in the account's format. */
export function readAccountDate(text: string, format: Switches['dateFormat']): string {
  return readByMask(text, format.replace(/^M\/D/, 'MM/DD').replace(/^D\/M/, 'DD/MM'));
}

/** The day meant by a text under a mask of YYYY, MM and DD. */
export function readByMask(text: string, mask: string): string {
  const names: string[] = [];
  const pattern = mask.replaceAll(/YYYY|MM|DD|[^A-Z]/g, (part) => {
    if (!/^[A-Z]/.test(part)) return `\\${part}`;
    names.push(part);
    return part === 'YYYY' ? '(\\d{4})' : '(\\d{1,2})';
  });
  const found = new RegExp(`^${pattern}$`).exec(text);
  const part = (name: string): string => found?.[names.indexOf(name) + 1]?.padStart(2, '0') ?? '';
  const day = `${part('YYYY')}-${part('MM')}-${part('DD')}`;
  if (found === null || Number.isNaN(Date.parse(`${day}T00:00:00Z`))) throw unsupported();
  return day;
}

/** A local date-time (YYYY-MM-DDTHH:mm:ss) under a mask; literals of the mask stand in double quotes. */
export function writeByMask(local: string, mask: string): string {
  const values: Readonly<Record<string, string>> = {
    YYYY: local.slice(0, 4),
    MM: local.slice(5, 7),
    DD: local.slice(8, 10),
    HH24: local.slice(11, 13),
    MI: local.slice(14, 16),
    SS: local.slice(17, 19),
  };
  return mask.replaceAll(/"([^"]*)"|YYYY|MM|DD|HH24|MI|SS|[A-Za-z]+/g, (part, literal: string | undefined) => {
    const value = literal ?? values[part];
    if (value === undefined) throw unsupported();
    return value;
  });
}

/** The wall clock of the account's time zone at an instant, as YYYY-MM-DDTHH:mm:ss. */
export function localTime(epochMs: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return format.format(epochMs).replace(' ', 'T');
}
