// CSV that spreadsheets open without doing anything of their own.

/** A spreadsheet takes a cell that begins like this for a formula, blanks before it or not; a mere number is none. */
const formula = String.raw`[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]`;
const isNumber = /^-\d+$/;
/** A text that looks guarded already is guarded once more, so that each comes back as it went. */
const needsGuard = new RegExp(String.raw`^'*(?:${formula}|[\t\r\n])`);
const isGuarded = new RegExp(String.raw`^''*(?:${formula}|[\t\r\n])`);

export const toCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('');

function toCell(value: string): string {
  const guarded = needsGuard.test(value) && !isNumber.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** The cell as it was before `toCsv` guarded it. */
export const unguarded = (cell: string): string => (isGuarded.test(cell) ? cell.slice(1) : cell);
