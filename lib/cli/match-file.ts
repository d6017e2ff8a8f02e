// The file of open matches that a person answers: CSV, one employee a line. All of it is read before any of it counts.
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { ConnectorError } from '../errors.ts';
import { matchAnswers, type MatchRow, NetSuiteId } from '../operations/request.ts';
import { EmployeeId } from '../sync/change.ts';

export const matchColumns = ['employeeId', 'why', 'netsuiteIds', 'reasons', 'answer', 'netsuiteId'] as const;
const needed = ['employeeId', 'answer', 'netsuiteId'] as const;

const Row = z.object({
  employeeId: EmployeeId,
  answer: z.enum(matchAnswers, `must be ${matchAnswers.join(', ')} or empty`),
  netsuiteId: z.preprocess((cell) => (cell === '' ? undefined : cell), NetSuiteId.optional()),
});
const Records = z.array(z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) }));

export interface MatchFile {
  readonly rows: readonly MatchRow[];
  /** Rows that nobody has answered yet. */
  readonly unanswered: number;
}

/** Throws `matches-invalid`, naming line and column of every fault. */
export function parseMatchFile(text: string): MatchFile {
  const [header, ...lines] = readCsv(text);
  const names = header?.record.map((name) => name.trim()) ?? [];
  const missing = needed.filter((column) => !names.includes(column));
  if (missing.length > 0) throw invalid([`line 1: column ${missing.join(', ')} is missing`]);
  const faults: string[] = [];
  const rows: MatchRow[] = [];
  let unanswered = 0;
  for (const { info, record } of lines) {
    const line = info.lines;
    const cells = Object.fromEntries(names.map((name, at) => [name, (record[at] ?? '').trim()]));
    if (cells['answer'] === '' && cells['netsuiteId'] === '') {
      unanswered += 1;
      continue;
    }
    const parsed = Row.safeParse(cells);
    if (parsed.success) {
      const { netsuiteId, ...row } = parsed.data;
      rows.push({ line, ...row, ...(netsuiteId === undefined ? {} : { netsuiteId }) });
    } else {
      faults.push(...parsed.error.issues.map((issue) => `line ${line}: ${issue.path.join('.')} ${issue.message}`));
    }
  }
  if (faults.length > 0) throw invalid(faults);
  if (rows.length === 0) throw invalid(['no row has an answer']);
  return { rows, unanswered };
}

function readCsv(text: string): z.output<typeof Records> {
  try {
    // Line numbers as an editor shows them, whatever blank lines a spreadsheet added.
    return Records.parse(parse(text, { bom: true, info: true, skip_empty_lines: true, relax_column_count: true }));
  } catch {
    throw invalid(['the file is not readable as CSV: check quotes and commas']);
  }
}

const invalid = (faults: readonly string[]): ConnectorError =>
  new ConnectorError('matches-invalid', `Nothing was imported:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
