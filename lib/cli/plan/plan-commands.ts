// How plan and apply are called.
import { type Command } from 'commander';
import { add, type CommandSurroundings, type Common, givenBy } from '../add-command.ts';
import { applyPlanFile } from './apply.ts';
import { systemClock as clock } from '../ask-patiently.ts';
import { makePlan } from './plan.ts';

export function addPlanCommands(program: Command, surroundings: CommandSurroundings): void {
  const { end } = surroundings;
  const given = givenBy(surroundings);
  add(program, 'plan', 'who would be written, what and why; writes nothing')
    .option('--employee <ids...>', 'only these BambooHR employee ids')
    .option('--out <file>', 'write FILE.json (to apply) and FILE.html (to read); they hold personal data')
    .action(async (options: Common & { employee?: string[]; out?: string }) => {
      const { stack, employee: employeeIds = [], out } = options;
      end(await makePlan({ stack, employeeIds, out }, clock, given(options)));
    });
  add(program, 'apply <plan>', 'do exactly what a plan showed; run it again to go on after an interruption').action(
    async (file: string, options: Common) => {
      end(await applyPlanFile({ file, stack: options.stack }, clock, given(options)));
    },
  );
}
