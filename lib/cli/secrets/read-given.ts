// A value that is secret, as an operator gives it: in a file, piped in, or typed where it is not shown; never as an
// argument, which every user of the machine could read.
import { parsePastedJson, tidy } from '../../credentials/pasted-text.ts';
import { ConnectorError } from '../../errors.ts';
import { readUnicode } from '../text-file.ts';
import { type Input } from './input.ts';

/** `-` means what is piped in. */
export async function readGiven(from: string, input: Input): Promise<string> {
  try {
    return from === '-' ? await input.readAll() : await readUnicode(from);
  } catch {
    throw new ConnectorError(
      'file-invalid',
      `${from} cannot be read: name an existing file, or - for what is piped in.`,
    );
  }
}

/** The JSON object in that file. */
export async function readObject(from: string, input: Input): Promise<Readonly<Record<string, unknown>>> {
  const json = jsonIn(await readGiven(from, input));
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return { ...json };
  // Nothing of the text is quoted: it may be the secret itself.
  const what = from === '-' ? 'What is piped in' : from;
  throw new ConnectorError(
    'file-invalid',
    `${what} is no JSON object: give the fields as documented, such as {"companyDomain": "acme"}.`,
  );
}

function jsonIn(text: string): unknown {
  try {
    return parsePastedJson(text);
  } catch {
    return undefined;
  }
}

/** Asked again and again until there is something; `from` in its place where no operator sits. */
export async function askSecret(question: string, input: Input): Promise<string> {
  return await askUntilGiven(() => input.askHidden(question), input);
}

export async function askPlain(question: string, input: Input): Promise<string> {
  return await askUntilGiven(() => input.ask(question), input);
}

async function askUntilGiven(ask: () => Promise<string>, { isInteractive }: Input): Promise<string> {
  if (!isInteractive) {
    throw new ConnectorError(
      'not-answered',
      'No terminal to ask at: give the values with --from FILE, or --from - and a pipe.',
    );
  }
  for (;;) {
    const given = tidy(await ask());
    if (given !== '') return given;
  }
}
