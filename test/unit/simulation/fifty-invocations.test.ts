// Fifty functions at once over the table, with a token that has just ended: one token request a vendor, and nothing that is
// secret readable in what is stored, logged or thrown.
import { createCipheriv, createDecipheriv, generateKeyPairSync, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Cipher } from '../../../lib/aws/cipher.ts';
import { DynamoRefusedCredentials } from '../../../lib/aws/stores/credentials/refused-credential-store.ts';
import { DynamoTokenStore } from '../../../lib/aws/stores/credentials/token-store.ts';
import { BambooHrAuthorizer } from '../../../lib/bamboohr/login/authorization.ts';
import { BambooHrSecret } from '../../../lib/bamboohr/login/secret.ts';
import { cacheSecret } from '../../../lib/credentials/secret-cache.ts';
import { NetSuiteAuthorizer } from '../../../lib/netsuite/login/authorization.ts';
import { NetSuiteSecret } from '../../../lib/netsuite/login/secret.ts';
import { httpAnswer } from '../../support/fake-effects.ts';
import { fakeConnection } from '../../support/fakes/fake-traffic.ts';
import { DynamoTable, effectsInRealTime } from '../aws/stores/dynamo-table.ts';

const fifty = Array.from({ length: 50 });
const key = randomBytes(32);
const cipher: Cipher = {
  encrypt: async (text) => {
    const iv = randomBytes(12);
    const seal = createCipheriv('aes-256-gcm', key, iv);
    const body = Buffer.concat([seal.update(text, 'utf8'), seal.final()]);
    return [iv, seal.getAuthTag(), body].map((part) => part.toString('hex')).join('.');
  },
  decrypt: async (sealed) => {
    const [iv, tag, body] = sealed.split('.').map((part) => Buffer.from(part, 'hex'));
    const open = createDecipheriv('aes-256-gcm', key, iv!).setAuthTag(tag!);
    return Buffer.concat([open.update(body!), open.final()]).toString();
  },
};
const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const secrets = {
  bamboohr: {
    companyDomain: 'acme',
    auth: { type: 'oauth', clientId: 'c', clientSecret: 'marker-client', refreshToken: 'marker-refresh-0' },
  },
  netsuite: { accountId: '1234567_SB1', clientId: 'c', certificateId: 'k', algorithm: 'ES256', privateKeyPem: pem },
};
const markers = ['marker-', pem.split('\n')[1]!];

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

let effects: ReturnType<typeof effectsInRealTime>;
let requests: string[];
beforeEach(() => {
  effects = effectsInRealTime();
  requests = [];
  effects.answer = async ({ url }) => {
    requests.push(url);
    await effects.sleep(500);
    const n = requests.length;
    return httpAnswer(200, {
      access_token: `marker-access-${n}`,
      expires_in: 3600,
      refresh_token: `marker-refresh-${n}`,
    });
  };
});

/** One more function, with a memory of its own. */
const bamboohr = () => {
  const connection = { ...fakeConnection(effects, { vendor: 'bamboohr' }), waitUntilMs: () => Infinity };
  const secret = cacheSecret(async () => JSON.stringify(secrets.bamboohr), BambooHrSecret, {
    effects,
    name: 'BambooHR',
  });
  const refused = new DynamoRefusedCredentials(dynamo.table, effects);
  const tokenStore = new DynamoTokenStore(dynamo.table, cipher, { effects, vendor: 'bamboohr' });
  return new BambooHrAuthorizer({ connection, secret, tokenStore, refused, baseUrlOverride: undefined });
};
const netsuite = () => {
  const connection = { ...fakeConnection(effects), waitUntilMs: () => Infinity };
  const secret = cacheSecret(async () => JSON.stringify(secrets.netsuite), NetSuiteSecret, {
    effects,
    name: 'NetSuite',
  });
  const tokenStore = new DynamoTokenStore(dynamo.table, cipher, { effects, vendor: 'netsuite' });
  return new NetSuiteAuthorizer({ connection, secret, tokenStore, baseUrlOverride: undefined });
};

describe('fifty invocations with an expired token', () => {
  it.each([
    ['BambooHR', bamboohr, 'https://acme.bamboohr.com/token.php?request=token'],
    ['NetSuite', netsuite, 'https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token'],
  ] as const)('ask %s for one token, and keep it from every eye', async (_, instance, tokenUrl) => {
    const update = jest.spyOn(dynamo.table, 'update');
    await instance().get();
    effects.pass(3_600_000);
    requests.length = 0;
    const authorizations = await Promise.all(fifty.map(() => instance().get()));
    expect(requests).toEqual([tokenUrl]);
    expect(new Set(authorizations.map((each) => JSON.stringify(each))).size).toBe(1);
    const seen = JSON.stringify([update.mock.calls, effects.lines]);
    expect(update.mock.calls.length).toBeGreaterThan(50);
    for (const marker of markers) expect(seen).not.toContain(marker);
    update.mockRestore();
  });

  it('say nothing secret when the vendor refuses, whatever it echoes', async () => {
    const update = jest.spyOn(dynamo.table, 'update');
    effects.pass(10 * 3_600_000);
    effects.answer = async ({ body }) =>
      httpAnswer(400, { error: 'invalid_grant', error_description: `${body} marker-echo` });
    for (const instance of [bamboohr, netsuite]) {
      const error: unknown = await instance()
        .get()
        .catch((thrown: unknown) => thrown);
      const chain: unknown[] = [];
      for (let at = error; at instanceof Error; at = at.cause) chain.push(at.message, at.stack, Object.entries(at));
      expect(chain.length).toBeGreaterThan(0);
      const seen = JSON.stringify([chain, effects.lines, update.mock.calls]);
      for (const marker of markers) expect(seen).not.toContain(marker);
    }
    update.mockRestore();
  });
});
