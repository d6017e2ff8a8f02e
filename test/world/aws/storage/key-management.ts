// KMS over HTTP with real AES-GCM: the ciphertext names its key, and the encryption context is authenticated with it.
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { ACCOUNT_ID, arn } from '../account.ts';
import { AwsError, type Input, JsonService, optionalText, type Outage, text } from '../http/json-service.ts';

interface Key {
  readonly id: string;
  readonly arn: string;
  readonly material: Buffer;
  readonly description: string;
  readonly createdAtMs: number;
}

// Layout of a ciphertext blob: format, key id, nonce, tag, encrypted bytes.
const FORMAT = Buffer.from([1]);
const ID_LENGTH = 36;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;
const HEADER_LENGTH = FORMAT.length + ID_LENGTH + NONCE_LENGTH + TAG_LENGTH;
const LONGEST_PLAINTEXT = 4096;

export class KeyManagement {
  readonly service = new JsonService({
    CreateKey: (input) => ({ KeyMetadata: metadata(this.create(randomUUID(), optionalText(input, 'Description'))) }),
    DescribeKey: (input) => ({ KeyMetadata: metadata(this.#find(text(input, 'KeyId'))) }),
    Encrypt: (input) => this.#encrypt(input),
    Decrypt: (input) => this.#decrypt(input),
    GenerateDataKey: (input) => this.#generateDataKey(input),
    GenerateDataKeyWithoutPlaintext: (input) => {
      const { Plaintext: _, ...rest } = this.#generateDataKey(input);
      return rest;
    },
  });
  readonly #keys = new Map<string, Key>();
  readonly #aliases = new Map<string, string>();

  outage(mode: Outage): void {
    this.service.outage(mode);
  }

  create(id: string, description = ''): Key {
    const key = { id, arn: arn('kms', `key/${id}`), material: randomBytes(32), description, createdAtMs: Date.now() };
    this.#keys.set(id, key);
    return key;
  }

  /** Lets `alias/name` stand for a key. */
  addAlias(alias: string, keyId: string): void {
    this.#aliases.set(alias, this.#find(keyId).id);
  }

  #find(reference: string): Key {
    const name = reference.startsWith('arn:') ? reference.split(':').slice(5).join(':') : reference;
    const key = this.#keys.get(this.#aliases.get(name) ?? name.replace(/^key\//, ''));
    if (key !== undefined) return key;
    throw new AwsError('NotFoundException', `Invalid keyId ${reference}`);
  }

  #encrypt(input: Input): object {
    const key = this.#find(text(input, 'KeyId'));
    const plaintext = Buffer.from(text(input, 'Plaintext'), 'base64');
    if (plaintext.length > LONGEST_PLAINTEXT) {
      throw new AwsError(
        'ValidationException',
        "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: " +
          'Member must have length less than or equal to 4096',
      );
    }
    return { CiphertextBlob: seal(key, plaintext, input), KeyId: key.arn, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
  }

  #decrypt(input: Input): object {
    const blob = Buffer.from(text(input, 'CiphertextBlob'), 'base64');
    const key = blob.length >= HEADER_LENGTH ? this.#keys.get(blob.toString('latin1', 1, 1 + ID_LENGTH)) : undefined;
    if (key === undefined) throw new AwsError('InvalidCiphertextException', '');
    const named = optionalText(input, 'KeyId');
    if (named !== undefined && this.#find(named).id !== key.id) {
      throw new AwsError(
        'IncorrectKeyException',
        'The key ID in the request does not identify a CMK that can perform this operation.',
      );
    }
    const plaintext = unseal(key, blob, input).toString('base64');
    return { Plaintext: plaintext, KeyId: key.arn, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
  }

  #generateDataKey(input: Input): { Plaintext: string; CiphertextBlob: string; KeyId: string } {
    const key = this.#find(text(input, 'KeyId'));
    const length = Number(input['NumberOfBytes'] ?? (input['KeySpec'] === 'AES_128' ? 16 : 32));
    const plaintext = randomBytes(length);
    return { Plaintext: plaintext.toString('base64'), CiphertextBlob: seal(key, plaintext, input), KeyId: key.arn };
  }
}

function seal(key: Key, plaintext: Buffer, input: Input): string {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', key.material, nonce).setAAD(contextOf(input));
  const encrypted = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const blob = Buffer.concat([FORMAT, Buffer.from(key.id, 'latin1'), nonce, cipher.getAuthTag(), encrypted]);
  return blob.toString('base64');
}

function unseal(key: Key, blob: Buffer, input: Input): Buffer {
  const nonceAt = FORMAT.length + ID_LENGTH;
  const nonce = blob.subarray(nonceAt, nonceAt + NONCE_LENGTH);
  const tag = blob.subarray(nonceAt + NONCE_LENGTH, HEADER_LENGTH);
  const decipher = createDecipheriv('aes-256-gcm', key.material, nonce).setAAD(contextOf(input)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(blob.subarray(HEADER_LENGTH)), decipher.final()]);
  } catch {
    // KMS says no more than this, whatever was wrong.
    throw new AwsError('InvalidCiphertextException', '');
  }
}

/** The encryption context in one stated order: the order in which it was sent does not matter. */
function contextOf(input: Input): Buffer {
  const context = (input['EncryptionContext'] ?? {}) as Record<string, string>;
  return Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));
}

const metadata = (key: Key): object => ({
  AWSAccountId: ACCOUNT_ID,
  KeyId: key.id,
  Arn: key.arn,
  Description: key.description,
  CreationDate: key.createdAtMs / 1000,
  Enabled: true,
  KeyState: 'Enabled',
  KeyUsage: 'ENCRYPT_DECRYPT',
  KeySpec: 'SYMMETRIC_DEFAULT',
  KeyManager: 'CUSTOMER',
  Origin: 'AWS_KMS',
});
