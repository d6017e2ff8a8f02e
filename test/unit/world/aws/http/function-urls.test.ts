// Function URLs of the embedded account: who is let in, and who the function is told it was.
import { createHash } from 'node:crypto';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { credentials, REGION } from '../../../../world/aws/account.ts';
import { FunctionUrls } from '../../../../world/aws/http/function-urls.ts';

interface Event {
  readonly body?: string;
  readonly requestContext: { readonly authorizer?: { readonly iam?: { readonly userArn?: string } } };
}

let urls: FunctionUrls;
let events: Event[];
let fails = false;
beforeAll(async () => {
  urls = await FunctionUrls.start(['ForIam', 'ForAll', 'NotYet'], async (_, event) => {
    events.push(event as Event);
    if (fails) return { requestId: '1', error: { errorType: 'E', errorMessage: 'secret' } };
    return { requestId: '1', payload: { statusCode: 200, body: 'done' } };
  });
  urls.open('ForIam', { functionName: 'operate', isForIam: true });
  urls.open('ForAll', { functionName: 'operate', isForIam: false });
});
afterAll(() => urls.close());
beforeEach(() => {
  events = [];
  fails = false;
});

interface Signing {
  readonly service?: string;
  readonly region?: string;
  readonly keys?: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };
  readonly at?: Date;
  readonly applyChecksum?: boolean;
}

const { sha256 } = new CloudFormationClient({ region: REGION, credentials }).config;

async function signed(body: string, signing: Signing = {}): Promise<Record<string, string>> {
  const { service = 'lambda', region = REGION, keys = credentials, at = new Date(), applyChecksum = true } = signing;
  const signer = new SignatureV4({ service, region, credentials: keys, sha256, applyChecksum });
  const { host, hostname } = new URL(urls.address('ForIam'));
  const request = { method: 'POST', protocol: 'http:', hostname, path: '/', headers: { host }, body };
  const { host: _, ...headers } = (await signer.sign(request, { signingDate: at })).headers;
  return headers;
}

const post = (body: string, headers: Record<string, string> = {}, id = 'ForIam'): Promise<Response> =>
  fetch(urls.address(id), { method: 'POST', body, headers });

describe('a function URL for IAM', () => {
  it.each<[string, Signing]>([
    ['a key', {}],
    ['a key of a session', { keys: { ...credentials, sessionToken: 'local' } }],
    ['a key, without a header for the hash', { applyChecksum: false }],
  ])('lets in who signed with %s, and tells the function who that is', async (_, signing) => {
    const response = await post('{"a":1}', await signed('{"a":1}', signing));
    expect([response.status, await response.text()]).toEqual([200, 'done']);
    expect(events[0]?.requestContext.authorizer?.iam?.userArn).toBe('arn:aws:iam::000000000000:user/local');
  });

  it.each<[string, Signing]>([
    ['a forged key', { keys: { ...credentials, secretAccessKey: 'guessed' } }],
    ['the key of somebody else', { keys: { accessKeyId: 'other', secretAccessKey: 'local' } }],
    ['the session of somebody else', { keys: { ...credentials, sessionToken: 'other' } }],
    ['a signature for another service', { service: 'execute-api' }],
    ['a signature for another region', { region: 'eu-central-1' }],
    ['a signature of ten minutes ago', { at: new Date(Date.now() - 600_000) }],
  ])('refuses %s', async (_, signing) => {
    const response = await post('{"a":1}', await signed('{"a":1}', signing));
    expect([response.status, await response.json()]).toEqual([403, { Message: 'Forbidden' }]);
    expect(events).toEqual([]);
  });

  it('refuses whoever did not sign, whatever the request says of a caller', async () => {
    const responses = [await post('{}'), await post('{}', { authorization: 'AWS4-HMAC-SHA256 Credential=local' })];
    expect(responses.map(({ status }) => status)).toEqual([403, 403]);
    expect(events).toEqual([]);
  });

  it('refuses another body under the same signature, also with its own hash', async () => {
    const headers = await signed('{"a":1}');
    const hash = createHash('sha256').update('{"a":2}').digest('hex');
    const responses = [
      await post('{"a":2}', headers),
      await post('{"a":2}', { ...headers, 'x-amz-content-sha256': hash }),
    ];
    expect(responses.map(({ status }) => status)).toEqual([403, 403]);
  });

  it('says nothing of what went wrong in the function', async () => {
    fails = true;
    const response = await post('{}', await signed('{}'));
    expect([response.status, await response.text()]).toEqual([502, 'Internal Server Error']);
  });
});

describe('a function URL for everybody', () => {
  it('lets in anybody, and names nobody', async () => {
    expect((await post('{}', {}, 'ForAll')).status).toBe(200);
    expect(events[0]?.requestContext).not.toHaveProperty('authorizer');
  });
});

describe('a function URL that leads nowhere yet', () => {
  it('is not found', async () => {
    expect((await post('{}', {}, 'NotYet')).status).toBe(404);
  });
});
