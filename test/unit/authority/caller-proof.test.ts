// The proof of who asks: good for one request, of this moment, and for what STS says, not for what an event says.
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  bindingOf,
  type CallerProof,
  provenCaller,
  readProof,
  writeProof,
} from '../../../lib/authority/caller-proof.ts';

const nowMs = Date.UTC(2026, 2, 2, 9, 15);
const at = { region: 'eu-central-1', nowMs };
const asked = { deployment: 'https://abc.test/webhooks/bamboohr', right: 'operate', body: '{"v":1}' };
const arn = 'arn:aws:iam::111122223333:user/zoe';

const authorization = (more: { region?: string; service?: string; day?: string; signed?: string } = {}): string => {
  const { region = 'eu-central-1', service = 'sts', day = '20260302' } = more;
  const { signed = 'content-type;host;x-amz-date;x-connector-request' } = more;
  const scope = `AKID/${day}/${region}/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=${signed}, Signature=${'0a'.repeat(32)}`;
};
const proof = (more: Partial<CallerProof> = {}): CallerProof => ({
  authorization: authorization(),
  date: '20260302T091500Z',
  ...more,
});

describe('a proof', () => {
  it('is read as it was written', () => {
    expect(readProof(writeProof(proof()), at)).toEqual(proof());
    const signed = 'content-type;host;x-amz-date;x-amz-security-token;x-connector-request';
    const ofSession = proof({ token: 'session+token/==', authorization: authorization({ signed }) });
    expect(readProof(writeProof(ofSession), at)).toEqual(ofSession);
  });

  it.each([
    ['no text', ''],
    ['no JSON', Buffer.from('{').toString('base64')],
    ['a key too many', writeProof({ ...proof(), host: 'sts.evil.test' } as CallerProof)],
    ['a line of its own', writeProof(proof({ token: 'a\r\nhost: b' }))],
    ['another region', writeProof(proof({ authorization: authorization({ region: 'us-east-1' }) }))],
    ['another service', writeProof(proof({ authorization: authorization({ service: 'iam' }) }))],
    ['another day', writeProof(proof({ authorization: authorization({ day: '20260301' }) }))],
    [
      'a signature not bound to the request',
      writeProof(proof({ authorization: authorization({ signed: 'host;x-amz-date' }) })),
    ],
    ['a session token that is not signed', writeProof(proof({ token: 'token' }))],
    ['something behind the signature', writeProof(proof({ authorization: `${authorization()}, x` }))],
  ])('with %s counts for nothing', (_, text) => {
    expect(readProof(text, at)).toBeUndefined();
  });

  it.each([
    ['20260302T091000Z', true],
    ['20260302T092000Z', true],
    ['20260302T090959Z', false],
    ['20260302T092001Z', false],
  ])('of %s counts at a quarter past nine: %s', (date, counts) => {
    expect(readProof(writeProof(proof({ date })), at) !== undefined).toBe(counts);
  });

  it.each([
    ['another deployment', { deployment: 'https://def.test/webhooks/bamboohr' }],
    ['another right', { right: 'approve' }],
    ['another request', { body: '{"v":1} ' }],
  ])('for %s is bound otherwise', (_, more) => {
    expect(bindingOf({ ...asked, ...more })).not.toBe(bindingOf(asked));
  });
});

describe('the caller', () => {
  let bindings: string[];
  beforeEach(() => {
    bindings = [];
  });
  const whoIs = (principal: string | undefined, text = writeProof(proof()), says: string | undefined = arn) =>
    provenCaller(
      { proof: text, principal, body: asked.body },
      {
        ...{ now: () => nowMs, deployment: asked.deployment, right: asked.right, region: at.region },
        ask: async (_, binding) => {
          bindings.push(binding);
          return says;
        },
      },
    );

  it('is who STS says, also where the event names none', async () => {
    expect([await whoIs(arn), await whoIs(undefined)]).toEqual([arn, arn]);
    expect(bindings).toEqual([bindingOf(asked), bindingOf(asked)]);
  });

  it('is nobody whom an event names and STS does not', async () => {
    expect(await whoIs('arn:aws:iam::111122223333:user/root')).toBeUndefined();
  });

  it('is not asked for without a proof', async () => {
    expect([await whoIs(arn, ''), await whoIs(undefined, '')]).toEqual([undefined, undefined]);
    expect(bindings).toEqual([]);
  });
});
