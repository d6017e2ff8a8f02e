// A plan for the terminal: totals first, then who and what, cut to what a screen can bear.
import { plannedActions, type PlanFile, type PlannedChange, type PlannedRow } from '../../operations/plan/plan-file.ts';
import { actionWords, reasonWord, valueWord } from './plan-labels.ts';
import { displayWidth, fitToWidth } from '../display-text.ts';
import { printTable } from '../print-table.ts';

const longestCell = 70;

interface PlanTableOptions {
  readonly mostRows?: number;
  /** How wide the terminal is; undefined: there is none. */
  readonly columns?: number | undefined;
}

export function planTable(plan: PlanFile, { mostRows = 200, columns }: PlanTableOptions = {}): string {
  const groups = plannedActions.flatMap((action) => {
    const rows = plan.rows.filter((row) => row.action === action);
    return rows.length === 0 ? [] : [{ action, rows }];
  });
  const totals = groups.map(({ action, rows }) => [actionWords[action], String(rows.length)]);
  const sorted = groups.flatMap(({ rows }) => rows);
  const shown = sorted.slice(0, mostRows);
  const more = sorted.length - shown.length;
  const table = printTable(['EMPLOYEE', 'NETSUITE', 'NAME', 'WHAT', 'CHANGES', 'WHY'], shown.map(toLine));
  const fits = columns === undefined || table.split('\n').every((line) => displayWidth(line) <= columns);
  return [
    `Plan ${plan.planId} for ${plan.stack}.\nMade ${plan.createdAt}. Nothing has been written.`,
    printTable(['WHAT', 'PEOPLE'], [...totals, [actionWords.unchanged, String(plan.unchanged)]]),
    ...(shown.length === 0 ? [] : [fits ? table : shown.map((row) => toBlock(row, columns)).join('\n')]),
    ...(more === 0 ? [] : [`... and ${more} more, all of them in the files that --out writes.`]),
  ].join('\n\n');
}

const toLine = ({ employeeId, netsuiteId = '', name, action, changes, reasons }: PlannedRow): string[] => [
  employeeId,
  netsuiteId,
  fitToWidth(name, 30),
  actionWords[action],
  fitToWidth(changes.map(describeChange).join('; '), longestCell),
  fitToWidth(reasons.map(reasonWord).join('; '), longestCell),
];

/** One line for who, and one for each change and each reason: nothing is lost where little fits in a line. */
function toBlock({ employeeId, netsuiteId, name, action, changes, reasons }: PlannedRow, columns: number): string {
  const record = netsuiteId === undefined ? '' : ` (NetSuite ${netsuiteId})`;
  return [
    `${employeeId}  ${fitToWidth(name, 24)}${record}  ${actionWords[action]}`,
    ...changes.map((change) => `    ${describeChange(change)}`),
    ...reasons.map((reason) => `    because: ${reasonWord(reason)}`),
  ]
    .map((line) => fitToWidth(line, columns))
    .join('\n');
}

const describeChange = ({ field, before, after, beforeText, afterText }: PlannedChange): string =>
  `${field}: ${valueWord(before, beforeText)} -> ${valueWord(after, afterText)}`;
