// connector matches export FILE
import { writeFile } from 'node:fs/promises';
import { ConnectorError } from '../errors.ts';
import { parseRequest } from '../operations/request.ts';
import { toCsv } from './csv.ts';
import { matchColumns } from './match-file.ts';
import { type OperatorCommand } from './operator-command.ts';
import { type ExitCode, exitCodes } from './terminal.ts';

export async function exportMatches(file: string, { connect, json, terminal }: OperatorCommand): Promise<ExitCode> {
  const request = parseRequest({ v: 1, operation: 'list', kind: 'match' });
  const { points = [] } = await (await connect()).ask(request);
  const rows = points.map(({ employeeId, code, netsuiteIds = [], reasons = [] }) => [
    employeeId,
    code,
    netsuiteIds.join(' '),
    reasons.join(' '),
    '',
    '',
  ]);
  await write(file, toCsv([matchColumns, ...rows]));
  terminal.print(
    json
      ? JSON.stringify({ file, matches: rows.length })
      : `${rows.length} open matches are in ${file}: answer each with link (and netsuiteId), create or ignore.`,
  );
  return exitCodes.ok;
}

/** A file that is there may hold answers already. */
async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch {
    throw new ConnectorError('file-invalid', `${file} cannot be written: name a new file in an existing folder.`);
  }
}
