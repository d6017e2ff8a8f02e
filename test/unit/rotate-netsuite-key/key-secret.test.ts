// The versions of the secret, as far as they can be read.
import { describe, expect, it } from '@jest/globals';
import { derivedId, nextText, readCurrentKey, readVersion } from '../../../lib/rotate-netsuite-key/key-secret.ts';
import { caught } from '../../support/caught.ts';
import { FakeSecretVersions } from '../../support/fakes/credentials/fake-secret-versions.ts';

const draft = {
  algorithm: 'ES256',
  privateKeyPem: 'private',
  certificatePem: 'certificate',
  notAfter: '2027-03-02',
} as const;
const registration = { certificateId: 'c-2', notAfter: '2027-03-02', own: ['c-2', 'c-1'] };

describe('the next version', () => {
  it('has the new key, the id that was in use before, and all else as it was', () => {
    const before = { accountId: '1234567', clientId: 'client', certificateId: 'c-1', note: 'kept' };
    expect(JSON.parse(nextText(before, draft, registration))).toEqual({
      ...before,
      certificateId: 'c-2',
      algorithm: 'ES256',
      privateKeyPem: 'private',
      notAfter: '2027-03-02',
      rotation: { own: ['c-2', 'c-1'], previous: 'c-1' },
    });
  });

  it('takes the account and client that an operator gave for a secret without a key', () => {
    const given = { ...draft, accountId: '1234567', clientId: 'client' };
    expect(JSON.parse(nextText({}, given, registration))).toMatchObject({ accountId: '1234567', clientId: 'client' });
  });
});

describe('a version', () => {
  it.each(['', 'no JSON', '[]', '"text"', '{"accountId":"../.."}'])(
    'that holds %j has no key and no draft',
    async (text) => {
      const versions = new FakeSecretVersions();
      await versions.put('odd', text, ['odd']);
      expect(await readVersion(versions, 'odd')).toMatchObject({ key: undefined, draft: undefined });
    },
  );

  it('in use without a key names the way to the first one', async () => {
    const error = await caught(readCurrentKey(new FakeSecretVersions()));
    expect(error).toMatchObject({ code: 'secret-invalid', message: expect.stringContaining('netsuite keygen') });
  });
});

it('an id that follows from another is as long as Secrets Manager takes, and always the same', () => {
  expect(derivedId('a', 'key')).toMatch(/^[0-9a-f]{36}$/);
  expect(derivedId('a', 'key')).toBe(derivedId('a', 'key'));
  expect(derivedId('a', 'key')).not.toBe(derivedId('b', 'key'));
});
