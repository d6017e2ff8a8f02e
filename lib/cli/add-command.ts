// What all commands that reach the deployed stack have in common.
import { type Command } from 'commander';
import { type Operator } from '../operations/operator.ts';
import { type OperatorCommand } from './operator-command.ts';
import { type ExitCode } from './exit-codes.ts';
import { type Terminal } from './terminal.ts';

export interface CommonOptions {
  readonly stack: string;
  readonly json: boolean;
}

export interface CommandContext {
  readonly terminal: Terminal;
  readonly connect: (stack: string) => Promise<Operator>;
  /** Takes note of how a command ended. */
  readonly endWith: (code: ExitCode) => void;
}

export const addCommand = (parent: Command, name: string, description: string): Command =>
  parent
    .command(name)
    .description(description)
    .option('--stack <name>', 'name of the deployed stack', 'BambooHrNetSuite')
    .option('--json', 'print the result as JSON', false);

export const operatorCommandBy =
  ({ terminal, connect }: CommandContext) =>
  ({ stack, json }: CommonOptions): OperatorCommand => ({ connect: () => connect(stack), json, terminal });
