// A mapping file that a person edited: CSV with the columns source, optionId, label, target, netsuiteId. All of it is
// checked before any of it is written.
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { ConnectorError } from '../errors.ts';
import { dimensionSources, type DimensionTable, dimensionTargets, type MappingRow } from './mapping.ts';

const columns = ['source', 'optionId', 'label', 'target', 'netsuiteId'] as const;

const Row = z.object({
  source: z.enum(dimensionSources, `must be one of ${dimensionSources.join(', ')}`),
  optionId: z.string().regex(/^\d+$/, "must be BambooHR's option id (digits)"),
  label: z.string(),
  target: z.enum(dimensionTargets, `must be one of ${dimensionTargets.join(', ')}`),
  netsuiteId: z.string().regex(/^\d+$/, 'must be a NetSuite internal id (digits)'),
});

/** Throws `mapping-invalid`, naming line, column and remedy of every fault. */
export function parseMappingFile(text: string): readonly MappingRow[] {
  const records = readCsv(text);
  const [header, ...lines] = records;
  const names = (header ?? []).map((name) => name.trim());
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    throw invalid([`line 1: column ${missing.join(', ')} is missing; the header must be ${columns.join(',')}`]);
  }
  const faults: string[] = [];
  const rows = new Map<string, { row: MappingRow; line: number }>();
  for (const [index, values] of lines.entries()) {
    const line = index + 2;
    const record = Object.fromEntries(names.map((name, at) => [name, values[at]?.trim() ?? '']));
    const parsed = Row.safeParse(record);
    if (!parsed.success) {
      faults.push(...parsed.error.issues.map((issue) => `line ${line}: ${issue.path.join('.')} ${issue.message}`));
      continue;
    }
    const { source, optionId, target } = parsed.data;
    const key = `${source} ${optionId} -> ${target}`;
    const twin = rows.get(key);
    if (twin !== undefined) faults.push(`line ${line}: ${key} stands in line ${twin.line} already; keep one of them`);
    rows.set(key, { row: { ...parsed.data, origin: 'imported' }, line });
  }
  if (faults.length > 0) throw invalid(faults);
  if (rows.size === 0) throw invalid(['there is no row below the header']);
  return [...rows.values()].map(({ row }) => row);
}

function readCsv(text: string): string[][] {
  try {
    // A spreadsheet may add a byte order mark and blank lines.
    return parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true });
  } catch {
    throw invalid(['the file is not readable as CSV: check quotes and commas']);
  }
}

const invalid = (faults: readonly string[]): ConnectorError =>
  new ConnectorError('mapping-invalid', `Nothing was imported:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);

export interface MappingDiff {
  readonly added: readonly MappingRow[];
  readonly changed: readonly { readonly row: MappingRow; readonly before: string }[];
  readonly same: number;
  /** Option ids that BambooHR's lists, as last read, do not have. */
  readonly unknownOptions: readonly MappingRow[];
}

export function diffMapping(rows: readonly MappingRow[], { rows: existing, lists }: DimensionTable): MappingDiff {
  const before = (row: MappingRow) =>
    existing.find(
      ({ source, optionId, target }) => source === row.source && optionId === row.optionId && target === row.target,
    );
  return {
    added: rows.filter((row) => before(row) === undefined),
    changed: rows.flatMap((row) => {
      const netsuiteId = before(row)?.netsuiteId;
      return netsuiteId === undefined || netsuiteId === row.netsuiteId ? [] : [{ row, before: netsuiteId }];
    }),
    same: rows.filter((row) => before(row)?.netsuiteId === row.netsuiteId).length,
    unknownOptions: rows.filter(({ source, optionId }) => {
      const options = lists[source];
      return options !== undefined && !options.some(({ id }) => id === optionId);
    }),
  };
}
