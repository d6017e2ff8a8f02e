// connector matches import FILE
import { type MatchRow, parseRequest } from '../../operations/request.ts';
import { type MatchFile, parseMatchFile } from './match-file.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { countByCode } from '../counts.ts';
import { readTextFile } from '../text-file.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

export async function importMatches(
  file: string,
  { dryRun }: { dryRun: boolean },
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  const content = parseMatchFile(await readTextFile(file));
  const request = parseRequest({ v: 1, operation: 'matches-import', rows: content.rows, dryRun });
  const { employeeIds } = await (await connect()).ask(request);
  terminal.print(
    json
      ? JSON.stringify({ answered: employeeIds, unanswered: content.unanswered, dryRun })
      : describeImport(content, dryRun),
  );
  return exitCodes.ok;
}

const describeImport = ({ rows, unanswered }: MatchFile, dryRun: boolean): string =>
  [
    ...rows.map(describeRow),
    `${dryRun ? 'Would answer' : 'Answered'} ${rows.length} (${countByCode(rows.map(({ answer }) => answer))}), ` +
      `left ${unanswered} open.`,
  ].join('\n');

const describeRow = ({ employeeId, answer, netsuiteId }: MatchRow): string =>
  answer === 'link'
    ? `~ employee ${employeeId} -> NetSuite ${netsuiteId ?? ''}`
    : answer === 'create'
      ? `+ employee ${employeeId} -> a new record`
      : `- employee ${employeeId} -> left out`;
