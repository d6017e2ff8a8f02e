// How the commands about dimensions are called.
import { type Command } from 'commander';
import { addCommand, type CommandContext, type CommonOptions, operatorCommandBy } from '../add-command.ts';
import { exportDimensions, importDimensions, listDimensions, mapDimension, suggestDimensions } from './dimensions.ts';

export function addDimensionCommands(program: Command, context: CommandContext): void {
  const { endWith } = context;
  const operatorCommand = operatorCommandBy(context);
  const dimensions = program
    .command('dimensions')
    .description('which BambooHR department, division or location leads to which NetSuite record');
  addCommand(dimensions, 'list', 'what waits for a mapping, and what is mapped').action(
    async (options: CommonOptions) => {
      endWith(await listDimensions(operatorCommand(options)));
    },
  );
  addCommand(dimensions, 'suggest', 'the NetSuite record most alike, for every value without one').action(
    async (options: CommonOptions) => {
      endWith(await suggestDimensions(operatorCommand(options)));
    },
  );
  addCommand(dimensions, 'export <file>', 'write the mapping, and what lacks one, to a new CSV file').action(
    async (file: string, options: CommonOptions) => {
      endWith(await exportDimensions(file, operatorCommand(options)));
    },
  );
  addCommand(dimensions, 'import <file>', 'set the mapping rows of an edited CSV file')
    .option('--dry-run', 'show what would change and write nothing', false)
    .action(async (file: string, options: CommonOptions & { dryRun: boolean }) => {
      endWith(await importDimensions(file, options, operatorCommand(options)));
    });
  addCommand(
    dimensions,
    'map <source> <value> <target> <netsuiteId>',
    'map one value, by its label or option id',
  ).action(async (source: string, value: string, target: string, netsuiteId: string, options: CommonOptions) => {
    endWith(await mapDimension({ source, value, target, netsuiteId }, operatorCommand(options)));
  });
}
