// The file of open matches that a person answers: CSV, one employee a line. All of it is read before any of it counts.
import * as z from 'zod';
import { EmployeeId, NetSuiteId } from '../../employee/identity.ts';
import { ConnectorError } from '../../errors.ts';
import { matchAnswers, type MatchRow } from '../../operations/request.ts';
import { readCsv } from '../read-csv.ts';

export const matchColumns = ['employeeId', 'why', 'netsuiteIds', 'reasons', 'answer', 'netsuiteId'] as const;
const needed = ['employeeId', 'answer', 'netsuiteId'] as const;

const Row = z.object({
  employeeId: EmployeeId,
  // A spreadsheet may begin a cell with a capital.
  answer: z
    .string()
    .transform((cell) => cell.toLowerCase())
    .pipe(z.enum(matchAnswers, `must be ${matchAnswers.join(', ')} or empty`)),
  netsuiteId: z.preprocess((cell) => (cell === '' ? undefined : cell), z.optional(NetSuiteId)),
});

export interface MatchFile {
  readonly rows: readonly MatchRow[];
  /** Rows without an answer yet. */
  readonly unanswered: number;
}

/** Throws `matches-invalid`, naming line and column of every fault. */
export function parseMatchFile(text: string): MatchFile {
  const table = readCsv(text, { columns: matchColumns, needed, invalid });
  const faults = [...table.faults];
  const rows: MatchRow[] = [];
  let unanswered = 0;
  for (const { line, cells } of table.rows) {
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

const invalid = (faults: readonly string[]): ConnectorError =>
  new ConnectorError('matches-invalid', `Nothing was imported:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
