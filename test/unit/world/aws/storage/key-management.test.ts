import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import { credentials, REGION } from '../../../../world/aws/account.ts';
import { KeyManagement } from '../../../../world/aws/storage/key-management.ts';

const keys = new KeyManagement();
let client: KMSClient;
let keyId: string;

beforeAll(async () => {
  await keys.service.server.start();
  client = new KMSClient({ region: REGION, credentials, endpoint: keys.service.url });
  keyId = (await client.send(new CreateKeyCommand({}))).KeyMetadata?.KeyId ?? '';
});

afterAll(async () => {
  client.destroy();
  await keys.service.server.close();
});

const encrypt = async (Plaintext: Buffer, EncryptionContext?: Record<string, string>): Promise<Uint8Array> =>
  (await client.send(new EncryptCommand({ KeyId: keyId, Plaintext, EncryptionContext }))).CiphertextBlob!;

const decrypt = async (CiphertextBlob: Uint8Array, EncryptionContext?: Record<string, string>): Promise<string> => {
  const { Plaintext = Buffer.alloc(0) } = await client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
  return Buffer.from(Plaintext).toString();
};

describe('Encrypt and Decrypt', () => {
  it('return what was put in, without being told the key', async () => {
    const blob = await encrypt(Buffer.from('token'), { purpose: 'token', vendor: 'netsuite' });
    expect(Buffer.from(blob).includes('token')).toBe(false);
    await expect(decrypt(blob, { vendor: 'netsuite', purpose: 'token' })).resolves.toBe('token');
  });

  it.each([
    ['another context', { purpose: 'other' }],
    ['no context', undefined],
  ])('refuse %s', async (_, context) => {
    const blob = await encrypt(Buffer.from('token'), { purpose: 'token' });
    await expect(decrypt(blob, context)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  it('refuse a changed ciphertext and bytes that are none', async () => {
    const blob = await encrypt(Buffer.from('token'));
    blob[blob.length - 1]! ^= 1;
    await expect(decrypt(blob)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    await expect(decrypt(Buffer.from('noise'))).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  it('take up to 4096 bytes', async () => {
    await expect(encrypt(Buffer.alloc(4096))).resolves.toBeDefined();
    await expect(encrypt(Buffer.alloc(4097))).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('keys', () => {
  it('are found by ARN and by alias', async () => {
    keys.addAlias('alias/app', keyId);
    const described = await Promise.all(
      [keyId, `arn:aws:kms:us-east-1:000000000000:key/${keyId}`, 'alias/app'].map(async (KeyId) =>
        client.send(new DescribeKeyCommand({ KeyId })),
      ),
    );
    expect(new Set(described.map(({ KeyMetadata }) => KeyMetadata?.KeyId))).toEqual(new Set([keyId]));
  });

  it('make data keys that only they can open', async () => {
    const made = await client.send(new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: 'AES_256' }));
    const opened = await client.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob }));
    expect(opened.Plaintext).toEqual(made.Plaintext);
    expect(made.Plaintext).toHaveLength(32);
  });

  it('that do not exist are refused', async () => {
    await expect(client.send(new DescribeKeyCommand({ KeyId: 'none' }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });
});
