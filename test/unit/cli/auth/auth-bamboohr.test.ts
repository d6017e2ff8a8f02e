// The authorisation as an administrator goes through it, against a company that is no kinder than BambooHR.
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { authBambooHr, type AuthOptions } from '../../../../lib/cli/auth/auth-bamboohr.ts';
import { beginAuthorization, companyIn } from '../../../../lib/connect/stack/bamboohr-authorization.ts';
import { caught } from '../../../support/caught.ts';
import { FakeInput } from '../../../support/fakes/fake-input.ts';
import { FakeSecrets } from '../../../support/fakes/credentials/fake-secrets.ts';
import { BambooHrSimulator } from '../../../world/bamboohr/bamboohr-simulator.ts';
import { connectorScopes } from '../../../world/bamboohr/auth/scopes.ts';

const pasteAddress = 'https://acme.example/connector';
const secretOfClient = 'marker-client-secret';

let company: BambooHrSimulator;
let port: number;
let input: FakeInput;
let secrets: FakeSecrets;
let printed: string;
let complained: string;
/** Where the browser ends, and what it shows. */
let pages: { status: number; text: string }[];
let browse: (url: string) => Promise<void>;
let browsed: Promise<void>;
beforeEach(async () => {
  company = await BambooHrSimulator.start();
  port = await freePort();
  allow(connectorScopes);
  input = new FakeInput();
  secrets = new FakeSecrets();
  [printed, complained, pages] = ['', '', []];
  browse = (url) => (browsed = redirectFrom(url).then(visit));
});
afterEach(() => company.close());

const allow = (scopes: readonly string[], more: readonly string[] = []): void =>
  void company.addOAuthClient({
    clientId: 'client-1',
    clientSecret: secretOfClient,
    redirectUris: [`http://localhost:${port}/callback`, pasteAddress, ...more],
    scopes,
  });

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const redirectFrom = async (url: string): Promise<string> => {
  const { status, headers } = await fetch(url, { redirect: 'manual' });
  if (status !== 302) throw new Error(`The page was refused (${status}).`);
  return headers.get('location') ?? '';
};
async function visit(address: string): Promise<void> {
  const page = await fetch(address);
  pages.push({ status: page.status, text: await page.text() });
}

const auth = (options: Partial<AuthOptions> = {}) =>
  authBambooHr(
    { stack: 'S', json: false, settings: 'connector.json', port, scope: [], open: true, ...options },
    {
      terminal: {
        print: (text) => void (printed += `${text}\n`),
        complain: (text) => void (complained += `${text}\n`),
      },
      input,
      connectSecrets: secrets.connect,
      beginAuthorization: async (application, more) => beginAuthorization(application, more, company.url),
      companyIn: async (text) => companyIn(text),
      browse: (url) => browse(url),
    },
  );
const answers = ['https://acmeworks.bamboohr.com', 'client-1', secretOfClient];
const stored = () => JSON.parse(secrets.texts.bamboohr) as { auth: Record<string, string> };

describe('connector auth bamboohr', () => {
  it('stores a refresh token that works, and shows neither it nor the client secret', async () => {
    input.answers = [...answers];
    expect(await auth()).toBe(0);
    expect(input.asked.map(({ isHidden }) => isHidden)).toEqual([false, true, true]);
    expect(stored()).toMatchObject({
      companyDomain: 'acmeworks',
      auth: { type: 'oauth', clientId: 'client-1', clientSecret: secretOfClient, refreshToken: expect.any(String) },
    });
    await browsed;
    expect(pages).toEqual([{ status: 200, text: expect.stringContaining('Received') }]);
    for (const marker of [secretOfClient, stored().auth['refreshToken']!]) {
      expect(printed + complained).not.toContain(marker);
    }
    expect(printed).toMatch(/^The connector is authorised in BambooHR \(acmeworks\)/);
  });

  it.each([false, true])(
    'asks for every scope with literal signs between (strict about the rest: %s)',
    async (isStrict) => {
      company.switches.refuseEncodedQuery = isStrict;
      input.answers = [...answers];
      await auth();
      const query = /authorize\.php\?(\S+)/.exec(complained)![1]!;
      const scope = /(?:^|&)scope=([^&]*)/.exec(query)![1]!;
      expect(scope).not.toMatch(/%|\s/);
      expect(scope.split('+')).toEqual(
        expect.arrayContaining([
          'offline_access',
          'public.integration',
          'webhooks',
          'webhooks.write',
          'employee:contact',
        ]),
      );
      expect(query).toContain('request=authorize&state=');
    },
  );

  it('asks again for nothing that the secret holds already: reconnecting is one command', async () => {
    input.answers = [...answers];
    await auth();
    const former = stored().auth['refreshToken'];
    expect(await auth({ json: true })).toBe(0);
    expect(input.asked).toHaveLength(3);
    expect(stored().auth['refreshToken']).not.toBe(former);
    expect(JSON.parse(printed.trim().split('\n').at(-1)!)).toMatchObject({
      companyDomain: 'acmeworks',
      missingScopes: [],
    });
  });

  it('works where only https addresses get codes: the redirected address is pasted back, unseen', async () => {
    company.switches.refuseHttpRedirects = true;
    input.answers = [...answers];
    input.askHidden = ((ask) => async (question: string) => {
      if (!question.startsWith('Paste')) return ask(question);
      return `  "${await redirectFrom(/https?:\/\/\S+/.exec(complained)![0])}"\n`;
    })(input.askHidden.bind(input));
    expect(await auth({ paste: pasteAddress })).toBe(0);
    expect(stored().auth['type']).toBe('oauth');
  });

  it('works without a terminal: the application and the address are piped in or lie in a file', async () => {
    input.isInteractive = false;
    secrets.texts.bamboohr = JSON.stringify({
      companyDomain: 'acmeworks',
      auth: { clientId: 'client-1', clientSecret: secretOfClient },
    });
    input.readAll = async () => redirectFrom(/https?:\/\/\S+/.exec(complained)![0]);
    expect(await auth({ paste: pasteAddress })).toBe(0);
  });
});

