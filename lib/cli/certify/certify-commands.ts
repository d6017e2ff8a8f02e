// How certify is called.
import { type Command } from 'commander';
import { addCommand, type CommandContext, type CommonOptions, operatorCommandBy } from '../add-command.ts';
import { systemClock as clock } from '../ask-patiently.ts';
import { certifyAccount } from './certify.ts';
import { importReport } from './import-report.ts';
import { showLastReport } from './last-report.ts';

interface CertifyOptions extends CommonOptions {
  readonly account?: string;
  readonly emailDomain?: string;
  readonly out?: string;
  readonly write?: string;
  readonly import?: string;
  readonly last?: true;
}

export function addCertifyCommand(program: Command, context: CommandContext): void {
  const { endWith } = context;
  const operatorCommand = operatorCommandBy(context);
  addCommand(program, 'certify', 'in a sandbox: try on test employees what no document says of NetSuite, and report it')
    .option('--account <id>', 'confirms a test account whose id does not say that it is one')
    .option('--email-domain <domain>', 'domain of the addresses of the test employees; example.invalid unless given')
    .option('--out <file>', 'write the report to this new file, to read and to import into production')
    .option('--write <file>', 'set what follows from the trials in this settings file')
    .option('--import <file>', 'take over the report of the sandbox, and try nothing')
    .option('--last', 'show the last report that the deployment knows, and try nothing')
    .action(async (options: CertifyOptions) => {
      const { account, emailDomain, out, write, import: file, last } = options;
      const command = operatorCommand(options);
      if (file !== undefined) endWith(await importReport({ file, account }, clock, command));
      else if (last === true) endWith(await showLastReport({ out, write }, clock, command));
      else endWith(await certifyAccount({ account, emailDomain, out, write }, clock, command));
    });
}
