// Columns of plain text, each as wide as its widest cell is on a screen.
import { displayWidth, padToWidth, singleLine } from './display-text.ts';

export function printTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows].map((cells) => cells.map(singleLine));
  const widths = header.map((_, at) => lines.reduce((most, cells) => Math.max(most, displayWidth(cells[at] ?? '')), 0));
  return lines
    .map((cells) =>
      cells
        .map((cell, at) => padToWidth(cell, widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
