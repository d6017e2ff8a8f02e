// How the commands to the guards are called.
import { type Command } from 'commander';
import { add, type CommandSurroundings, type Common, givenBy } from '../add-command.ts';
import { expectTerminations, pauseWrites, releaseGuards, resumeWrites } from './guards.ts';

export function addGuardCommands(program: Command, surroundings: CommandSurroundings): void {
  const { end } = surroundings;
  const given = givenBy(surroundings);
  add(
    program,
    'release [kinds...]',
    'let go what a guard holds: terminations, changes, roster; without a kind, show it',
  ).action(async (kinds: string[], options: Common) => {
    end(await releaseGuards(kinds, given(options)));
  });
  add(program, 'pause', 'stop writing to NetSuite; access is still taken from leavers')
    .option('--all', 'stop everything', false)
    .action(async (options: Common & { all: boolean }) => {
      end(await pauseWrites(options, given(options)));
    });
  add(program, 'resume', 'write again, whatever waited included').action(async (options: Common) => {
    end(await resumeWrites(given(options)));
  });
  add(program, 'expect <what> <count>', 'announce a layoff: expect terminations N --on DATE')
    .requiredOption('--on <date>', 'the day, as YYYY-MM-DD')
    .action(async (what: string, count: string, options: Common & { on: string }) => {
      end(await expectTerminations({ what, count, on: options.on }, given(options)));
    });
}
