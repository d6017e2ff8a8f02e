// The calendar makes a formatter for every day it asks about, which is most of what thousands of sequences cost.
const Formatter = Intl.DateTimeFormat;
const made = new Map<string, Intl.DateTimeFormat>();

export function rememberFormatters(): void {
  const remembered = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const key = locale + JSON.stringify(options);
    const formatter = made.get(key) ?? new Formatter(locale, options);
    made.set(key, formatter);
    return formatter;
  };
  Intl.DateTimeFormat = Object.assign(function (locale: string, options: Intl.DateTimeFormatOptions) {
    return remembered(locale, options);
  }, Formatter);
}

export const forgetFormatters = (): void => {
  Intl.DateTimeFormat = Formatter;
};
