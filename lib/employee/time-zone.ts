// Names of time zones as IANA writes them: the scheduler takes nothing else, and an offset knows no change of clocks.

/** What is wrong with the name; undefined: nothing. */
export function faultOfTimeZone(name: string): string | undefined {
  const canonical = canonicalName(name);
  // Offsets such as "+02:00" are zones to the runtime, but not to the scheduler.
  if (canonical === undefined || !/^[A-Za-z]/.test(name)) return notAZone;
  const isOtherCase = canonical !== name && canonical.toLowerCase() === name.toLowerCase();
  if (isOtherCase) return `must be written "${canonical}"`;
  // Of an alias the runtime does not tell how it is written; every part of every name begins with a capital.
  return /(?:^|\/)[a-z]/.test(name) ? `must be written as IANA does, such as "${canonical}"` : undefined;
}

const notAZone = 'must be the IANA name of a time zone, such as "Europe/Zurich"; an offset such as "+02:00" is none';

function canonicalName(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
