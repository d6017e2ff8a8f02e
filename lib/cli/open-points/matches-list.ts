// connector matches list
import { nextStep } from '../../operations/next-steps.ts';
import { allOpenPoints } from '../every-part.ts';
import { dayOf, nextSteps, type OperatorCommand } from '../operator-command.ts';
import { countByCode } from '../counts.ts';
import { printTable } from '../print-table.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

export async function listMatches({ connect, json, terminal }: OperatorCommand): Promise<ExitCode> {
  const matches = await allOpenPoints('match', await connect());
  const codes = matches.map(({ code }) => code);
  if (json) {
    terminal.print(JSON.stringify({ matches: matches.map((match) => ({ ...match, nextStep: nextStep(match.code) })) }));
  } else if (matches.length === 0) {
    terminal.print('No match is open.');
  } else {
    const rows = matches.map(({ employeeId, code, netsuiteIds = [], reasons = [], since }) => [
      employeeId,
      code,
      netsuiteIds.join(' '),
      reasons.join(' '),
      dayOf(since),
    ]);
    const table = printTable(['EMPLOYEE', 'WHY', 'NETSUITE', 'REASONS', 'SINCE'], rows);
    terminal.print([table, '', `${matches.length} open: ${countByCode(codes)}`, ...nextSteps(codes)].join('\n'));
  }
  return matches.length === 0 ? exitCodes.ok : exitCodes.findings;
}
