// CSV that spreadsheets open without doing anything of their own.

/** A spreadsheet takes a cell that begins like this for a formula. */
const startsFormula = /^[=+\-@\t\r]/;

export const toCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('');

function toCell(value: string): string {
  const guarded = startsFormula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
