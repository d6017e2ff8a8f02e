// connector dimensions import FILE
import { readFile } from 'node:fs/promises';
import { connectDimensions } from '../connect-operator.ts';
import { diffMapping, type MappingDiff, parseMappingFile } from '../dimensions/import-mapping.ts';
import { ConnectorError } from '../errors.ts';
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts';

export async function importDimensions(
  file: string,
  { stack, dryRun, json }: { stack: string; dryRun: boolean; json: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const rows = parseMappingFile(await readText(file));
  const dimensions = await connectDimensions(stack);
  const diff = diffMapping(rows, await dimensions.load());
  for (const { source, optionId, label } of diff.unknownOptions) {
    terminal.complain(`${source} ${optionId} (${label}) is not in BambooHR's lists as last read; check the option id.`);
  }
  if (!dryRun) await dimensions.saveRows(rows);
  terminal.print(json ? JSON.stringify({ ...summary(diff), dryRun }) : describe(diff, dryRun));
  return exitCodes.ok;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new ConnectorError('file-invalid', `${file} cannot be read: name an existing CSV file.`);
  }
}

const summary = ({ added, changed, same }: MappingDiff) => ({ added: added.length, changed: changed.length, same });

function describe(diff: MappingDiff, dryRun: boolean): string {
  const { added, changed, same } = summary(diff);
  return [
    ...diff.added.map((row) => `+ ${row.source} ${row.optionId} (${row.label}) -> ${row.target} ${row.netsuiteId}`),
    ...diff.changed.map(
      ({ row, before }) =>
        `~ ${row.source} ${row.optionId} (${row.label}) -> ${row.target} ${before} => ${row.netsuiteId}`,
    ),
    `${dryRun ? 'Would add' : 'Added'} ${added}, ${dryRun ? 'would change' : 'changed'} ${changed}, left ${same} as they were.`,
    ...(dryRun || added + changed === 0
      ? []
      : ['People who waited for these values are released by the next backfill.']),
  ].join('\n');
}
