#!/usr/bin/env node
// `connector`: what an operator does from a terminal. Presentation only; the work is done by the use cases.
import { runProgram } from './program.ts';
import { withoutControls } from './terminal.ts';

process.exitCode = await runProgram(process.argv.slice(2), {
  terminal: {
    print: (text) => process.stdout.write(`${withoutControls(text)}\n`),
    complain: (text) => process.stderr.write(`${withoutControls(text)}\n`),
    isWatched: process.stderr.isTTY,
    columns: process.stdout.columns,
  },
  // Most of what the program loads is the AWS SDK: only once a request is known to make sense.
  connect: async (stack) => {
    const { connectOperator } = await import('../connect/operator.ts');
    return await connectOperator(stack);
  },
});
