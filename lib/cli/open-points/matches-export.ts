// connector matches export FILE
import { allOpenPoints } from '../every-part.ts';
import { toCsv } from '../write-csv.ts';
import { matchColumns } from './match-file.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { checkNewFile, writeNewFile } from '../text-file.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

export async function exportMatches(file: string, { connect, json, terminal }: OperatorCommand): Promise<ExitCode> {
  await checkNewFile(file);
  const points = await allOpenPoints('match', await connect());
  const rows = points.map(({ employeeId, code, netsuiteIds = [], reasons = [] }) => [
    employeeId,
    code,
    netsuiteIds.join(' '),
    reasons.join(' '),
    '',
    '',
  ]);
  await writeNewFile(file, toCsv([matchColumns, ...rows]));
  terminal.print(
    json
      ? JSON.stringify({ file, matches: rows.length })
      : `${rows.length} open matches are in ${file}: answer each with link (and netsuiteId), create or ignore.`,
  );
  return exitCodes.ok;
}
