// How the commands about the webhook are called.
import { type Command } from 'commander';
import { type WebhookAction } from '../../webhook-registration/webhook-view.ts';
import { addCommand, type CommandContext, type CommonOptions, operatorCommandBy } from '../add-command.ts';
import { askAboutWebhook, confirmed } from './registration.ts';
import { listWebhookFields } from './webhook-fields.ts';

export function addWebhookCommands(program: Command, context: CommandContext): void {
  const { terminal, endWith } = context;
  const operatorCommand = operatorCommandBy(context);
  const webhook = program.command('webhook').description("BambooHR's webhook");
  const ask = async (action: WebhookAction, options: CommonOptions & { finish?: boolean }): Promise<void> => {
    endWith(await askAboutWebhook(action, options, operatorCommand(options)));
  };
  addCommand(webhook, 'register', 'register it, or put it right; its key goes straight into the secret').action(
    async (options: CommonOptions) => {
      await ask('register', options);
    },
  );
  addCommand(webhook, 'status', 'is it healthy, what does it watch, and when did it last deliver').action(
    async (options: CommonOptions) => {
      await ask('status', options);
    },
  );
  addCommand(webhook, 'rotate', 'replace its key: a second webhook, and the former one removed hours later')
    .option('--finish', 'remove the former webhook now, and begin no other rotation', false)
    .action(async (options: CommonOptions & { finish: boolean }) => {
      await ask('rotate', options);
    });
  addCommand(webhook, 'remove', 'remove it: changes are then found by the poll alone')
    .option('--yes', 'really', false)
    .action(async (options: CommonOptions & { yes: boolean }) => {
      confirmed(options.yes);
      await ask('remove', options);
    });
  webhook
    .command('fields')
    .description('which fields it has to monitor, as they follow from the field mapping')
    .option('--settings <file>', 'the settings file', 'connector.json')
    .option('--json', 'print the result as JSON', false)
    .action(async (options: { settings: string; json: boolean }) => {
      endWith(await listWebhookFields(options, terminal));
    });
}
