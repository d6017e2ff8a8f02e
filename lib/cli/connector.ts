#!/usr/bin/env node
// `connector`: what an operator does from a terminal. Presentation only; the work is done by the use cases.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { terminalInput } from './secrets/input.ts';
import { withoutControls } from './terminal.ts';

// Half of the start is the compiling of sources that have not changed. Beside the packages: a user who can write there could
// change the sources as well. Where it cannot be written, there is none.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/connector'));
const { runProgram } = await import('./program.ts');

process.exitCode = await runProgram(process.argv.slice(2), {
  terminal: {
    print: (text) => process.stdout.write(`${withoutControls(text)}\n`),
    complain: (text) => process.stderr.write(`${withoutControls(text)}\n`),
    isWatched: process.stderr.isTTY,
    columns: process.stdout.columns,
  },
  input: terminalInput(),
  // Most of what the program loads is the AWS SDK: only once a request is known to make sense.
  connect: async (stack) => {
    const { connectOperator } = await import('../connect/stack/operator.ts');
    return await connectOperator(stack, process.env);
  },
  connectDoor: async (stack) => {
    const { connectDoor } = await import('../connect/stack/door.ts');
    return await connectDoor(stack);
  },
  beginAuthorization: async (application, options) => {
    const { beginAuthorization } = await import('../connect/stack/bamboohr-authorization.ts');
    return beginAuthorization(application, options, process.env['BAMBOOHR_BASE_URL']);
  },
  companyIn: async (text) => {
    const { companyIn } = await import('../connect/stack/bamboohr-authorization.ts');
    return companyIn(text);
  },
  browse: async (url) => {
    const { default: open } = await import('open');
    await open(url);
  },
  connectSecrets: async (stack) => {
    const { connectSecrets } = await import('../connect/stack/stack-secrets.ts');
    return await connectSecrets(stack);
  },
});
