// The tables of docs/set-up.md, as rows of cells.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const guide = readFileSync(join(import.meta.dirname, '../../docs/set-up.md'), 'utf8');
const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The rows of the only table that has a column of this name. */
export function rowsUnder(column: string): readonly (readonly string[])[] {
  const lines = guide.split('\n');
  const heads = lines.flatMap((line, index) => (cellsOf(line).includes(column) ? [index] : []));
  const [head] = heads;
  if (head === undefined || heads.length > 1) throw new Error(`${heads.length} tables have a column "${column}".`);
  const rest = lines.slice(head + 2);
  return rest
    .slice(
      0,
      rest.findIndex((line) => !line.startsWith('|')),
    )
    .map(cellsOf);
}
