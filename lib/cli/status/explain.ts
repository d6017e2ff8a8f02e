// connector explain ID: the five steps of a run, and what each of them comes to for this employee just now.
import { type OperationResult } from '../../operations/operation-tools.ts';
import { ruleOf } from '../../operations/explain/rules.ts';
import { parseRequest } from '../../operations/request.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { printTable } from '../print-table.ts';
import { tooOld } from '../too-old.ts';

type Explanation = NonNullable<OperationResult['explanation']>;

export async function explain(employeeId: string, { connect, json, terminal }: OperatorCommand): Promise<ExitCode> {
  const request = parseRequest({ v: 1, operation: 'explain', employeeId });
  const { explanation } = await (await connect()).ask(request);
  if (explanation === undefined) throw tooOld();
  terminal.print(json ? JSON.stringify(explanation) : describe(explanation));
  return ['held', 'failed'].includes(explanation.decide.outcome) ? exitCodes.findings : exitCodes.ok;
}

function describe(explanation: Explanation): string {
  const { employeeId, read, scope, match, decide, write, memory } = explanation;
  const { outcome, codes } = decide;
  const { phase = '', today = '' } = read;
  return [
    `${outcome}: ${ruleOf(outcome)}`,
    '',
    `1 read    ${read.result === 'visible' ? `BambooHR shows employee ${employeeId}: ${phase} on ${today}` : ruleOf(read.result)}`,
    `2 scope   ${scope.result ?? 'not asked'}`,
    ...scope.rules.map(({ field, verdict }) => `          leave out by ${field}: ${verdict}`),
    `3 match   ${describeMatch(match)}`,
    ...match.candidates.map(({ netsuiteId, reason }) => `          NetSuite ${netsuiteId}: ${reason || 'by its id'}`),
    `4 decide  ${outcome}${decide.lookAgain === undefined ? '' : `, looked at again on ${decide.lookAgain}`}`,
    ...codes.map((code) => `          ${code}: ${ruleOf(code)}`),
    `5 write   ${write.some(({ verdict }) => verdict === 'written') ? 'these fields' : 'nothing'}`,
    ...(write.length === 0 ? [] : ['', tableOf(write)]),
    '',
    describeMemory(memory),
    `Next: connector ${nextOf(explanation)}`,
  ].join('\n');
}

const matchWords = {
  remembered: 'the record is remembered',
  linked: 'a record is to be linked',
  none: 'no record fits',
  undecided: 'no record is known',
};

const describeMatch = ({ kind, netsuiteId, reason }: Explanation['match']): string =>
  [
    matchWords[kind],
    ...(netsuiteId === undefined ? [] : [`NetSuite ${netsuiteId}`]),
    ...(reason === undefined ? [] : [reason]),
  ].join(', ');

function tableOf(write: Explanation['write']): string {
  const rows = write.map(({ field, from, value, there, verdict }) => [
    ...[field, from.join(' '), wordOf(value), there === undefined ? '(not read)' : wordOf(there), verdict],
  ]);
  return printTable(['FIELD', 'FROM', 'VALUE', 'IN NETSUITE', 'VERDICT'], rows);
}

const wordOf = (value: string | boolean | null): string => (value === null ? '(empty)' : String(value));

const describeMemory = ({ outcome, openSince, fields }: Explanation['memory']): string =>
  outcome === undefined
    ? 'Nothing is remembered of this employee.'
    : `Remembered: ${outcome}${openSince === undefined ? '' : `, open since ${openSince}`}; ${fields} fields.`;

function nextOf({ employeeId, decide: { outcome }, match }: Explanation): string {
  if (outcome === 'failed') return `retry ${employeeId}`;
  if (outcome === 'held') return match.candidates.length > 0 ? 'matches list' : 'failures';
  return `plan --employee ${employeeId}`;
}
