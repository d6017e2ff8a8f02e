// How plan and apply are called.
import { type Command } from 'commander';
import { addCommand, type CommandContext, type CommonOptions, operatorCommandBy } from '../add-command.ts';
import { applyPlanFile } from './apply.ts';
import { systemClock as clock } from '../ask-patiently.ts';
import { makePlan } from './plan.ts';

export function addPlanCommands(program: Command, context: CommandContext): void {
  const { endWith } = context;
  const operatorCommand = operatorCommandBy(context);
  addCommand(program, 'plan', 'who would be written, what and why; writes nothing')
    .option('--employee <ids...>', 'only these BambooHR employee ids')
    .option('--out <file>', 'write FILE.json (to apply) and FILE.html (to read); they hold personal data')
    .action(async (options: CommonOptions & { employee?: string[]; out?: string }) => {
      const { stack, employee: employeeIds = [], out } = options;
      endWith(await makePlan({ stack, employeeIds, out }, clock, operatorCommand(options)));
    });
  addCommand(
    program,
    'apply <plan>',
    'do exactly what a plan showed; run it again to go on after an interruption',
  ).action(async (file: string, options: CommonOptions) => {
    endWith(await applyPlanFile({ file, stack: options.stack }, clock, operatorCommand(options)));
  });
}
