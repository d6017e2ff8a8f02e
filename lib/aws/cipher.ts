// Envelope encryption: a data key from KMS seals each text with AES-256-GCM. The encryption context is checked by KMS
// and by the seal, so a ciphertext moved elsewhere does not open.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { ConnectorError } from '../errors.ts';

export interface Cipher {
  /** `place` names where the text is kept; it must be the same when it is opened. */
  encrypt(text: string, context: string): Promise<string>;
  decrypt(sealed: string, context: string): Promise<string>;
}

const context = (place: string) => ({ purpose: 'access-token', place });

export function createCipher(kms: KMSClient, keyArn: string): Cipher {
  return {
    encrypt: async (text, place) => {
      const { Plaintext: key, CiphertextBlob: wrappedKey } = await kms.send(
        new GenerateDataKeyCommand({ KeyId: keyArn, KeySpec: 'AES_256', EncryptionContext: context(place) }),
      );
      if (key === undefined || wrappedKey === undefined) throw unusable();
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [wrappedKey, iv, cipher.getAuthTag(), body].map((part) => Buffer.from(part).toString('base64')).join('.');
    },
    decrypt: async (sealed, place) => {
      const [wrappedKey, iv, tag, body] = sealed.split('.').map((part) => Buffer.from(part, 'base64'));
      if (wrappedKey === undefined || iv === undefined || tag === undefined || body === undefined) throw unusable();
      const { Plaintext: key } = await kms.send(
        new DecryptCommand({ KeyId: keyArn, CiphertextBlob: wrappedKey, EncryptionContext: context(place) }),
      );
      if (key === undefined) throw unusable();
      const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place)).setAuthTag(tag);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
}

const unusable = (): ConnectorError => new ConnectorError('cipher', 'KMS gave no usable key.', { retryable: true });
