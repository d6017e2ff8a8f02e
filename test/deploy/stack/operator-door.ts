// The operators' function URLs, as AWS has them: the emulator calls the function behind it, but does not name the caller. So
// calls come in here over TLS, the signature is checked, and the function is invoked with the caller's name.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { createServer, type Server } from 'node:tls';
import * as z from 'zod';
import { FunctionUrls } from '../../world/aws/http/function-urls.ts';
import { functionsOf } from './leftovers.ts';
import { credentials, type LocalAws } from './local-aws.ts';

export class OperatorDoor {
  readonly #urls: FunctionUrls;
  readonly #server: Server;

  private constructor(urls: FunctionUrls, server: Server) {
    this.#urls = urls;
    this.#server = server;
  }

  static async open(aws: LocalAws, stackName: string, keyFile: string): Promise<OperatorDoor> {
    const hosts = await hostsOf(aws, stackName);
    const urls = await FunctionUrls.start(
      [...hosts.keys()],
      async (functionName, event) => {
        const path = `/2015-03-31/functions/${functionName}/invocations`;
        const { json } = await aws.call('lambda', { path, body: JSON.stringify(event) });
        return { requestId: '', payload: json };
      },
      credentials,
    );
    for (const [host, functionName] of hosts) urls.open(host, { functionName, isForIam: true });
    const [cert, key] = await Promise.all([readFile(aws.certificateFile), readFile(keyFile)]);
    const server = createServer({ cert, key }, (socket) => {
      // The caller says in the handshake which of them it means.
      const { port } = new URL(urls.address(String(socket.servername)));
      const inner = connect(Number(port), '127.0.0.1');
      for (const end of [socket, inner]) end.on('error', () => [socket, inner].forEach((each) => each.destroy()));
      socket.pipe(inner).pipe(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new OperatorDoor(urls, server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.close();
    await this.#urls.close();
  }
}

const UrlConfig = z.object({ FunctionUrl: z.url() });

/** The function behind each host. */
async function hostsOf(aws: LocalAws, stackName: string): Promise<ReadonlyMap<string, string>> {
  const names = (await functionsOf(aws, stackName)).filter((name) => /View|Operate|Approve/.test(name));
  return new Map(
    await Promise.all(
      names.map(async (name) => {
        const { json } = await aws.call('lambda', { method: 'GET', path: `/2021-10-31/functions/${name}/url` });
        return [new URL(UrlConfig.parse(json).FunctionUrl).hostname, name] as const;
      }),
    ),
  );
}
