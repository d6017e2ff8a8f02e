// What an operator is asked: a value that is secret is never shown, and where no operator sits nothing is asked.
import { stdin, stderr } from 'node:process';
import { ConnectorError } from '../../errors.ts';
import { withoutControls } from '../terminal.ts';

export interface Input {
  /** True where an operator sits in front of it. */
  readonly isInteractive: boolean;
  ask(question: string): Promise<string>;
  /** What is typed or pasted is not echoed. */
  askHidden(question: string): Promise<string>;
  /** Everything that is piped in. */
  readAll(): Promise<string>;
}

/** Prompts go where messages go, so that what is printed can be piped on. The libraries load when they are needed. */
export const terminalInput = (): Input => ({
  isInteractive: stdin.isTTY && stderr.isTTY,
  ask: async (message) => {
    const { default: input } = await import('@inquirer/input');
    return await answered(input({ message: withoutControls(message) }, { output: stderr }));
  },
  askHidden: async (message) => {
    const { default: password } = await import('@inquirer/password');
    return await answered(password({ message: withoutControls(message), mask: false }, { output: stderr }));
  },
  readAll: async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString('utf8');
  },
});

async function answered(prompt: Promise<string>): Promise<string> {
  try {
    return await prompt;
  } catch {
    // Interrupted, or the terminal is gone; what was typed so far may stand in the error.
    throw new ConnectorError('not-answered', 'The question was left without an answer, and nothing was changed.');
  }
}
