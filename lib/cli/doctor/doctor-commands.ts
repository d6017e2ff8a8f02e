// How the doctor is called.
import { type Command, InvalidArgumentError } from 'commander';
import { type Figures } from '../../doctor/figures.ts';
import { addCommand, type CommandContext, type CommonOptions, operatorCommandBy } from '../add-command.ts';
import { examineDeployment } from './doctor.ts';

type DoctorOptions = CommonOptions & Figures & { readonly bundle?: string };

export function addDoctorCommands(program: Command, context: CommandContext): void {
  const operatorCommand = operatorCommandBy(context);
  addCommand(program, 'doctor', 'look at logins, permissions, fields and the webhook; changes nothing')
    .option('--bundle <file>', 'write what was found to a file for a bug report: no personal data, no secrets')
    .option('--employees <n>', 'how many employees NetSuite has, to be compared with what the role sees', wholeNumber)
    .option('--subsidiaries <n>', 'how many subsidiaries', wholeNumber)
    .option('--departments <n>', 'how many departments', wholeNumber)
    .option('--classes <n>', 'how many classes', wholeNumber)
    .option('--locations <n>', 'how many locations', wholeNumber)
    .action(async (options: DoctorOptions) => {
      const { employees, subsidiaries, departments, classes, locations, bundle, stack } = options;
      const given = { employees, subsidiaries, departments, classes, locations };
      const figures = Object.fromEntries(Object.entries(given).filter(([, figure]) => figure !== undefined));
      const door = () => context.connectDoor(stack);
      context.endWith(await examineDeployment({ figures, bundle, door }, operatorCommand(options)));
    });
}

function wholeNumber(text: string): number {
  if (!/^\d{1,7}$/.test(text.trim())) throw new InvalidArgumentError('must be a whole number.');
  return Number(text.trim());
}
