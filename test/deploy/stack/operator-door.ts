// The operator's function URL, as AWS has it: the emulator calls the function behind it, but does not name the caller. So
// calls come in here over TLS, the signature is checked, and the function is invoked with the caller's name.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { createServer, type Server } from 'node:tls';
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
    const functionName = (await functionsOf(aws, stackName)).find((name) => name.includes('Operate')) ?? '';
    const path = `/2015-03-31/functions/${functionName}/invocations`;
    const urls = await FunctionUrls.start(
      ['operator'],
      async (_name, event) => {
        const { json } = await aws.call('lambda', { path, body: JSON.stringify(event) });
        return { requestId: '', payload: json };
      },
      credentials,
    );
    urls.open('operator', { functionName, isForIam: true });
    const { port } = new URL(urls.address('operator'));
    const [cert, key] = await Promise.all([readFile(aws.certificateFile), readFile(keyFile)]);
    const server = createServer({ cert, key }, (socket) => {
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
