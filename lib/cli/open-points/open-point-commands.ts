// How the commands about matches, failures and dead letters are called.
import { type FailureClass, failureClasses } from '../../employee/codes.ts';
import { type Command, Option } from 'commander';
import { addCommand, type CommandContext, type CommonOptions, operatorCommandBy } from '../add-command.ts';
import { type AnswerArguments, giveAnswer } from './answer.ts';
import { listFailures } from './failures.ts';
import { systemClock } from '../ask-patiently.ts';
import { exportMatches } from './matches-export.ts';
import { importMatches } from './matches-import.ts';
import { listMatches } from './matches-list.ts';
import { redriveLetters } from './redrive.ts';
import { retryEmployees } from './retry.ts';

export function addOpenPointCommands(program: Command, context: CommandContext): void {
  const { endWith } = context;
  const operatorCommand = operatorCommandBy(context);
  const classOption = () => new Option('--class <class>', 'failures of this class only').choices(failureClasses);

  const matches = program.command('matches').description('people whom a NetSuite record may belong to, and who wait');
  addCommand(matches, 'list', 'who waits, and for which NetSuite records').action(async (options: CommonOptions) => {
    endWith(await listMatches(operatorCommand(options)));
  });
  addCommand(matches, 'export <file>', 'write the open matches to a new CSV file').action(
    async (file: string, options: CommonOptions) => {
      endWith(await exportMatches(file, operatorCommand(options)));
    },
  );
  addCommand(matches, 'import <file>', 'give the answers of an edited CSV file (link, create or ignore)')
    .option('--dry-run', 'check everything and change nothing', false)
    .action(async (file: string, options: CommonOptions & { dryRun: boolean }) => {
      endWith(await importMatches(file, options, operatorCommand(options)));
    });

  addCommand(program, 'link <id> <netsuiteId>', 'this NetSuite record is that employee').action(
    async (employeeId: string, netsuiteId: string, options: CommonOptions) => {
      endWith(await giveAnswer({ operation: 'link', employeeId, netsuiteId }, operatorCommand(options)));
    },
  );
  const answers: readonly [Exclude<AnswerArguments['operation'], 'link'>, string][] = [
    ['unlink', 'the linked record is another person: give it its former external ID back'],
    ['create', 'none of the records is this employee: create one'],
    ['ignore', 'leave this employee out'],
    ['revoke', 'remove the NetSuite access now, ahead of HR'],
  ];
  for (const [operation, description] of answers) {
    addCommand(program, `${operation} <id>`, description).action(async (employeeId: string, options: CommonOptions) => {
      endWith(await giveAnswer({ operation, employeeId }, operatorCommand(options)));
    });
  }

  addCommand(program, 'failures', 'what failed, who waits and what was noticed, with the next step')
    .addOption(classOption())
    .action(async (options: CommonOptions & { class?: FailureClass }) => {
      endWith(await listFailures(options.class, operatorCommand(options)));
    });
  addCommand(
    program,
    'redrive [ids...]',
    'send dead letters again once their cause is mended; without ids or --all, show them',
  )
    .option('--all', 'all of them', false)
    .option('--drop', 'delete what no worker can read, instead of leaving it there', false)
    .action(async (employeeIds: string[], options: CommonOptions & { all: boolean; drop: boolean }) => {
      const { all, drop } = options;
      endWith(await redriveLetters({ employeeIds, all, drop }, systemClock, operatorCommand(options)));
    });
  addCommand(program, 'retry [ids...]', 'try employees again, refused values included')
    .option('--all', 'all employees who failed, wait or have a finding', false)
    .addOption(classOption())
    .action(async (employeeIds: string[], options: CommonOptions & { all: boolean; class?: FailureClass }) => {
      endWith(
        await retryEmployees({ employeeIds, all: options.all, failureClass: options.class }, operatorCommand(options)),
      );
    });
}
