// What the guided form asks: until the answer can be taken, with what is wrong said in between.
import { hasCode } from '../../errors.ts';
import { type Terminal } from '../terminal.ts';
import { type Input } from '../secrets/input.ts';

interface Asker {
  readonly input: Pick<Input, 'ask'>;
  readonly terminal: Pick<Terminal, 'complain'>;
}

export type Choice<Key extends string> = readonly [Key, string];

/** Returns the key of a choice, also where its first letters were typed; the first one for an empty answer. */
export async function choose<Key extends string>(
  question: string,
  choices: readonly [Choice<Key>, ...Choice<Key>[]],
  { input, terminal }: Asker,
): Promise<Key> {
  const [[first]] = choices;
  const keys = choices.map(([key]) => key);
  for (const [key, text] of choices) terminal.complain(`  ${key.padEnd(7)} ${text}`);
  for (;;) {
    const given = (await input.ask(`${question} [${keys.join('/')}]`)).trim().toLowerCase();
    if (given === '') return first;
    const [meant, another] = keys.filter((key) => key.startsWith(given));
    if (meant !== undefined && another === undefined) return meant;
    terminal.complain(`Answer with one of ${keys.join(', ')}.`);
  }
}

/** Again and again while the secret does not take what was given. */
export async function untilTaken(take: () => Promise<void>, { terminal }: Pick<Asker, 'terminal'>): Promise<void> {
  for (;;) {
    try {
      await take();
      return;
    } catch (error) {
      if (!hasCode(error, 'secret-invalid')) throw error;
      terminal.complain(error.message);
    }
  }
}
