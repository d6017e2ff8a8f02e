import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type InvocationResult } from '../../../../world/aws/lambda/lambda-runtime.ts';
import { HttpFront } from '../../../../world/aws/http/http-front.ts';

interface Event {
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly isBase64Encoded: boolean;
  readonly requestContext: { readonly http: { readonly method: string; readonly path: string } };
}

let events: Event[] = [];
let answer: { payload: unknown } | { error: { errorType: string; errorMessage: string } };

const front = new HttpFront(async (_, event): Promise<InvocationResult> => {
  events.push(event as Event);
  return { requestId: '1', ...answer };
});

beforeAll(async () => {
  await front.server.start();
  front.addRoute({ apiId: 'api', routeKey: 'POST /webhooks/bamboohr', functionName: 'receive' });
});

afterAll(async () => {
  await front.server.close();
});

async function post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Response> {
  events = [];
  return fetch(`${front.url}/webhooks/bamboohr?x=1&x=2`, { method: 'POST', body, headers });
}

describe('a request', () => {
  it('becomes an event of payload format 2.0', async () => {
    answer = { payload: { statusCode: 202 } };
    await post('{"a":1}', { 'Content-Type': 'application/json', 'X-BambooHR-Signature': 'ABC' });
    expect(events[0]).toMatchObject({
      version: '2.0',
      routeKey: 'POST /webhooks/bamboohr',
      rawPath: '/webhooks/bamboohr',
      rawQueryString: 'x=1&x=2',
      queryStringParameters: { x: '1,2' },
      headers: { 'x-bamboohr-signature': 'ABC', 'content-type': 'application/json', 'x-forwarded-proto': 'https' },
      requestContext: { apiId: 'api', stage: '$default', http: { method: 'POST', path: '/webhooks/bamboohr' } },
      body: '{"a":1}',
      isBase64Encoded: false,
    });
  });

  it.each([
    ['application/json; charset=utf-8', false],
    ['text/plain', false],
    ['application/xml', false],
    ['application/x-www-form-urlencoded', true],
    ['application/octet-stream', true],
    ['application/vnd.api+json', true],
  ])('with content type %s arrives in base64: %s', async (type, isBase64Encoded) => {
    await post('ä=1', { 'content-type': type });
    const [event] = events;
    expect(event?.isBase64Encoded).toBe(isBase64Encoded);
    expect(Buffer.from(event?.body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString()).toBe('ä=1');
  });

  it('without a content type arrives in base64, byte for byte', async () => {
    const bytes = Uint8Array.from([0, 255, 128]);
    await post(bytes);
    expect(events[0]).toMatchObject({ isBase64Encoded: true, body: Buffer.from(bytes).toString('base64') });
  });
});

describe('the answer', () => {
  it('is what the function says', async () => {
    answer = { payload: { statusCode: 401, headers: { 'X-Reason': 'no' }, body: 'refused' } };
    const response = await post('{}');
    expect([response.status, response.headers.get('x-reason'), await response.text()]).toEqual([401, 'no', 'refused']);
  });

  it.each([
    ['an error', { error: { errorType: 'E', errorMessage: 'secret' } }],
    ['a status that is none', { payload: { statusCode: 'fine' } }],
  ])('to %s of the function is a bare 500', async (_, given) => {
    answer = given;
    const response = await post('{}');
    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  });

  it('to a path or method without a route is 404', async () => {
    const responses = [
      await fetch(`${front.url}/other`, { method: 'POST' }),
      await fetch(`${front.url}/webhooks/bamboohr`),
    ];
    expect(responses.map(({ status }) => status)).toEqual([404, 404]);
    expect(await responses[0]!.json()).toEqual({ message: 'Not Found' });
  });

  it('to more than 10 MB is 413, and the function is not called', async () => {
    const response = await post('x'.repeat(10 * 1024 * 1024 + 1));
    expect([response.status, events]).toEqual([413, []]);
  });
});
