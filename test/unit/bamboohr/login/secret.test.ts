// The BambooHR and webhook secrets as people fill them in.
import { describe, expect, it } from '@jest/globals';
import { BambooHrSecret } from '../../../../lib/bamboohr/login/secret.ts';
import { WebhookSecret } from '../../../../lib/bamboohr/webhook/webhook-secret.ts';
import { cacheSecret } from '../../../../lib/credentials/secret-cache.ts';
import { caught } from '../../../support/caught.ts';
import { FakeEffects } from '../../../support/fake-effects.ts';
import { delivery, DeliveryWorld, secretWith } from '../webhook/delivery-world.ts';
import { eventBased, signingKey } from '../webhook/signed-deliveries.ts';
import { sign } from '../webhook/sign.ts';

const withDomain = (companyDomain: unknown, auth: object = { type: 'apiKey', apiKey: 'key-1' }) => ({
  companyDomain,
  auth,
});
const domainOf = (companyDomain: unknown) => BambooHrSecret.parse(withDomain(companyDomain)).companyDomain;
const fault = async (content: unknown): Promise<string> => {
  const read = () => Promise.resolve(JSON.stringify(content));
  const error = await caught(cacheSecret(read, BambooHrSecret, { effects: new FakeEffects(), name: 'BambooHR' }).get());
  return (error as Error).message;
};

describe('the company domain', () => {
  it.each([
    'acme',
    ' acme\n',
    '"acme"',
    'ACME',
    'acme.bamboohr.com',
    'https://acme.bamboohr.com',
    'https://acme.bamboohr.com/',
    'http://Acme.BambooHR.com/home/?a=b',
    '//acme.bamboohr.com',
    'https://api.bamboohr.com/api/gateway.php/acme/v1',
  ])('is acme where %j was put', (given) => {
    expect(domainOf(given)).toBe('acme');
  });

  it.each([
    'https://app.bamboohr.com',
    'https://acme.bamboohr.com.evil.example',
    'https://evil.example/acme.bamboohr.com',
    'acme.bamboohr.com@evil.example',
    'user:pass@acme.bamboohr.com',
    'acme corp',
    'acme.example',
    '',
    null,
  ])('is refused where %j was put, with the remedy and without the value', async (given) => {
    const message = await fault(withDomain(given));
    expect(message).toMatch(/companyDomain \((must be the subdomain alone, such as acme of https|invalid_union)/);
    if (typeof given === 'string' && given !== '') expect(message).not.toContain(given);
  });
});

describe('the login', () => {
  it('is freed of what was pasted around it', () => {
    expect(BambooHrSecret.parse(withDomain('acme', { type: 'ApiKey ', apiKey: ' key-1\n' })).auth).toEqual({
      type: 'apiKey',
      apiKey: 'key-1',
    });
    const oauth = { type: 'OAuth', clientId: 12345, clientSecret: '"s"', refreshToken: '\uFEFFr\r\n' };
    expect(BambooHrSecret.parse(withDomain('acme', oauth)).auth).toEqual({
      type: 'oauth',
      clientId: '12345',
      clientSecret: 's',
      refreshToken: 'r',
    });
  });

  it.each(['', '  ', 'hunter 2', '""'])('of %j is refused by its field', async (apiKey) => {
    expect(await fault(withDomain('acme', { type: 'apiKey', apiKey }))).toBe(
      'The BambooHR secret is malformed: auth.apiKey (must be filled in, without blanks or quotes inside).',
    );
  });
});

describe('a webhook key', () => {
  const genuine = delivery(sign(eventBased.body));

  it.each([
    ['a connection end', `${signingKey}\n`],
    ['blanks', `  ${signingKey}\t`],
    ['quotes', `"${signingKey}"`],
    ['a byte order mark', `\uFEFF${signingKey}`],
  ])('pasted with %s verifies as before', async (_, pasted) => {
    const world = new DeliveryWorld();
    world.secret = secretWith(pasted);
    expect((await world.receive(genuine)).status).toBe(202);
  });

  it('may stand beside a numeric webhook id', async () => {
    const world = new DeliveryWorld();
    world.secret = JSON.stringify({ keys: [{ webhookId: 21, privateKey: signingKey }] });
    expect((await world.receive(genuine)).status).toBe(202);
    expect(WebhookSecret.parse(JSON.parse(world.secret)).keys[0]?.webhookId).toBe('21');
  });

  it('in a secret saved with a byte order mark is found', async () => {
    const world = new DeliveryWorld();
    world.secret = `\uFEFF${secretWith(signingKey)}\r\n`;
    expect((await world.receive(genuine)).status).toBe(202);
  });

  it.each([`${signingKey} ${signingKey}`, 112233, '', null])(
    'of %j leaves it undecided, so that no delivery is lost',
    async (privateKey) => {
      const world = new DeliveryWorld();
      world.secret = JSON.stringify({ keys: [{ webhookId: '1', privateKey }] });
      expect((await world.receive(genuine)).status).toBe(503);
      expect(JSON.stringify(world.effects.lines)).not.toContain(signingKey);
    },
  );

  it('that is missing costs anonymous callers no read each', async () => {
    const world = new DeliveryWorld();
    world.secret = '{}';
    for (let count = 0; count < 200; count += 1) {
      expect((await world.receive(delivery({ ...eventBased, signature: '0'.repeat(64) }))).status).toBe(503);
    }
    expect(world.secretReads).toBe(1);
  });
});
