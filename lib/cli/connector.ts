#!/usr/bin/env node
// `connector`: what an operator does from a terminal. Presentation only; the work is done by the use cases.
import { Command, CommanderError } from 'commander';
import { connectOperator } from '../connect/operator.ts';
import { ConnectorError } from '../errors.ts';
import { addDimensionCommands } from './dimensions/dimension-commands.ts';
import { addGuardCommands } from './guards/guard-commands.ts';
import { addOperatorCommands } from './operator-commands.ts';
import { addPlanCommands } from './plan/plan-commands.ts';
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts';
import { listWebhookFields } from './webhook/webhook-fields.ts';

const terminal: Terminal = {
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
  isWatched: process.stderr.isTTY,
  columns: process.stdout.columns,
};

const program = new Command('connector')
  .description('Operates a deployed BambooHR to NetSuite connector.')
  .exitOverride()
  .showHelpAfterError('(add --help for the ways to call it)');

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

const surroundings = {
  terminal,
  connect: connectOperator,
  end: (code: ExitCode) => {
    process.exitCode = code;
  },
};
addPlanCommands(program, surroundings);
addDimensionCommands(program, surroundings);
addOperatorCommands(program, surroundings);
addGuardCommands(program, surroundings);

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
