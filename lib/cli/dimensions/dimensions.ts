// connector dimensions list|suggest|export|import|map
import { dimensionSources } from '../../employee/field-groups.ts';
import { type MappingDiff } from '../../dimensions/import-mapping.ts';
import { suggest, targetsOf } from '../../dimensions/mapping-tasks.ts';
import { isSameLabel } from '../../employee/same/same-text.ts';
import { operationInvalid, parseRequest } from '../../operations/request.ts';
import { type Operator } from '../../operations/operator.ts';
import { toCsv } from '../write-csv.ts';
import { allDimensions } from '../every-part.ts';
import { countsOfDiff, describeDiff, describeRows, describeTasks } from './dimension-texts.ts';
import { mappingColumns, mappingFileRows, parseMappingFile } from './mapping-file.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { printTable } from '../print-table.ts';
import { checkNewFile, readTextFile, writeNewFile } from '../text-file.ts';
import { tooOld } from '../too-old.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

/** Who waits for which value, and which values lead where. */
export async function listDimensions({ connect, json, terminal }: OperatorCommand): Promise<ExitCode> {
  const view = await allDimensions(await connect());
  const { tasks } = view;
  terminal.print(json ? JSON.stringify(view) : [describeTasks(view), describeRows(view)].join('\n\n'));
  return tasks.length === 0 ? exitCodes.ok : exitCodes.findings;
}

/** For every value without a mapping, the NetSuite record whose name is most alike. */
export async function suggestDimensions({ connect, json, terminal }: OperatorCommand): Promise<ExitCode> {
  const view = await allDimensions(await connect());
  const open = mappingFileRows(view).filter(([, , , , netsuiteId]) => netsuiteId === '');
  const suggestions = open.map(([source = '', optionId = '', label = '', target = '']) => {
    const like = suggest(label, targetsOf(target, view));
    return { source, optionId, label, target, netsuiteId: like?.id ?? '', fullName: like?.fullName ?? '' };
  });
  if (json) terminal.print(JSON.stringify({ suggestions }));
  else if (suggestions.length === 0) terminal.print('Every value of BambooHR has a mapping.');
  else {
    const rows = suggestions.map((row) => [
      row.source,
      row.optionId,
      row.label,
      row.target,
      row.netsuiteId,
      row.fullName,
    ]);
    terminal.print(printTable(['SOURCE', 'OPTION', 'LABEL', 'TARGET', 'NETSUITE', 'MOST ALIKE'], rows));
  }
  return suggestions.length === 0 ? exitCodes.ok : exitCodes.findings;
}

export async function exportDimensions(file: string, { connect, json, terminal }: OperatorCommand): Promise<ExitCode> {
  await checkNewFile(file);
  const rows = mappingFileRows(await allDimensions(await connect()));
  // Spreadsheets take a file without the mark for one in their country's old encoding, and save it so.
  await writeNewFile(file, `\uFEFF${toCsv([mappingColumns, ...rows])}`);
  const open = rows.filter(([, , , , netsuiteId]) => netsuiteId === '').length;
  terminal.print(
    json
      ? JSON.stringify({ file, rows: rows.length, open })
      : `${rows.length} rows are in ${file}, ${open} of them without a NetSuite record: fill in netsuiteId, then connector dimensions import ${file}.`,
  );
  return exitCodes.ok;
}

export async function importDimensions(
  file: string,
  { dryRun }: { dryRun: boolean },
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  const rows = parseMappingFile(await readTextFile(file));
  const diff = await importRows(rows, dryRun, await connect());
  terminal.print(json ? JSON.stringify({ ...countsOfDiff(diff), dryRun }) : describeDiff(diff, dryRun));
  return exitCodes.ok;
}

export interface MapArguments {
  readonly source: string;
  /** Option id or label. */
  readonly value: string;
  readonly target: string;
  readonly netsuiteId: string;
}

export async function mapDimension(
  { source, value, target, netsuiteId }: MapArguments,
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  const operator = await connect();
  const { lists } = await allDimensions(operator);
  const name = dimensionSources.find((each) => each === source);
  const options = name === undefined ? [] : (lists[name] ?? []);
  const matching = options.filter(({ id, label }) => id === value || isSameLabel(label, value));
  const live = matching.filter(({ isArchived }) => !isArchived);
  const [option, another] = live.length > 0 ? live : matching;
  if (name !== undefined && (option === undefined || another !== undefined)) {
    throw operationInvalid(
      `${source} has ${option === undefined ? 'no' : 'more than one'} option of that name: give the option id that connector dimensions export shows.`,
    );
  }
  const row = {
    line: 1,
    source,
    optionId: option?.id ?? value,
    label: option?.label ?? value,
    target,
    netsuiteId,
    remove: false,
  };
  const diff = await importRows([row], false, operator);
  terminal.print(json ? JSON.stringify({ ...countsOfDiff(diff), dryRun: false }) : describeDiff(diff, false));
  return exitCodes.ok;
}

export async function importRows(rows: readonly unknown[], dryRun: boolean, operator: Operator): Promise<MappingDiff> {
  const request = parseRequest({ v: 1, operation: 'dimensions-import', rows, dryRun });
  const { diff } = await operator.ask(request);
  if (diff === undefined) throw tooOld();
  return diff;
}
