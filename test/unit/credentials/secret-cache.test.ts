// How long a secret is kept, when it is read again, and what its errors say.
import { beforeEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { cacheSecret, type CachedSecret } from '../../../lib/credentials/secret-cache.ts';
import { BambooHrSecret } from '../../../lib/bamboohr/login/secret.ts';
import { NetSuiteSecret } from '../../../lib/netsuite/login/secret.ts';
import { caught } from '../../support/caught.ts';
import { FakeEffects } from '../../support/fake-effects.ts';

const Secret = z.object({ key: z.string() });

let effects: FakeEffects;
let reads: number;
let text: string | Error;
let secret: CachedSecret<{ key: string }>;
beforeEach(() => {
  effects = new FakeEffects();
  reads = 0;
  text = '{"key":"a"}';
  const read = () => {
    reads += 1;
    return text instanceof Error ? Promise.reject(text) : Promise.resolve(text);
  };
  secret = cacheSecret(read, Secret, { effects, name: 'BambooHR' });
});

describe('a secret', () => {
  it('is read when it is first wanted', async () => {
    expect(reads).toBe(0);
    expect(await secret.get()).toEqual({ key: 'a' });
  });

  it.each([
    [299_999, 1],
    [300_000, 2],
  ])('wanted again after %d ms has been read %d times', async (ms, expected) => {
    await secret.get();
    effects.pass(ms);
    await secret.get();
    expect(reads).toBe(expected);
  });

  it('wanted by many at once is read once', async () => {
    await Promise.all(Array.from({ length: 50 }, () => secret.get()));
    expect(reads).toBe(1);
  });

  it('that could not be read is read again the next time', async () => {
    text = new Error('down');
    expect(await caught(secret.get())).toBe(text);
    text = '{"key":"b"}';
    expect(await secret.get()).toEqual({ key: 'b' });
  });
});

describe('a secret that strangers make the function want', () => {
  it('and that could not be read is read again once in ten seconds, however many ask', async () => {
    text = new Error('down');
    const read = () => {
      reads += 1;
      return text instanceof Error ? Promise.reject(text) : Promise.resolve(text);
    };
    const wanted = cacheSecret(read, Secret, { effects, name: 'webhook', isWantedByStrangers: true });
    for (let count = 0; count < 50; count += 1) expect(await caught(wanted.get())).toBe(text);
    expect(reads).toBe(1);
    effects.pass(9_999);
    await caught(wanted.get());
    expect(reads).toBe(1);
    effects.pass(1);
    text = '{"key":"b"}';
    expect(await wanted.get()).toEqual({ key: 'b' });
  });
});

describe('a secret that is empty or malformed', () => {
  it.each(['{}', 'no JSON', '{"key":1}'])(
    '(%s) is read again once in ten seconds, however many ask',
    async (content) => {
      text = content;
      for (let count = 0; count < 50; count += 1) await caught(secret.get());
      expect(reads).toBe(1);
      text = '{"key":"b"}';
      effects.pass(9_999);
      expect(await caught(secret.get())).toMatchObject({ retryable: true });
      effects.pass(1);
      expect(await secret.get()).toEqual({ key: 'b' });
      expect(reads).toBe(2);
    },
  );
});

describe('a refused secret', () => {
  it('that is another one now says so', async () => {
    await secret.get();
    text = '{"key":"b"}';
    expect(await secret.refused()).toBe(true);
    expect(await secret.get()).toEqual({ key: 'b' });
    expect(reads).toBe(2);
  });

  it('that is still the same says so', async () => {
    await secret.get();
    expect(await secret.refused()).toBe(false);
  });

  it.each([
    [9_999, 2],
    [10_000, 3],
  ])('refused again after %d ms has been read %d times', async (ms, expected) => {
    await secret.get();
    await secret.refused();
    effects.pass(ms);
    await secret.refused();
    expect(reads).toBe(expected);
  });

  it('refused by many at once is read once more', async () => {
    await secret.get();
    await Promise.all(Array.from({ length: 50 }, () => secret.refused()));
    expect(reads).toBe(2);
  });

  it('that could not be read again stays undecided for as long', async () => {
    await secret.get();
    text = new Error('down');
    expect(await caught(secret.refused())).toBe(text);
    effects.pass(9_999);
    expect(await caught(secret.refused())).toBe(text);
    expect(reads).toBe(2);
    effects.pass(1);
    text = '{"key":"b"}';
    expect(await secret.refused()).toBe(true);
  });

  it('lives for five minutes from its last reading', async () => {
    await secret.get();
    effects.pass(200_000);
    await secret.refused();
    effects.pass(200_000);
    await secret.get();
    expect(reads).toBe(2);
  });
});

describe('an unusable secret', () => {
  it.each([
    ['no JSON', 'hunter2', 'secret-invalid', 'The BambooHR secret is not JSON: put the documented JSON object there.'],
    ['empty', '{}', 'secret-empty', 'The BambooHR secret is still empty: put the documented JSON object there.'],
    ['without the key', '{"kye":"hunter2"}', 'secret-invalid', 'The BambooHR secret is malformed: key (invalid_type).'],
    ['no object', '"hunter2"', 'secret-invalid', 'The BambooHR secret is malformed: (top level) (invalid_type).'],
  ])('that is %s is named with the remedy and without its value', async (_, content, code, message) => {
    text = content;
    expect(await caught(secret.get())).toMatchObject({ code, message, retryable: true });
  });

  it.each([
    [
      BambooHrSecret,
      { companyDomain: 'https://hunter2.example', auth: { type: 'apiKey', apiKey: 'hunter2' } },
      'companyDomain (must be the subdomain alone, such as acme of https://acme.bamboohr.com)',
    ],
    [
      BambooHrSecret,
      { companyDomain: 'acme', auth: { type: 'basic', apiKey: 'hunter2' } },
      'auth.type (invalid_union)',
    ],
    [
      BambooHrSecret,
      { companyDomain: 'acme', auth: { type: 'apiKey', apiKey: '' } },
      'auth.apiKey (must be filled in, without blanks or quotes inside)',
    ],
    [
      NetSuiteSecret,
      { accountId: 'evil.example/', clientId: 'c', certificateId: 'k', algorithm: 'ES256', privateKeyPem: 'hunter2' },
      'accountId (must be a NetSuite account id, such as 1234567 or 1234567_SB1), privateKeyPem (must be a private key in PEM form)',
    ],
    [
      NetSuiteSecret,
      { accountId: '1', clientId: 'c', certificateId: 'k', algorithm: 'RS256', privateKeyPem: 'PRIVATE KEY-----' },
      'algorithm (must be ES256, ES384, ES512, PS256, PS384 or PS512, as NetSuite takes no other)',
    ],
  ])('names every field at fault (%#)', async (schema, content, faults) => {
    const one = cacheSecret(() => Promise.resolve(JSON.stringify(content)), schema, { effects, name: 'BambooHR' });
    const error = await caught(one.get());
    expect(error).toMatchObject({ code: 'secret-invalid', message: `The BambooHR secret is malformed: ${faults}.` });
    expect(String(error)).not.toContain('hunter2');
  });
});

describe('what says that a secret is not usable', () => {
  const one = (content: unknown) =>
    cacheSecret(() => Promise.resolve(JSON.stringify(content)), BambooHrSecret, { effects, name: 'BambooHR' });

  it.each([
    ['empty', {}, { code: 'secret-empty' }],
    ['half filled in', { companyDomain: 'acme' }, { code: 'secret-invalid', fields: ['auth'] }],
    [
      'malformed',
      { companyDomain: 'acme', auth: { type: 'apiKey', apiKey: 'hunter 2' } },
      { code: 'secret-invalid', fields: ['auth.apiKey'] },
    ],
  ])('names the secret and the fields of one that is %s', async (_, content, line) => {
    await caught(one(content).get());
    expect(effects.count('BambooHrSecretUnusable')).toBe(1);
    expect(effects.lines).toEqual([{ level: 'error', message: 'secret not usable', kind: 'BambooHR', ...line }]);
  });

  it('is withdrawn by a reading that went well', async () => {
    const added: [string, number | undefined][] = [];
    const watched = {
      now: effects.now,
      log: effects.log,
      metrics: { add: (...each: (typeof added)[0]) => void added.push(each) },
    };
    text = '{}';
    const read = () => Promise.resolve(String(text));
    const cached = cacheSecret(read, Secret, { effects: watched, name: 'webhook' });
    await caught(cached.get());
    effects.pass(10_000);
    text = '{"key":"b"}';
    await cached.get();
    expect(added).toEqual([
      ['WebhookSecretUnusable', undefined],
      ['WebhookSecretUnusable', 0],
    ]);
  });

  it('is silent about one that cannot be read just now, which is no fault of the secret', async () => {
    text = new Error('down');
    await caught(secret.get());
    expect(effects.count('BambooHrSecretUnusable')).toBe(0);
  });
});
