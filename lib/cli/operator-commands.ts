// How the operator's commands are called.
import { type Command, Option } from 'commander';
import { type FailureClass, failureClasses } from '../employee/sync-state.ts';
import { add, type CommandSurroundings, type Common, givenBy } from './add-command.ts';
import { type AnswerArguments, giveAnswer } from './open-points/answer.ts';
import { listFailures } from './open-points/failures.ts';
import { systemClock } from './ask-patiently.ts';
import { exportMatches } from './open-points/matches-export.ts';
import { importMatches } from './open-points/matches-import.ts';
import { listMatches } from './open-points/matches-list.ts';
import { redriveLetters } from './open-points/redrive.ts';
import { retryEmployees } from './open-points/retry.ts';

export function addOperatorCommands(program: Command, surroundings: CommandSurroundings): void {
  const { end } = surroundings;
  const given = givenBy(surroundings);
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
  add(
    program,
    'redrive [ids...]',
    'send dead letters again once their cause is mended; without ids or --all, show them',
  )
    .option('--all', 'all of them', false)
    .option('--drop', 'delete what no worker can read, instead of leaving it there', false)
    .action(async (employeeIds: string[], options: Common & { all: boolean; drop: boolean }) => {
      const { all, drop } = options;
      end(await redriveLetters({ employeeIds, all, drop }, systemClock, given(options)));
    });
  add(program, 'retry [ids...]', 'try employees again, refused values included')
    .option('--all', 'everybody who failed, waits or has a finding', false)
    .addOption(classOption())
    .action(async (employeeIds: string[], options: Common & { all: boolean; class?: FailureClass }) => {
      end(await retryEmployees({ employeeIds, all: options.all, failureClass: options.class }, given(options)));
    });
}
