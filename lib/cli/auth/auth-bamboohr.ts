// connector auth bamboohr
import { parseSettings, type Settings } from '../../config/settings.ts';
import { type AuthorizationAttempt, type OAuthApplication } from '../../connect/stack/bamboohr-authorization.ts';
import { type StackSecret } from '../../connect/stack/stack-secrets.ts';
import { ConnectorError } from '../../errors.ts';
import { type CommandContext, type CommonOptions } from '../add-command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { askPlain, askSecret, readObject } from '../secrets/read-given.ts';
import { type Input } from '../secrets/input.ts';
import { readUnicode } from '../text-file.ts';
import { callbackPath, receiveCode } from './loopback.ts';

export interface AuthOptions extends CommonOptions {
  readonly settings: string;
  readonly port: number;
  /** A registered https address: its redirect is pasted back. */
  readonly paste?: string;
  /** Company, client ID and client secret as JSON; - for what is piped in. */
  readonly from?: string;
  readonly scope: readonly string[];
  readonly open: boolean;
}

type Context = Pick<
  CommandContext,
  'terminal' | 'input' | 'connectSecrets' | 'beginAuthorization' | 'companyIn' | 'browse'
>;

const waitMs = 10 * 60_000;

/** Stores the refresh token over what is in the secret; ends with 1 where a scope was not granted. */
export async function authBambooHr(options: AuthOptions, context: Context): Promise<ExitCode> {
  const { terminal, connectSecrets, beginAuthorization } = context;
  const redirectUri = redirectOf(options);
  const settings = await settingsIn(options.settings);
  const secret = (await connectSecrets(options.stack)).bamboohr;
  const application = await applicationOf(secret, options, context);
  const attempt = await beginAuthorization(application, { redirectUri, settings, scopes: options.scope });
  const code =
    options.paste === undefined ? await codeByBrowser(attempt, options, context) : await codeByPaste(attempt, context);
  const { refreshToken, missingScopes } = await attempt.exchange(code);
  const { companyDomain, clientId, clientSecret } = application;
  await secret.merge({ companyDomain, auth: { type: 'oauth', clientId, clientSecret, refreshToken } });
  const { stack, json } = options;
  if (json) terminal.print(JSON.stringify({ companyDomain, scopes: attempt.scopes, missingScopes }));
  else terminal.print(verdict({ companyDomain, stack, missingScopes }).join('\n'));
  return missingScopes.length === 0 ? exitCodes.ok : exitCodes.findings;
}

const verdict = (done: { companyDomain: string; stack: string; missingScopes: readonly string[] }): string[] => [
  `The connector is authorised in BambooHR (${done.companyDomain}), and its refresh token is in the secret of ${done.stack}.`,
  ...(done.missingScopes.length === 0
    ? []
    : [`Not granted: ${done.missingScopes.join(' ')}. Allow them for the application, then authorise once more.`]),
  `Next: npx connector ${done.missingScopes.length === 0 ? 'doctor' : 'auth bamboohr'}`,
];

function redirectOf({ port, paste }: AuthOptions): string {
  if (paste === undefined) return `http://localhost:${port}${callbackPath}`;
  if (URL.parse(paste)?.protocol === 'https:') return paste;
  throw new ConnectorError(
    'operation-invalid',
    '--paste takes the https address that is registered for the application.',
  );
}

async function settingsIn(file: string): Promise<Settings> {
  let content: unknown;
  try {
    content = JSON.parse(await readUnicode(file));
  } catch {
    throw new ConnectorError(
      'file-invalid',
      `${file} is not readable as JSON: name the settings file with --settings.`,
    );
  }
  return parseSettings(content, file);
}

/** What the secret holds already is not asked for again. */
async function applicationOf(
  secret: StackSecret,
  { from }: AuthOptions,
  { input, companyIn }: Context,
): Promise<OAuthApplication> {
  const given = from === undefined ? {} : await readObject(from, input);
  const { companyDomain, auth } = await secret.content();
  const known = { ...(typeof auth === 'object' ? auth : {}), companyDomain, ...given };
  return {
    companyDomain: await companyIn(
      await valueOf(known, 'companyDomain', () =>
        askPlain('BambooHR subdomain, or the address of your BambooHR', input),
      ),
    ),
    clientId: await valueOf(known, 'clientId', () =>
      askSecret('Client ID of the application in the developer portal', input),
    ),
    clientSecret: await valueOf(known, 'clientSecret', () => askSecret('Client secret of that application', input)),
  };
}

async function valueOf(known: object, name: string, ask: () => Promise<string>): Promise<string> {
  const value: unknown = new Map<string, unknown>(Object.entries(known)).get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : await ask();
}

async function codeByBrowser(
  attempt: AuthorizationAttempt,
  { port, open }: AuthOptions,
  { terminal, input, browse }: Context,
): Promise<string> {
  return await receiveCode({
    port,
    waitMs,
    codeIn: (redirected) => attempt.codeIn(redirected),
    complain: (text) => terminal.complain(text),
    whenReady: () => {
      terminal.complain(`Sign in to BambooHR as the user of the connector, and allow the access:\n${attempt.url}`);
      // Where no browser can be opened, the address is there to be copied.
      if (open && input.isInteractive) void browse(attempt.url).catch(() => undefined);
    },
  });
}

async function codeByPaste(attempt: AuthorizationAttempt, { terminal, input }: Context): Promise<string> {
  terminal.complain(`Sign in to BambooHR as the user of the connector, and allow the access:\n${attempt.url}`);
  return attempt.codeIn(await redirected(input));
}

/** The address holds a code that works once: it is not shown either. */
const redirected = async (input: Input): Promise<string> =>
  input.isInteractive
    ? await askSecret('Paste the whole address that the browser was sent to', input)
    : await input.readAll();
