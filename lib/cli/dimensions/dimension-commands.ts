// How the commands about dimensions are called.
import { type Command } from 'commander';
import { add, type CommandSurroundings, type Common, givenBy } from '../add-command.ts';
import { exportDimensions, importDimensions, listDimensions, mapDimension, suggestDimensions } from './dimensions.ts';

export function addDimensionCommands(program: Command, surroundings: CommandSurroundings): void {
  const { end } = surroundings;
  const given = givenBy(surroundings);
  const dimensions = program
    .command('dimensions')
    .description('which BambooHR department, division or location leads to which NetSuite record');
  add(dimensions, 'list', 'what waits for a mapping, and what is mapped').action(async (options: Common) => {
    end(await listDimensions(given(options)));
  });
  add(dimensions, 'suggest', 'the NetSuite record most alike, for every value without one').action(
    async (options: Common) => {
      end(await suggestDimensions(given(options)));
    },
  );
  add(dimensions, 'export <file>', 'write the mapping, and what lacks one, to a new CSV file').action(
    async (file: string, options: Common) => {
      end(await exportDimensions(file, given(options)));
    },
  );
  add(dimensions, 'import <file>', 'set the mapping rows of an edited CSV file')
    .option('--dry-run', 'show what would change and write nothing', false)
    .action(async (file: string, options: Common & { dryRun: boolean }) => {
      end(await importDimensions(file, options, given(options)));
    });
  add(dimensions, 'map <source> <value> <target> <netsuiteId>', 'map one value, by its label or option id').action(
    async (source: string, value: string, target: string, netsuiteId: string, options: Common) => {
      end(await mapDimension({ source, value, target, netsuiteId }, given(options)));
    },
  );
}
