// The one reader of CSV files that a person edited in a spreadsheet: separated by commas, semicolons or tabs, in UTF-8 or
// UTF-16, with the marks that spreadsheets leave. Every import reads through it.
import { parse } from 'csv-parse/sync';
import { closestMatch } from 'leven';
import * as z from 'zod';
import { type ConnectorError } from '../errors.ts';
import { unguarded } from './write-csv.ts';

export interface CsvShape {
  readonly columns: readonly string[];
  /** Without these nothing can be read. */
  readonly needed: readonly string[];
  readonly invalid: (faults: readonly string[]) => ConnectorError;
}

interface CsvRow {
  /** As an editor counts them. */
  readonly line: number;
  /** By column, trimmed; a cell that is missing is empty. */
  readonly cells: Readonly<Record<string, string>>;
}

export interface CsvTable {
  readonly rows: readonly CsvRow[];
  readonly faults: readonly string[];
}

const Records = z.array(z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) }));

/** Throws what `invalid` makes where the file as a whole cannot be read. */
export function readCsv(text: string, { columns, needed, invalid }: CsvShape): CsvTable {
  const [header, ...lines] = recordsIn(text, invalid);
  const names = header?.record.map((name) => name.trim()) ?? [];
  const headerLine = header?.info.lines ?? 1;
  const missing = needed.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const unknown = names.filter((name) => name !== '' && !columns.includes(name));
    throw invalid([
      `line ${headerLine}: column ${missing.join(', ')} is missing; the header must be ${columns.join(',')}, with commas, semicolons or tabs`,
      ...unknown.flatMap((name) => {
        const meant = nearestColumn(name, missing);
        return meant === undefined ? [] : [`line ${headerLine}: column ${name} is not known; did you mean ${meant}?`];
      }),
    ]);
  }
  const faults = faultsInHeader(names, columns).map((fault) => `line ${headerLine}: ${fault}`);
  const rows = lines.flatMap(({ info: { lines: line }, record }): CsvRow[] => {
    if (record.slice(names.length).some((cell) => cell.trim() !== '')) {
      faults.push(`line ${line}: more cells than the header has; put quotes around a text with the separator in it`);
      return [];
    }
    return [{ line, cells: Object.fromEntries(names.map((name, at) => [name, unguarded((record[at] ?? '').trim())])) }];
  });
  return { rows, faults };
}

/** A misspelt column would be left out without a word. */
const faultsInHeader = (names: readonly string[], columns: readonly string[]): string[] =>
  names.flatMap((name, at) => {
    if (name === '') return [];
    if (names.indexOf(name) !== at) return [`column ${name} is there twice`];
    if (columns.includes(name)) return [];
    const absent = columns.filter((column) => !names.includes(column));
    const meant = nearestColumn(name, absent);
    const hint = meant === undefined ? '' : `did you mean ${meant}? `;
    return [`column ${name} is not known; ${hint}the columns are ${columns.join(', ')}`];
  });

/** However it is capitalised and spaced; undefined when none is near. */
function nearestColumn(name: string, columns: readonly string[]): string | undefined {
  const withoutCase = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]+/g, '');
  const byText = new Map(columns.map((column) => [withoutCase(column), column]));
  const nearest = closestMatch(withoutCase(name), [...byText.keys()], { maxDistance: Math.ceil(name.length / 3) });
  return nearest === undefined ? undefined : byText.get(nearest);
}

/** Excel's own first line, which names the separator. */
const separatorLine = /^\uFEFF?"?sep=[ ]*([^ \r\n])[ ]*"?[,;\t ]*(?:\r\n|\r|\n|$)/i;

/** Spreadsheets of half the world separate by semicolons, since they write numbers with a comma. */
function separatorOf(text: string): string {
  const [header = ''] = text.replace(/^\uFEFF?\s*/, '').split(/[\r\n]/, 1);
  // What stands in quotes is text.
  const unquoted = header.replace(/"(?:[^"]|"")*"/g, '');
  return unquoted.includes(',') ? ',' : (/[;\t]/.exec(unquoted)?.[0] ?? ',');
}

function recordsIn(text: string, invalid: CsvShape['invalid']): z.output<typeof Records> {
  // What stands for bytes that are no UTF-8, and what every second byte of UTF-16 without its mark is.
  if (/[\uFFFD\0]/.test(text)) throw invalid(['the file is not in UTF-8: save it as "CSV UTF-8"']);
  const named = separatorLine.exec(text)?.[1];
  try {
    return Records.parse(
      parse(text, {
        bom: true,
        info: true,
        skip_empty_lines: true,
        relax_column_count: true,
        delimiter: named ?? separatorOf(text),
        from_line: named === undefined ? 1 : 2,
      }),
    );
  } catch {
    throw invalid(['the file is not readable as CSV: check quotes and separators']);
  }
}
