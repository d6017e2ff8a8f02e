// All commands, and how each of them ends.
import { Command } from 'commander';
import { type ProgramContext } from './add-command.ts';
import { addAuthCommands } from './auth/auth-commands.ts';
import { addNetSuiteCommands } from './netsuite/netsuite-commands.ts';
import { addCertifyCommand } from './certify/certify-commands.ts';
import { addDimensionCommands } from './dimensions/dimension-commands.ts';
import { addDoctorCommands } from './doctor/doctor-commands.ts';
import { type ExitCode, exitCodeOf, exitCodes, sentenceOfFault } from './exit-codes.ts';
import { addGuardCommands } from './guards/guard-commands.ts';
import { addInitCommand } from './init/init-commands.ts';
import { addOpenPointCommands } from './open-points/open-point-commands.ts';
import { addPlanCommands } from './plan/plan-commands.ts';
import { addSecretCommands } from './secrets/secret-commands.ts';
import { addStatusCommands } from './status/status-commands.ts';
import { addWebhookCommands } from './webhook/webhook-commands.ts';

/** `argv` without the names of node and of the file. */
export async function runProgram(argv: readonly string[], context: ProgramContext): Promise<ExitCode> {
  const { terminal } = context;
  let exitCode: ExitCode = exitCodes.ok;
  const endWith = (code: ExitCode): void => {
    exitCode = code;
  };
  const program = new Command('connector')
    .description('Operates a deployed BambooHR to NetSuite connector.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.replace(/\n$/, '')),
      writeErr: (text) => terminal.complain(text.replace(/\n$/, '')),
    })
    .showHelpAfterError('(add --help for the ways to call it)');
  const commandContext = { ...context, endWith };
  addInitCommand(program, commandContext);
  addSecretCommands(program, commandContext);
  addAuthCommands(program, commandContext);
  addDoctorCommands(program, commandContext);
  addWebhookCommands(program, commandContext);
  addPlanCommands(program, commandContext);
  addDimensionCommands(program, commandContext);
  addStatusCommands(program, commandContext);
  addOpenPointCommands(program, commandContext);
  addGuardCommands(program, commandContext);
  addCertifyCommand(program, commandContext);
  addNetSuiteCommands(program, commandContext);
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    const sentence = sentenceOfFault(error);
    if (sentence !== undefined) terminal.complain(sentence);
    return exitCodeOf(error);
  }
  return exitCode;
}
