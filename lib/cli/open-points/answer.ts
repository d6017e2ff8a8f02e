// connector link, unlink, create, ignore and revoke: one answer about one employee.
import { parseRequest } from '../../operations/request.ts';
import { type OperatorCommand } from '../operator-command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

export interface AnswerArguments {
  readonly operation: 'link' | 'unlink' | 'create' | 'ignore' | 'revoke';
  readonly employeeId: string;
  readonly netsuiteId?: string;
}

const sentences = {
  link: 'will be linked with that record',
  unlink: 'will lose its link, and the record gets its former external ID back',
  create: 'will get a record of its own',
  ignore: 'will be left out',
  revoke: 'will lose its NetSuite access now',
} as const;

export async function giveAnswer(
  asked: AnswerArguments,
  { connect, json, terminal }: OperatorCommand,
): Promise<ExitCode> {
  const request = parseRequest({ v: 1, ...asked });
  const done = await (await connect()).ask(request);
  terminal.print(
    json
      ? JSON.stringify(done)
      : `Recorded and queued: employee ${asked.employeeId} ${sentences[asked.operation]}. See connector failures for what becomes of it.`,
  );
  return exitCodes.ok;
}
