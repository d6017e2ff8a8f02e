// How the commands about the webhook are called.
import { type Command } from 'commander';
import { type CommandContext } from '../add-command.ts';
import { listWebhookFields } from './webhook-fields.ts';

export function addWebhookCommands(program: Command, { terminal, endWith }: CommandContext): void {
  program
    .command('webhook')
    .description("BambooHR's webhook")
    .command('fields')
    .description('which fields it has to monitor, as they follow from the field mapping')
    .option('--settings <file>', 'the settings file', 'connector.json')
    .option('--json', 'print the result as JSON', false)
    .action(async (options: { settings: string; json: boolean }) => {
      endWith(await listWebhookFields(options, terminal));
    });
}
