// How the commands that look at the connector as a whole are called.
import { type Command } from 'commander';
import { addCommand, type CommandContext, type CommonOptions, operatorCommandBy } from '../add-command.ts';
import { explain } from './explain.ts';
import { listRuns } from './runs.ts';
import { showStatus } from './status.ts';

export function addStatusCommands(program: Command, context: CommandContext): void {
  const { endWith } = context;
  const operatorCommand = operatorCommandBy(context);
  addCommand(program, 'status', 'is it well, who is stuck and why, and what to do next').action(
    async (options: CommonOptions) => {
      endWith(await showStatus(operatorCommand(options)));
    },
  );
  addCommand(program, 'runs [id]', 'what the polls and reconciliations of the last day did')
    .option('--hours <hours>', 'how far back, up to 168', '24')
    .option('--limit <count>', 'the latest few only', '20')
    .action(async (id: string | undefined, options: CommonOptions & { hours: string; limit: string }) => {
      endWith(await listRuns({ id, hours: options.hours, limit: options.limit }, operatorCommand(options)));
    });
  addCommand(program, 'explain <id>', 'why one employee is handled as they are; writes nothing').action(
    async (employeeId: string, options: CommonOptions) => {
      endWith(await explain(employeeId, operatorCommand(options)));
    },
  );
}
