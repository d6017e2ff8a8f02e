// How the commands to the guards are called.
import { type Command } from 'commander';
import { addCommand, type CommandContext, type CommonOptions, operatorCommandBy } from '../add-command.ts';
import { expectTerminations, pauseWrites, releaseGuards, resumeWrites } from './guards.ts';

export function addGuardCommands(program: Command, context: CommandContext): void {
  const { endWith } = context;
  const operatorCommand = operatorCommandBy(context);
  addCommand(
    program,
    'release [kinds...]',
    'let go what a guard holds: terminations, changes, roster; without a kind, show it',
  ).action(async (kinds: string[], options: CommonOptions) => {
    endWith(await releaseGuards(kinds, operatorCommand(options)));
  });
  addCommand(program, 'pause', 'stop writing to NetSuite; access is still taken from leavers')
    .option('--all', 'stop everything', false)
    .action(async (options: CommonOptions & { all: boolean }) => {
      endWith(await pauseWrites(options, operatorCommand(options)));
    });
  addCommand(program, 'resume', 'write again, whatever waited included').action(async (options: CommonOptions) => {
    endWith(await resumeWrites(operatorCommand(options)));
  });
  addCommand(program, 'expect <what> <count>', 'announce a layoff: expect terminations N --on DATE')
    .requiredOption('--on <date>', 'the day, as YYYY-MM-DD')
    .action(async (what: string, count: string, options: CommonOptions & { on: string }) => {
      endWith(await expectTerminations({ what, count, on: options.on }, operatorCommand(options)));
    });
}
