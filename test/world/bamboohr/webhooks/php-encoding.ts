// Bodies as PHP writes them: JSON with escaped slashes and escaped non-ASCII, forms with bracketed names.

export const phpJson = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('/', String.raw`\/`)
    .replace(/[\u0080-\uffff]/g, (unit) => String.raw`\u` + unit.charCodeAt(0).toString(16).padStart(4, '0'));

/** Missing values are left out; spaces become plus signs. */
export const phpForm = (value: Readonly<Record<string, unknown>>): string =>
  Object.entries(value)
    .flatMap(([name, member]) => pairs(name, member))
    .map(([name, text]) => `${encode(name)}=${encode(text)}`)
    .join('&');

function pairs(name: string, value: unknown): [string, string][] {
  if (typeof value === 'string' || typeof value === 'number') return [[name, String(value)]];
  if (typeof value === 'boolean') return [[name, value ? '1' : '0']];
  return Object.entries(value ?? {}).flatMap(([key, member]) => pairs(`${name}[${key}]`, member));
}

const encode = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
