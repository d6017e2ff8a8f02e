// connector retry ID|--all|--class CLASS
import { operationInvalid, parseRequest } from '../../operations/request.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

export interface RetryArguments {
  readonly employeeIds: readonly string[];
  readonly all: boolean;
  readonly failureClass: string | undefined;
}

export async function retryEmployees(
  { employeeIds, all, failureClass }: RetryArguments,
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  const ways = [
    ...(employeeIds.length === 0 ? [] : [{ employeeIds }]),
    ...(all ? [{ all }] : []),
    ...(failureClass === undefined ? [] : [{ class: failureClass }]),
  ];
  const [of, another] = ways;
  if (of === undefined || another !== undefined) {
    throw operationInvalid('Name employee ids, or --all, or --class with a class: one of the three.');
  }
  const request = parseRequest({ v: 1, operation: 'retry', of });
  const done = await (await connect()).ask(request);
  const count = done.employeeIds.length;
  terminal.print(
    json ? JSON.stringify(done) : `${count} ${count === 1 ? 'employee is' : 'employees are'} queued to be tried again.`,
  );
  return exitCodes.ok;
}
