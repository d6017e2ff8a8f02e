// The mapping as a file that a person edits in a spreadsheet: CSV, one row of the mapping a line. All of it is read
// before any of it counts.
import { OptionId } from '../../employee/identity.ts';
import { dimensionSources, dimensionTargets } from '../../employee/field-groups.ts';
import * as z from 'zod';
import { type Condition, conditionsOf, defaultTargets } from '../../dimensions/dimension-mapping.ts';
import { NetSuiteId } from '../../employee/identity.ts';
import { ConnectorError } from '../../errors.ts';
import { type DimensionView } from '../../operations/dimension-operations.ts';
import { isSourceName, type OperationOf } from '../../operations/request.ts';
import { readCsv } from '../read-csv.ts';

export const mappingColumns = ['source', 'optionId', 'label', 'target', 'netsuiteId', 'netsuiteName', 'order'] as const;
const needed = ['source', 'optionId', 'target', 'netsuiteId'] as const;

type WantedRow = OperationOf<'dimensions-import'>['rows'][number];

const Row = z.object({
  target: z.enum(dimensionTargets, `must be one of ${dimensionTargets.join(', ')}`),
  netsuiteId: z.string().refine((text) => text === '-' || NetSuiteId.safeParse(text).success, {
    error: 'must be a NetSuite internal id (digits), "-" to remove the row, or empty',
  }),
  order: z
    .string()
    .regex(/^\d{0,4}$/, 'must be a whole number or empty')
    .optional(),
});

/** Throws `mapping-invalid`, naming line, column and remedy of every fault. Rows without a NetSuite id are left out. */
export function parseMappingFile(text: string): readonly WantedRow[] {
  const table = readCsv(text, { columns: mappingColumns, needed, invalid });
  const faults = [...table.faults];
  const rows: WantedRow[] = [];
  for (const { line, cells } of table.rows) {
    const netsuiteId = cells['netsuiteId'] ?? '';
    if (netsuiteId === '') continue;
    const conditions = readConditions(cells['source'] ?? '', cells['optionId'] ?? '');
    if (typeof conditions === 'string') faults.push(`line ${line}: ${conditions}`);
    const parsed = Row.safeParse({ target: cells['target'], netsuiteId, order: cells['order'] });
    if (!parsed.success) {
      faults.push(...parsed.error.issues.map((issue) => `line ${line}: ${issue.path.join('.')} ${issue.message}`));
    }
    if (!parsed.success || typeof conditions === 'string') continue;
    const [first, ...others] = conditions;
    const { target, order = '' } = parsed.data;
    rows.push({
      line,
      ...(first ?? { source: '', optionId: '' }),
      ...(others.length === 0 ? {} : { and: others }),
      ...(order === '' ? {} : { order: Number(order) }),
      label: cells['label'] ?? '',
      target,
      netsuiteId: netsuiteId === '-' ? '' : netsuiteId,
      remove: netsuiteId === '-',
    });
  }
  if (faults.length > 0) throw invalid(faults);
  if (rows.length === 0) throw invalid(['no row below the header has a netsuiteId']);
  return rows;
}

/** Several fields of one row are joined by a plus, on both sides: `department+location`, `18+7`. */
function readConditions(source: string, optionId: string): Condition[] | string {
  const [sources, options] = [source.split('+').map((part) => part.trim()), optionId.split('+').map(decodeOption)];
  if (sources.length !== options.length) return 'source and optionId must name as many fields as values';
  if (new Set(sources).size !== sources.length)
    return 'source must name each field once: no employee has two values of one';
  for (const [at, name] of sources.entries()) {
    if (!isSourceName(name)) return 'source must be department, division, location or a BambooHR field';
    const isList = dimensionSources.some((list) => list === name);
    if (isList && !OptionId.safeParse(options[at]).success) return "optionId must be BambooHR's option id (digits)";
    if (options[at] === '') return `optionId must be the value of ${name}`;
  }
  return sources.map((name, at) => ({ source: name, optionId: options[at] ?? '' }));
}

const encodeOption = (value: string): string => value.replaceAll('%', '%25').replaceAll('+', '%2B');
const decodeOption = (value: string): string => value.trim().replaceAll(/%2B/gi, '+').replaceAll('%25', '%');

/** Every row there is, and a row to fill in for every value that has none. */
export function mappingFileRows({ rows, lists, targets, absentTargets, tasks }: DimensionView): readonly string[][] {
  const nameOf = (target: string, id: string): string =>
    Object.entries(targets)
      .find(([name]) => name === target)?.[1]
      .find((entry) => entry.id === id)?.fullName ?? '';
  const known = rows.map((row) => {
    const conditions = conditionsOf(row);
    return [
      conditions.map(({ source }) => source).join('+'),
      conditions.map(({ optionId }) => encodeOption(optionId)).join('+'),
      row.label,
      row.target,
      row.netsuiteId,
      nameOf(row.target, row.netsuiteId),
      row.order === undefined ? '' : String(row.order),
    ];
  });
  const isMapped = (source: string, optionId: string, target: string): boolean =>
    rows.some(
      (row) => row.source === source && row.optionId === optionId && row.target === target && row.and === undefined,
    );
  // An archived option, or another target, is of interest where an employee waits for it.
  const awaited = tasks.filter(({ why, optionId }) => why === undefined && !optionId.startsWith('unlisted-'));
  const isAwaited = (source: string, optionId: string): boolean =>
    awaited.some((task) => task.source === source && task.optionId === optionId);
  const open = dimensionSources.flatMap((source) => {
    const target = defaultTargets[source];
    if (absentTargets.includes(target)) return [];
    return (lists[source] ?? [])
      .filter(({ id, isArchived }) => !isMapped(source, id, target) && (!isArchived || isAwaited(source, id)))
      .map(({ id, label }) => [source, id, label, target, '', '', '']);
  });
  const others = awaited
    .filter(({ source, optionId, target }) => {
      const isOpen = open.some((row) => row[0] === source && row[1] === optionId && row[3] === target);
      return !isOpen && !isMapped(source, optionId, target);
    })
    .map(({ source, optionId, label, target }) => [source, optionId, label, target, '', '', '']);
  return [...known, ...open, ...others];
}

const invalid = (faults: readonly string[]): ConnectorError =>
  new ConnectorError('mapping-invalid', `Nothing was imported:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
