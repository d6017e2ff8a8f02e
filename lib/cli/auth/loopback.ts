// Waits on this machine for the browser that BambooHR sends back: on one port, for loopback addresses alone, until one
// request carried what belongs to this authorisation.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ConnectorError, hasCode } from '../../errors.ts';

export const callbackPath = '/callback';

export interface LoopbackOptions {
  readonly port: number;
  readonly waitMs: number;
  /** Reads the code; throws what the browser is told, and then waiting goes on. */
  readonly codeIn: (redirected: string) => string;
  readonly complain: (text: string) => void;
  /** Called once requests are taken. */
  readonly whenReady: () => void;
}

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** The code of the first redirect that belongs to this authorisation. */
export async function receiveCode(options: LoopbackOptions): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let isUsed = false;
  const handle: Handle = (request, response) => {
    const redirected = redirectOf(request, options.port);
    if (redirected === undefined || isUsed) {
      answer(response, redirected === undefined ? 404 : 410, 'There is nothing here.');
      return;
    }
    try {
      const code = options.codeIn(redirected);
      isUsed = true;
      answer(response, 200, 'Received. The terminal says whether it worked; this window may be closed.');
      resolve(code);
    } catch (error) {
      const sentence = error instanceof ConnectorError ? error.message : 'This could not be understood.';
      answer(response, 400, sentence);
      // Any page may send the browser here; only what carries our state is BambooHR's own answer.
      if (hasCode(error, 'redirect-unknown')) options.complain(sentence);
      else reject(error);
    }
  };
  const servers = await listenOn(options.port, handle);
  const timer = setTimeout(() => {
    reject(failed('BambooHR sent no browser back within ten minutes: run the command again.'));
  }, options.waitMs);
  try {
    options.whenReady();
    return await promise;
  } finally {
    clearTimeout(timer);
    for (const server of servers) server.close();
  }
}

/** undefined: not the way back, or addressed to a name that is not this machine's (a page that rebinds its name). */
function redirectOf({ method, url = '', headers }: IncomingMessage, port: number): string | undefined {
  const host = headers.host ?? '';
  const names = [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`];
  const isOurs = method === 'GET' && names.includes(host) && url.split('?', 1)[0] === callbackPath;
  return isOurs ? `http://localhost:${port}${url}` : undefined;
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    connection: 'close',
  });
  response.end(`${text}\n`);
}

/** Browsers take localhost for either address; some machines have no IPv6. */
async function listenOn(port: number, handle: Handle): Promise<readonly Server[]> {
  const first = await listen(port, '127.0.0.1', handle);
  try {
    return [first, await listen(port, '::1', handle)].filter((server) => server !== undefined);
  } catch (error) {
    // Another program has the port there, and would get what is meant for us.
    first?.close();
    throw error;
  }
}

/** undefined: the machine has no such address. */
async function listen(port: number, address: string, handle: Handle): Promise<Server | undefined> {
  const server = createServer(handle);
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once('error', reject);
  server.listen({ port, host: address, exclusive: true }, () => resolve(undefined));
  try {
    await promise;
    return server;
  } catch (error) {
    if (error instanceof Error && 'code' in error && isWithoutAddress.has(String(error.code))) return undefined;
    throw failed(
      `Port ${port} of this machine is taken: end what uses it, or register http://localhost:PORT${callbackPath} with another port and name it with --port.`,
    );
  }
}

const isWithoutAddress = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

const failed = (sentence: string): ConnectorError => new ConnectorError('authorization-failed', sentence);
