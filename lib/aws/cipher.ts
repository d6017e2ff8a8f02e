// Envelope encryption: a data key from KMS seals each text with AES-256-GCM. The encryption context is checked by KMS
// and by the seal, so a ciphertext moved elsewhere does not open.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { type KeyPurpose } from '../config/key-use.ts';
import { ConnectorError } from '../errors.ts';

/** What the text is for and where it is kept; both must be the same when it is opened. */
export interface CipherContext {
  /** KMS logs it with every use of the key, and lets a function use the key for its own purposes only. */
  readonly purpose: KeyPurpose;
  readonly place: string;
}

export interface Cipher {
  encrypt(text: string, context: CipherContext): Promise<string>;
  decrypt(sealed: string, context: CipherContext): Promise<string>;
}

const algorithm = 'aes-256-gcm';
/** Said, since Node would take a tag that was cut to four bytes for one. */
const options = { authTagLength: 16 };

export function createCipher(kms: KMSClient, keyArn: string): Cipher {
  return {
    encrypt: async (text, context) => {
      const { Plaintext: key, CiphertextBlob: wrappedKey } = await kms.send(
        new GenerateDataKeyCommand({ KeyId: keyArn, KeySpec: 'AES_256', EncryptionContext: inKms(context) }),
      );
      if (key === undefined || wrappedKey === undefined) throw unusable();
      const iv = randomBytes(12);
      const cipher = createCipheriv(algorithm, key, iv, options).setAAD(inSeal(context));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [wrappedKey, iv, cipher.getAuthTag(), body].map((part) => Buffer.from(part).toString('base64')).join('.');
    },
    decrypt: async (sealed, context) => {
      const [wrappedKey, iv, tag, body] = sealed.split('.').map((part) => Buffer.from(part, 'base64'));
      if (wrappedKey === undefined || iv === undefined || tag === undefined || body === undefined) throw unusable();
      const { Plaintext: key } = await kms.send(
        new DecryptCommand({ KeyId: keyArn, CiphertextBlob: wrappedKey, EncryptionContext: inKms(context) }),
      );
      if (key === undefined) throw unusable();
      const decipher = createDecipheriv(algorithm, key, iv, options).setAAD(inSeal(context)).setAuthTag(tag);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
}

/** These two and no more: KMS takes any string that stands there into its log. */
const inKms = ({ purpose, place }: CipherContext) => ({ purpose, place });
const inSeal = ({ purpose, place }: CipherContext): Buffer => Buffer.from(`${purpose}#${place}`);

const unusable = (): ConnectorError => new ConnectorError('cipher', 'KMS gave no usable key.', { retryable: true });
