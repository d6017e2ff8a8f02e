// How the operator's commands are called.
import { type Command, Option } from 'commander';
import { failureClasses } from '../operations/request.ts';
import { type Operator } from '../operations/operator.ts';
import { type AnswerArguments, giveAnswer } from './answer.ts';
import { listFailures } from './failures.ts';
import { exportMatches } from './matches-export.ts';
import { importMatches } from './matches-import.ts';
import { listMatches } from './matches-list.ts';
import { type OperatorCommand } from './operator-command.ts';
import { retryEmployees } from './retry.ts';
import { type ExitCode, type Terminal } from './terminal.ts';

interface Common {
  readonly stack: string;
  readonly json: boolean;
}
type FailureClass = (typeof failureClasses)[number];

export interface CommandSurroundings {
  readonly terminal: Terminal;
  readonly connect: (stack: string) => Promise<Operator>;
  /** Takes note of how a command ended. */
  readonly end: (code: ExitCode) => void;
}

export function addOperatorCommands(program: Command, { terminal, connect, end }: CommandSurroundings): void {
  const add = (parent: Command, name: string, description: string): Command =>
    parent
      .command(name)
      .description(description)
      .option('--stack <name>', 'name of the deployed stack', 'BambooHrNetSuite')
      .option('--json', 'print the result as JSON', false);
  const given = ({ stack, json }: Common): OperatorCommand => ({ connect: () => connect(stack), json, terminal });
  const classOption = () => new Option('--class <class>', 'failures of this class only').choices(failureClasses);

  const matches = program.command('matches').description('people whom a NetSuite record may belong to, and who wait');
  add(matches, 'list', 'who waits, and for which NetSuite records').action(async (options: Common) => {
    end(await listMatches(given(options)));
  });
  add(matches, 'export <file>', 'write the open matches to a new CSV file').action(
    async (file: string, options: Common) => {
      end(await exportMatches(file, given(options)));
    },
  );
  add(matches, 'import <file>', 'give the answers of an edited CSV file (link, create or ignore)')
    .option('--dry-run', 'check everything and change nothing', false)
    .action(async (file: string, options: Common & { dryRun: boolean }) => {
      end(await importMatches(file, options, given(options)));
    });

  add(program, 'link <id> <netsuiteId>', 'this NetSuite record is that employee').action(
    async (employeeId: string, netsuiteId: string, options: Common) => {
      end(await giveAnswer({ operation: 'link', employeeId, netsuiteId }, given(options)));
    },
  );
  const answers: readonly [Exclude<AnswerArguments['operation'], 'link'>, string][] = [
    ['unlink', 'the linked record is somebody else: give it its former external ID back'],
    ['create', 'none of the records is this employee: create one'],
    ['ignore', 'leave this employee out'],
    ['revoke', 'remove the NetSuite access now, ahead of HR'],
  ];
  for (const [operation, description] of answers) {
    add(program, `${operation} <id>`, description).action(async (employeeId: string, options: Common) => {
      end(await giveAnswer({ operation, employeeId }, given(options)));
    });
  }

  add(program, 'failures', 'what failed, who waits and what was noticed, with the next step')
    .addOption(classOption())
    .action(async (options: Common & { class?: FailureClass }) => {
      end(await listFailures(options.class, given(options)));
    });
  add(program, 'retry [ids...]', 'try employees again, refused values included')
    .option('--all', 'everybody who failed, waits or has a finding', false)
    .addOption(classOption())
    .action(async (employeeIds: string[], options: Common & { all: boolean; class?: FailureClass }) => {
      end(await retryEmployees({ employeeIds, all: options.all, failureClass: options.class }, given(options)));
    });
}
