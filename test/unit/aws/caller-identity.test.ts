// A caller's signature on its way to STS, which judges it: against a stand-in that verifies signatures.
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bindingOf, provenCaller } from '../../../lib/authority/caller-proof.ts';
import { identityAsker, signIdentity } from '../../../lib/aws/caller-identity.ts';
import { createEffects } from '../../../lib/real-effects.ts';
import { credentials, REGION } from '../../world/aws/account.ts';
import { CallerIdentity } from '../../world/aws/http/caller-identity.ts';
import { caught } from '../../support/caught.ts';

const { send } = createEffects();
const { sha256 } = new CloudFormationClient({ region: REGION, credentials }).config;
const asked = { deployment: 'https://abc.test/webhooks/bamboohr', right: 'operate', body: '{"v":1}' };
const local = 'arn:aws:iam::000000000000:user/local';

describe('STS', () => {
  const sts = new CallerIdentity();
  beforeAll(() => sts.server.start());
  afterAll(() => sts.server.close());

  const sign = (more: Partial<typeof credentials> & { sessionToken?: string } = {}, nowMs = Date.now()) =>
    signIdentity(
      { credentials: { ...credentials, ...more }, region: REGION, sha256 },
      { endpoint: sts.server.url, binding: bindingOf(asked), nowMs },
    );
  const whoIs = (proof: string, more: Partial<typeof asked> = {}) =>
    provenCaller(
      { proof, principal: undefined, body: more.body ?? asked.body },
      {
        ...{ now: Date.now, region: REGION, deployment: more.deployment ?? asked.deployment },
        right: more.right ?? asked.right,
        ask: identityAsker(sts.server.url, { send }),
      },
    );

  it('says who signed, with a session or without', async () => {
    expect(await whoIs(await sign())).toBe(local);
    expect(await whoIs(await sign({ sessionToken: 'local' }))).toBe(local);
  });

  it.each([
    ['another request', { body: '{"v":2}' }],
    ['another right', { right: 'approve' }],
    ['another deployment', { deployment: 'https://def.test/webhooks/bamboohr' }],
  ])('refuses the signature for %s', async (_, more) => {
    expect(await whoIs(await sign(), more)).toBeUndefined();
  });

  it('refuses the signature of another key, and one of an hour ago', async () => {
    expect(await whoIs(await sign({ secretAccessKey: 'guessed' as 'local' }))).toBeUndefined();
    expect(await whoIs(await sign({}, Date.now() - 3_600_000))).toBeUndefined();
  });

  it.each([500, 503, 429])('that answers %d is asked again later', async (status) => {
    sts.outage = status;
    const error = await caught(whoIs(await sign()));
    sts.outage = undefined;
    expect(error).toMatchObject({ code: 'sts-unavailable', retryable: true });
  });

  it('that cannot be reached is asked again later', async () => {
    const ask = identityAsker('http://127.0.0.1:1', { send });
    const proof = { authorization: 'a', date: '20260302T091500Z' };
    expect(await caught(ask(proof, 'b'))).toMatchObject({ code: 'sts-unavailable', retryable: true });
  });
});
