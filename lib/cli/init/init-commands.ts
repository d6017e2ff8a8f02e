// How the set-up is called.
import { type Command, Option } from 'commander';
import { ConnectorError } from '../../errors.ts';
import { addCommand, type CommandContext, type CommonOptions } from '../add-command.ts';
import { systemClock as clock } from '../ask-patiently.ts';
import { readInitConfig } from './init-config.ts';
import { chooseSteps, runInit } from './run-init.ts';
import { stepNames } from './step.ts';
import { steps } from './steps.ts';

interface InitOptions extends CommonOptions {
  readonly config?: string;
  readonly step?: string;
  readonly lists?: string;
  readonly from?: string;
}

export function addInitCommand(program: Command, context: CommandContext): void {
  addCommand(program, 'init', 'from a fresh deployment to a first plan; run it again to go on')
    .option('--config <file>', 'a JSON file with everything that would be asked; nothing is asked then')
    .option(
      '--lists <folder>',
      'write what is left to do in BambooHR and NetSuite there, a file for each administrator',
    )
    .addOption(new Option('--step <name>', 'this step alone').choices(stepNames))
    .addOption(new Option('--from <name>', 'this step and those after it').choices(stepNames))
    .action(async (options: InitOptions) => {
      const { stack, json, config: file } = options;
      const chosen = chooseSteps(steps, options);
      const { terminal, input } = context;
      if (file === undefined && !input.isInteractive) throw noTerminal();
      const config = file === undefined ? undefined : await readInitConfig(file, process.env);
      const tools = {
        ...{ stack, terminal, input, clock, config },
        connect: () => context.connect(stack),
        lists: options.lists,
        connectDoor: () => context.connectDoor(stack),
        connectSecrets: () => context.connectSecrets(stack),
      };
      context.endWith(await runInit({ all: steps, chosen, json, call: callOf(options) }, tools));
    });
}

/** As it was called, without what says where to begin. */
const callOf = ({ stack, config }: InitOptions): string =>
  [
    'npx connector init',
    ...(stack === 'BambooHrNetSuite' ? [] : ['--stack', stack]),
    ...(config === undefined ? [] : ['--config', config]),
  ].join(' ');

const noTerminal = (): ConnectorError =>
  new ConnectorError('operation-invalid', 'No terminal to ask at: give everything in a file with --config FILE.');
