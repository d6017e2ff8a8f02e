// Sealing texts under a data key; the fake keeps what real KMS checks: the wrapped key opens in its own context only.
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { type CipherContext, createCipher } from '../../../lib/aws/cipher.ts';
import { caught } from '../../support/caught.ts';

const kms = mockClient(KMSClient);
afterAll(() => kms.restore());

const cipher = createCipher(new KMSClient({ region: 'test' }), 'arn:key');
const wrap = (context: unknown, key: Uint8Array): Buffer =>
  Buffer.from(JSON.stringify({ context, key: Buffer.from(key).toString('hex') }));

beforeEach(() => {
  kms.reset();
  let keys = 0;
  kms.on(GenerateDataKeyCommand).callsFake(({ EncryptionContext: context }) => {
    const key = Buffer.alloc(32, (keys += 1));
    return { Plaintext: key, CiphertextBlob: wrap(context, key) };
  });
  kms.on(DecryptCommand).callsFake(({ EncryptionContext: context, CiphertextBlob: blob }) => {
    const wrapped = JSON.parse(Buffer.from(blob as Uint8Array).toString()) as { context: unknown; key: string };
    if (JSON.stringify(wrapped.context) !== JSON.stringify(context)) throw new Error('InvalidCiphertextException');
    return { Plaintext: Buffer.from(wrapped.key, 'hex') };
  });
});

const here: CipherContext = { purpose: 'netsuite-token', place: 'netsuite#1' };
const elsewhere: CipherContext = { ...here, place: 'bamboohr#1' };
const secret = 'a-secret-token';
const unauthentic = { message: 'Unsupported state or unable to authenticate data' };

describe('a sealed text', () => {
  it('opens in its place', async () => {
    expect(await cipher.decrypt(await cipher.encrypt(secret, here), here)).toBe(secret);
  });

  it('shows nothing of the text', async () => {
    const sealed = await cipher.encrypt(secret, here);
    const parts = sealed.split('.').map((part) => Buffer.from(part, 'base64').toString('latin1'));
    expect(parts.join()).not.toContain(secret);
  });

  it('is another one each time', async () => {
    expect(await cipher.encrypt(secret, here)).not.toBe(await cipher.encrypt(secret, here));
  });

  it('is bound to its purpose and place', async () => {
    await cipher.encrypt(secret, here);
    expect(kms.commandCalls(GenerateDataKeyCommand)[0]?.args[0].input).toEqual({
      KeyId: 'arn:key',
      KeySpec: 'AES_256',
      EncryptionContext: { purpose: 'netsuite-token', place: 'netsuite#1' },
    });
    expect(await caught(cipher.decrypt(await cipher.encrypt(secret, here), elsewhere))).toBeInstanceOf(Error);
  });

  it('that was moved does not open even if KMS would let it', async () => {
    const sealed = await cipher.encrypt(secret, here);
    kms.on(DecryptCommand).resolves({ Plaintext: Buffer.alloc(32, 1) });
    expect(await caught(cipher.decrypt(sealed, elsewhere))).toMatchObject(unauthentic);
  });

  it('that is for another purpose does not open, by the word of KMS and by the seal', async () => {
    const sealed = await cipher.encrypt(secret, here);
    const forAnother: CipherContext = { ...here, purpose: 'former-external-id' };
    expect(await caught(cipher.decrypt(sealed, forAnother))).toMatchObject({ message: 'InvalidCiphertextException' });
    kms.on(DecryptCommand).resolves({ Plaintext: Buffer.alloc(32, 1) });
    expect(await caught(cipher.decrypt(sealed, forAnother))).toMatchObject(unauthentic);
  });

  it('whose tag was cut does not open', async () => {
    const [wrappedKey, iv, tag = '', body] = (await cipher.encrypt(secret, here)).split('.');
    const short = Buffer.from(tag, 'base64').subarray(0, 4).toString('base64');
    expect(await caught(cipher.decrypt([wrappedKey, iv, short, body].join('.'), here))).toMatchObject({
      message: expect.stringContaining('authentication tag length'),
    });
  });

  it.each([1, 2, 3])('with a changed part %d does not open', async (at) => {
    const parts = (await cipher.encrypt(secret, here)).split('.').map((part) => Buffer.from(part, 'base64'));
    parts[at]![0]! ^= 1;
    const changed = parts.map((part) => part.toString('base64')).join('.');
    expect(await caught(cipher.decrypt(changed, here))).toMatchObject(unauthentic);
  });

  it.each(['', 'a', 'a.b.c'])('in the shape %j is no sealed text', async (sealed) => {
    expect(await caught(cipher.decrypt(sealed, here))).toMatchObject({ code: 'cipher' });
  });

  it('is not made without a key', async () => {
    kms.on(GenerateDataKeyCommand).resolves({});
    expect(await caught(cipher.encrypt(secret, here))).toMatchObject({ code: 'cipher', retryable: true });
  });
});
