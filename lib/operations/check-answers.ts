// May this be answered about that employee? Nothing is saved before every answer is known to make sense.
import { type AnswerStore } from '../employee/answers.ts';
import { type OpenPointOf } from '../employee/open-points.ts';
import { type EmployeeAnswer, type OperationTools } from './operation-tools.ts';
import { type MatchRow, type OperationOf, operationInvalid } from './request.ts';

type AnswerContext = Pick<OperationTools, 'openPoints' | 'netsuiteIdOf'> & {
  readonly answers: Pick<AnswerStore, 'load'>;
};

export async function checkedAnswer(
  request: OperationOf<'link' | 'unlink' | 'create' | 'ignore'>,
  known: AnswerContext,
): Promise<EmployeeAnswer> {
  const { employeeId, operation } = request;
  const netsuiteId = await known.netsuiteIdOf(employeeId);
  if (operation === 'unlink') {
    if (netsuiteId === undefined) throw operationInvalid('This employee is not linked with a NetSuite record.');
    return { employeeId, answer: { kind: 'unlink' } };
  }
  const match = (await openMatches(known)).get(employeeId);
  if (operation === 'link') {
    // An employee not synced yet may be linked ahead; one who has a record may not get a second one.
    if (match === undefined && netsuiteId !== undefined) {
      throw operationInvalid('This employee is linked with a NetSuite record already: unlink it first.');
    }
    return { employeeId, answer: { kind: 'link', netsuiteId: request.netsuiteId } };
  }
  if (match !== undefined) return { employeeId, answer: answerFrom(operation, match) };
  // An employee left out by an answer has no open match any more, and is taken in again by another answer.
  const isIgnored = (await known.answers.load(employeeId)).match?.answer.kind === 'ignore';
  if (operation === 'create' && isIgnored) return { employeeId, answer: { kind: 'create', besides: [] } };
  throw operationInvalid(`This employee has no open match to answer with ${operation}.`);
}

/** Names the line of every row that cannot be applied. */
export async function checkedRows(rows: readonly MatchRow[], known: AnswerContext): Promise<readonly EmployeeAnswer[]> {
  const matches = await openMatches(known);
  const lineOf = new Map<string, number>();
  const faults: string[] = [];
  const answers = rows.flatMap(({ line, employeeId, answer, netsuiteId }): EmployeeAnswer[] => {
    const match = matches.get(employeeId);
    const earlierLine = lineOf.get(employeeId);
    lineOf.set(employeeId, line);
    const fault = faultOf({ answer, netsuiteId, match, earlierLine });
    if (fault !== undefined || match === undefined) faults.push(`line ${line}: ${fault ?? notOpen}`);
    else if (answer !== 'link') return [{ employeeId, answer: answerFrom(answer, match) }];
    else if (netsuiteId !== undefined) return [{ employeeId, answer: { kind: 'link', netsuiteId } }];
    return [];
  });
  if (faults.length > 0)
    throw operationInvalid(`Nothing was imported:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  return answers;
}

const notOpen = 'this employee has no open match';

interface RowContext {
  readonly answer: MatchRow['answer'];
  readonly netsuiteId: string | undefined;
  readonly match: OpenPointOf | undefined;
  readonly earlierLine: number | undefined;
}

function faultOf({ answer, netsuiteId, match, earlierLine }: RowContext): string | undefined {
  if (earlierLine !== undefined) return `this employee stands in line ${earlierLine} already; keep one of them`;
  if (match === undefined) return notOpen;
  if (answer === 'link' && netsuiteId === undefined) return 'netsuiteId must say which record to link';
  if (answer !== 'link' && netsuiteId !== undefined) return `netsuiteId must be empty when the answer is ${answer}`;
  if (answer === 'create' && cannotCreate(match)) return clearFirst;
  return undefined;
}

function answerFrom(answer: 'create' | 'ignore', match: OpenPointOf): EmployeeAnswer['answer'] {
  if (answer === 'ignore') return { kind: 'ignore' };
  if (cannotCreate(match)) throw operationInvalid(clearFirst);
  return { kind: 'create', besides: match.netsuiteIds ?? [] };
}

/** The only upsert there is would write the record that carries our external ID. */
const cannotCreate = ({ code }: OpenPointOf): boolean => code === 'another-person';
const clearFirst =
  "Another person's record carries our external ID: clear it in NetSuite; the employee is then looked for again.";

const openMatches = async ({ openPoints }: AnswerContext): Promise<ReadonlyMap<string, OpenPointOf>> =>
  new Map((await openPoints.list('match')).map((point) => [point.employeeId, point]));
