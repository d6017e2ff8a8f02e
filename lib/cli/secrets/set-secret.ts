// connector secrets set
import { type SecretName, type StackSecret } from '../../connect/stack/stack-secrets.ts';
import { ConnectorError } from '../../errors.ts';
import { type CommandContext, type CommonOptions } from '../add-command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { readUnicode } from '../text-file.ts';
import { type Input } from './input.ts';
import { askPlain, askSecret, readObject } from './read-given.ts';

type SecretContent = Awaited<ReturnType<StackSecret['content']>>;

const titles = { bamboohr: 'BambooHR', netsuite: 'NetSuite' } as const;

/** What is asked is asked before the stack is reached; ends with 1 while a field is missing. */
export async function setSecret(
  name: SecretName,
  { stack, json, from }: CommonOptions & { from?: string },
  { terminal, input, connectSecrets }: Pick<CommandContext, 'terminal' | 'input' | 'connectSecrets'>,
): Promise<ExitCode> {
  const changes = from === undefined ? await askers[name](input) : await readObject(from, input);
  const missing = await (await connectSecrets(stack))[name].merge(changes);
  if (json) terminal.print(JSON.stringify({ secret: name, missing }));
  else terminal.print(verdict(name, missing).join('\n'));
  return missing.length === 0 ? exitCodes.ok : exitCodes.findings;
}

const verdict = (name: SecretName, missing: readonly string[]): string[] =>
  missing.length === 0
    ? [`The ${titles[name]} secret is filled in; running functions take it within minutes.`]
    : [
        `The ${titles[name]} secret was changed, and still lacks ${missing.join(', ')}.`,
        `Next: npx connector secrets set ${name}`,
      ];

const askers: Readonly<Record<SecretName, (input: Input) => Promise<SecretContent>>> = {
  bamboohr: async (input) => ({
    companyDomain: await askPlain('BambooHR subdomain, or the address of your BambooHR', input),
    auth: { type: 'apiKey', apiKey: await askSecret('API key of the BambooHR user made for the connector', input) },
  }),
  netsuite: async (input) => {
    const account = {
      accountId: await askPlain('NetSuite account ID, such as 1234567 or 1234567_SB1', input),
      clientId: await askSecret('Client ID of the integration record', input),
    };
    const certificateId = (await input.ask('Certificate ID (empty when the key is made later)')).trim();
    if (certificateId === '') return account;
    const file = await askPlain('File with the private key (PEM)', input);
    return { ...account, certificateId, algorithm: 'ES256', privateKeyPem: await keyIn(file) };
  },
};

async function keyIn(file: string): Promise<string> {
  try {
    return await readUnicode(file);
  } catch {
    throw new ConnectorError('file-invalid', `${file} cannot be read: name the file with the private key.`);
  }
}
