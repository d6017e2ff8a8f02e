// How the commands about the NetSuite key are called.
import { type Command } from 'commander';
import { addCommand, type CommandContext, type CommonOptions, operatorCommandBy } from '../add-command.ts';
import { activateKey, makeKey, showKey } from './netsuite-key.ts';

interface KeygenOptions extends CommonOptions {
  readonly account?: string;
  readonly clientId?: string;
  readonly new?: true;
  readonly out?: string;
}

export function addNetSuiteCommands(program: Command, context: CommandContext): void {
  const { endWith } = context;
  const operatorCommand = operatorCommandBy(context);
  const netsuite = program.command('netsuite').description('the key with which the connector logs in to NetSuite');
  addCommand(netsuite, 'key', 'which certificate is in use, until when, and whether a key waits').action(
    async (options: CommonOptions) => {
      endWith(await showKey(operatorCommand(options)));
    },
  );
  addCommand(netsuite, 'keygen', 'make the next key, which stays in AWS, and print the certificate to upload')
    .option('--account <id>', 'NetSuite account id, where the secret has none yet')
    .option('--client-id <id>', 'client id of the integration record, where the secret has none yet')
    .option('--new', 'another key in place of one that waits, or of a rotation under way')
    .option('--out <file>', 'write the certificate to this new file')
    .action(async ({ account, clientId, out, ...options }: KeygenOptions) => {
      endWith(await makeKey({ account, clientId, isNew: options.new === true, out }, operatorCommand(options)));
    });
  addCommand(netsuite, 'activate <certificateId>', 'try the key that waits, and take it into use').action(
    async (certificateId: string, options: CommonOptions) => {
      endWith(await activateKey(certificateId, operatorCommand(options)));
    },
  );
}