describe('one clear sentence says', () => {
  const sentence = async (options: Partial<AuthOptions> = {}): Promise<string> => {
    input.answers = [...answers];
    const error = await caught(auth(options));
    expect(error).toMatchObject({ name: 'ConnectorError' });
    expect(secrets.texts.bamboohr).toBe('{}');
    return (error as Error).message;
  };

  it('that the user denied it', async () => {
    company.switches.userAnswers = 'deny';
    expect(await sentence()).toContain('was denied in BambooHR');
    await browsed;
    expect(pages[0]).toMatchObject({ status: 400 });
  });

  it('which scopes the application may not ask for', async () => {
    allow(['employee', 'offline_access']);
    expect(await sentence()).toMatch(/developer portal \(.*public\.integration.*\)/);
  });

  it.each(['redirects-with-error', 'code-refused'] as const)(
    'to try once more when the first attempt fails (%s)',
    async (how) => {
      company.switches.firstAuthorization = how;
      expect(await sentence()).toContain('Run the command again');
      input.answers = [...answers];
      expect(await auth()).toBe(0);
    },
  );

  it.each(['400', '200'] as const)('that the client secret is another, in a %s', async (status) => {
    company.switches.tokenErrors = status;
    input.answers = ['acmeworks', 'client-1', 'wrong'];
    expect(await caught(auth())).toMatchObject({
      code: 'authorization-failed',
      message: expect.stringContaining('client secret is another'),
    });
  });

  it('that there is no refresh token', async () => {
    company.server.addFault({
      times: 1,
      when: ({ path }) => path === '/token.php',
      alter: (answer) => ({ ...answer, body: (answer.body ?? '').replace(/"refresh_token":"[^"]*",/, '') }),
    });
    expect(await sentence()).toContain('offline_access');
  });

  it('that another company was authorised', async () => {
    company.server.addFault({
      times: 1,
      when: ({ path }) => path === '/token.php',
      alter: (answer) => ({
        ...answer,
        body: (answer.body ?? '').replace('"companyDomain":"acmeworks"', '"companyDomain":"other"'),
      }),
    });
    expect(await sentence()).toContain('another BambooHR company');
  });

  it('that a page stands where the token should be', async () => {
    company.failNext(502, { when: ({ path }) => path === '/token.php' });
    expect(await sentence()).toContain('no readable answer (502)');
  });

  it('that the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    expect(await sentence()).toContain(`Port ${port} of this machine is taken`);
    await new Promise((resolve) => other.close(resolve));
  });

  it('that what was pasted is not the redirected address, or belongs to another attempt', async () => {
    const pasted = [`${pasteAddress}?code=abc&state=other`, 'https://evil.example/connector?code=abc', 'nonsense'];
    const said = [];
    for (const text of pasted) {
      input.answers = [];
      const waiting = sentence({ paste: pasteAddress });
      input.answers.push(text);
      said.push(await waiting);
    }
    expect(said[0]).toContain('state is another');
    expect(said.slice(1).every((each) => each.includes('not the address'))).toBe(true);
  });
});

it('a scope that was not granted is named, and the rest is stored', async () => {
  company.server.addFault({
    times: 1,
    when: ({ path }) => path === '/token.php',
    alter: (answer) => ({ ...answer, body: (answer.body ?? '').replace(' webhooks.write', '') }),
  });
  input.answers = [...answers];
  expect(await auth()).toBe(1);
  expect(printed).toContain('Not granted: webhooks.write.');
  expect(stored().auth['type']).toBe('oauth');
});
