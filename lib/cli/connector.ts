#!/usr/bin/env node
// `connector`: what an operator does from a terminal. Presentation only; the work is done by the use cases.
import { Command, CommanderError } from 'commander';
import { connectOperator } from '../connect-operator.ts';
import { ConnectorError } from '../errors.ts';
import { importDimensions } from './dimensions-import.ts';
import { addOperatorCommands } from './operator-commands.ts';
import { exitCodes, type Terminal } from './terminal.ts';
import { listWebhookFields } from './webhook-fields.ts';

const terminal: Terminal = {
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
};

const program = new Command('connector')
  .description('Operates a deployed BambooHR to NetSuite connector.')
  .exitOverride()
  .showHelpAfterError('(add --help for the ways to call it)');

program
  .command('dimensions')
  .description('which BambooHR department, division or location leads to which NetSuite record')
  .command('import')
  .description('set mapping rows from a CSV file with the columns source,optionId,label,target,netsuiteId')
  .argument('<file>', 'the CSV file')
  .option('--stack <name>', 'name of the deployed stack', 'BambooHrNetSuite')
  .option('--dry-run', 'show what would change and write nothing', false)
  .option('--json', 'print the result as JSON', false)
  .action(async (file: string, options: { stack: string; dryRun: boolean; json: boolean }) => {
    process.exitCode = await importDimensions(file, options, terminal);
  });

program
  .command('webhook')
  .description("BambooHR's webhook")
  .command('fields')
  .description('which fields it has to monitor, as they follow from the field mapping')
  .option('--settings <file>', 'the settings file', 'connector.json')
  .option('--json', 'print the result as JSON', false)
  .action(async (options: { settings: string; json: boolean }) => {
    process.exitCode = await listWebhookFields(options, terminal);
  });

addOperatorCommands(program, {
  terminal,
  connect: connectOperator,
  end: (code) => {
    process.exitCode = code;
  },
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

function explain(error: unknown): number {
  // commander has already printed its own sentence.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof ConnectorError) {
    terminal.complain(error.message);
    return error.code.endsWith('-invalid') ? exitCodes.usage : exitCodes.couldNotRun;
  }
  const name = error instanceof Error ? error.name : typeof error;
  const text = error instanceof Error ? error.message : '';
  terminal.complain(`The command could not run (${name}): ${text}`);
  return exitCodes.couldNotRun;
}
