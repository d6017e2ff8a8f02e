// How the commands to the secrets are called.
import { Argument, type Command } from 'commander';
import { type SecretName } from '../../connect/stack/stack-secrets.ts';
import { addCommand, type CommandContext, type CommonOptions } from '../add-command.ts';
import { setSecret } from './set-secret.ts';

export function addSecretCommands(program: Command, context: CommandContext): void {
  const secrets = program.command('secrets').description('what the connector logs in with');
  addCommand(secrets, 'set', 'fill in a secret with your own AWS credentials; nothing that is typed is shown')
    .addArgument(new Argument('<name>', 'which secret').choices(['bamboohr', 'netsuite']))
    .option('--from <file>', 'a JSON file with the fields to set; - for what is piped in')
    .action(async (name: SecretName, options: CommonOptions & { from?: string }) => {
      context.endWith(await setSecret(name, options, context));
    });
}
