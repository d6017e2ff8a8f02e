// What all commands that reach the deployed stack have in common.
import { type Command } from 'commander';
import {
  type AuthorizationAttempt,
  type AuthorizationOptions,
  type OAuthApplication,
} from '../connect/stack/bamboohr-authorization.ts';
import { type StackSecrets } from '../connect/stack/stack-secrets.ts';
import { type Door } from '../doctor/door.ts';
import { type Operator } from '../operations/operator.ts';
import { type OperatorCommand } from './operator-command.ts';
import { type ExitCode } from './exit-codes.ts';
import { type Input } from './secrets/input.ts';
import { type Terminal } from './terminal.ts';

export interface CommonOptions {
  readonly stack: string;
  readonly json: boolean;
}

/** What the commands reach: the terminal, and the deployed stack. */
export interface ProgramContext {
  readonly terminal: Terminal;
  readonly input: Input;
  readonly connect: (stack: string) => Promise<Operator>;
  /** The stack's secrets, with the caller's own AWS credentials. */
  readonly connectSecrets: (stack: string) => Promise<StackSecrets>;
  readonly beginAuthorization: (
    application: OAuthApplication,
    options: AuthorizationOptions,
  ) => Promise<AuthorizationAttempt>;
  /** BambooHR's subdomain in what an operator typed. */
  readonly companyIn: (text: string) => Promise<string>;
  /** Opens the operator's browser. */
  readonly browse: (url: string) => Promise<void>;
  /** The webhook's door, from outside. */
  readonly connectDoor: (stack: string) => Promise<Door>;
}

export interface CommandContext extends ProgramContext {
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
  ({ terminal, connect }: Pick<CommandContext, 'terminal' | 'connect'>) =>
  ({ stack, json }: CommonOptions): OperatorCommand => ({ connect: () => connect(stack), json, terminal });
