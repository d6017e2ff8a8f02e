// How the commands that log the connector in are called.
import { type Command, InvalidArgumentError } from 'commander';
import { addCommand, type CommandContext } from '../add-command.ts';
import { authBambooHr, type AuthOptions } from './auth-bamboohr.ts';

/** Registered with the application, so it is the same every time. */
const defaultPort = 8976;

export function addAuthCommands(program: Command, context: CommandContext): void {
  const auth = program.command('auth').description('log the connector in by OAuth');
  addCommand(auth, 'bamboohr', 'authorise the connector in BambooHR and store its refresh token')
    .option('--port <number>', 'the loopback port; register http://localhost:PORT/callback', portOf, defaultPort)
    .option('--paste <address>', 'a registered https address instead; paste back where the browser is sent to')
    .option('--from <file>', 'JSON with companyDomain, clientId and clientSecret; - for what is piped in')
    .option('--scope <scopes...>', 'more scopes than those that follow from the field mapping', [])
    .option('--settings <file>', 'the settings file', 'connector.json')
    .option('--no-open', 'print the address, and open no browser')
    .action(async (options: AuthOptions) => {
      context.endWith(await authBambooHr(options, context));
    });
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1024 && port <= 65_535) return port;
  throw new InvalidArgumentError('A port from 1024 to 65535.');
}
