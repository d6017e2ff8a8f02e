// The network as it is: no redirect is followed, and no answer is read beyond what a vendor can have to say.
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type HttpRequest } from '../../lib/effects.ts';
import { createEffects } from '../../lib/real-effects.ts';
import { caught } from '../support/caught.ts';

const { send } = createEffects();
let server: Server;
let handle: RequestListener;
let asked: number;
beforeEach(async () => {
  asked = 0;
  server = createServer((request, response) => {
    asked += 1;
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const request = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/path?secret=1`,
  headers: { authorization: 'Bearer token-of-ours' },
  timeoutMs: 5_000,
  ...more,
});

it('an answer comes with its status, headers and text', async () => {
  handle = (_, response) => void response.writeHead(201, { location: '/x/1' }).end('{"a":"Zoë"}');
  expect(await send(request({ method: 'POST', body: '{}' }))).toMatchObject({
    status: 201,
    headers: { location: '/x/1' },
    body: '{"a":"Zoë"}',
  });
});

it.each([301, 302, 303, 307, 308])('a redirect (%d) is an answer, and is not followed', async (status) => {
  handle = (_, response) => void response.writeHead(status, { location: request().url }).end();
  expect(await send(request())).toMatchObject({ status });
  expect(asked).toBe(1);
});

describe('an answer without end', () => {
  it('is broken off at the limit', async () => {
    let sent = 0;
    let isClosed = false;
    handle = (_, response) => {
      response.on('close', () => (isClosed = true));
      response.writeHead(200);
      const chunk = Buffer.alloc(1_024 * 1_024, 97);
      const go = (): void => {
        while (!isClosed && response.write(chunk)) sent += 1;
        if (!isClosed) response.once('drain', go);
      };
      go();
    };
    expect(await caught(send(request({ timeoutMs: 20_000 })))).toMatchObject({
      code: 'unreadable-answer',
      retryable: true,
    });
    expect(sent).toBeLessThan(64);
  });
});

it('no answer in time, and no connection, are told without the query', async () => {
  handle = () => undefined;
  const late = await caught(send(request({ timeoutMs: 50 })));
  const away = await caught(send(request({ url: 'http://127.0.0.1:1/path?secret=1' })));
  expect([late, away]).toMatchObject([
    { code: 'timeout', retryable: true },
    { code: 'network', retryable: true },
  ]);
  expect(String(late) + String(away)).not.toContain('secret');
});
