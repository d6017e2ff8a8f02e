// Answers about employees: saved with the name of the operator who gave them, then queued, so that the one writer of employee
// records carries them out.
import { commandIdentity, newChange } from '../employee/new-change.ts';
import { type ChangeKind } from '../employee/change.ts';
import { checkedAnswer, checkedRows } from './check-answers.ts';
import { type EmployeeAnswer, type OperationResult, type OperationTools } from './operation-tools.ts';
import { type EmployeeCommand, type OneEmployeeCommand } from './request-kinds.ts';
import { type OperationOf } from './request.ts';

export async function answerEmployees(
  request: EmployeeCommand,
  askedBy: string,
  tools: OperationTools,
): Promise<OperationResult> {
  const { operation } = request;
  if (operation === 'retry') return await retryEmployees(request, askedBy, tools);
  const answers =
    operation === 'matches-import' ? await checkedRows(request.rows, tools) : [await checkedCommand(request, tools)];
  if (operation !== 'matches-import' || !request.dryRun) await saveAnswers(answers, askedBy, tools);
  return { operation, employeeIds: answers.map(({ employeeId }) => employeeId) };
}

const checkedCommand = async (request: OneEmployeeCommand, tools: OperationTools): Promise<EmployeeAnswer> =>
  request.operation === 'revoke'
    ? // Taking access away must never wait for what else is known of an employee.
      { employeeId: request.employeeId, answer: { kind: 'revoke' } }
    : await checkedAnswer(request, tools);

async function saveAnswers(answers: readonly EmployeeAnswer[], askedBy: string, tools: OperationTools): Promise<void> {
  const { effects } = tools;
  const askedAt = new Date(effects.now()).toISOString();
  for (const { employeeId, answer } of answers) await tools.answers.save(employeeId, { answer, askedBy, askedAt });
  await queueChanges(
    answers.map(({ employeeId, answer }) => ({ employeeId, kind: answer.kind === 'revoke' ? 'revoke' : 'release' })),
    tools,
  );
  for (const { employeeId, answer } of answers) effects.log.info('operation', { employeeId, code: answer.kind });
}

/** A comparison reads NetSuite, and one that an operator asked for tries again what was refused before. */
async function retryEmployees(
  { of }: OperationOf<'retry'>,
  askedBy: string,
  tools: OperationTools,
): Promise<OperationResult> {
  const employeeIds = 'employeeIds' in of ? [...new Set(of.employeeIds)] : await employeesWithOpenPoints(of, tools);
  const count = employeeIds.length;
  const askedAt = new Date(tools.effects.now()).toISOString();
  await tools.trail.add({ operation: 'retry', of: describeSelection(of), count, askedBy, askedAt });
  await queueChanges(
    employeeIds.map((employeeId) => ({ employeeId, kind: 'compare' })),
    tools,
  );
  const [only] = employeeIds;
  tools.effects.log.info('operation', {
    code: 'retry',
    count,
    ...(only !== undefined && count === 1 ? { employeeId: only } : {}),
  });
  return { operation: 'retry', employeeIds };
}

type RetrySelection = OperationOf<'retry'>['of'];

const describeSelection = (of: RetrySelection): string =>
  'employeeIds' in of ? of.employeeIds.slice(0, 100).join(',') : 'class' in of ? `class ${of.class}` : 'all';

/** Open matches wait for an answer: trying them again brings nothing. */
async function employeesWithOpenPoints(
  of: Exclude<RetrySelection, { employeeIds: unknown }>,
  tools: OperationTools,
): Promise<string[]> {
  const points = await tools.openPoints.list('class' in of ? 'failure' : undefined);
  const selected = points.filter((point) => ('class' in of ? point.class === of.class : point.kind !== 'match'));
  // What concerns an account or a record without an employee names no employee to be tried again.
  return [...new Set(selected.flatMap(({ employeeId }) => (employeeId === '' ? [] : [employeeId])))];
}

async function queueChanges(
  changes: readonly { employeeId: string; kind: ChangeKind }[],
  { effects, queue }: OperationTools,
): Promise<void> {
  const occurredAtMs = effects.now();
  const correlationId = effects.uniqueId();
  await queue.send(
    changes.map(({ employeeId, kind }) => ({
      change: newChange({ employeeId, kind, foundBy: 'operator', occurredAtMs, correlationId }),
      identity: commandIdentity(kind, effects.uniqueId()),
    })),
  );
}
