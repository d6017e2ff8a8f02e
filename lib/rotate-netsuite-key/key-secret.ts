// The versions of the NetSuite secret as the rotation reads and writes them: the key in use, a key that is not registered
// yet, and the text of the version that follows. What it does not know of a secret, it keeps.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { pasted, pastedWord } from '../credentials/pasted.ts';
import { parsePastedJson } from '../credentials/pasted-text.ts';
import { ConnectorError } from '../errors.ts';
import { AccountId, accountIdIn } from '../netsuite/login/account.ts';
import { NetSuiteSecret } from '../netsuite/login/secret.ts';
import { type GeneratedKey, type SecretVersions } from './ports.ts';

export const current = 'AWSCURRENT';
export const pending = 'AWSPENDING';
/** Marks the version with the key that waits for its certificate to be registered. */
export const nextKey = 'NETSUITE_NEXT_KEY';

/** A key pair and its certificate, kept from before the certificate is registered. */
const KeyDraft = z.object({
  algorithm: z.literal('ES256'),
  privateKeyPem: z.string(),
  certificatePem: z.string(),
  notAfter: z.string(),
  /** Given by an operator, for a secret that does not have them yet. */
  accountId: z.exactOptional(pasted.transform(accountIdIn).pipe(AccountId)),
  clientId: z.exactOptional(pastedWord),
});
export type KeyDraft = z.output<typeof KeyDraft>;

export type Content = Readonly<Record<string, unknown>>;

const contentOf = (text: string | undefined): Content => {
  try {
    const json = text === undefined ? {} : parsePastedJson(text);
    return typeof json === 'object' && json !== null ? Object.fromEntries(Object.entries(json)) : {};
  } catch {
    return {};
  }
};

/** A version of the secret: as it stands, and read as far as it can be. */
export interface SecretVersion {
  readonly id: string;
  readonly content: Content;
  /** A key with the id of its certificate. */
  readonly key: NetSuiteSecret | undefined;
  readonly draft: KeyDraft | undefined;
}

export async function readVersion(versions: SecretVersions, id: string): Promise<SecretVersion> {
  const content = contentOf(await versions.read(id));
  return { id, content, key: NetSuiteSecret.safeParse(content).data, draft: KeyDraft.safeParse(content).data };
}

/** The version that carries a label. */
export async function readLabelled(versions: SecretVersions, label: string): Promise<SecretVersion | undefined> {
  const [id] = [...(await versions.labels())].find(([, labels]) => labels.includes(label)) ?? [];
  return id === undefined ? undefined : await readVersion(versions, id);
}

/** The key in use. Throws `secret-invalid`. */
export async function readCurrentKey(versions: SecretVersions): Promise<SecretVersion & { key: NetSuiteSecret }> {
  const version = await readLabelled(versions, current);
  if (version?.key !== undefined) return { ...version, key: version.key };
  throw new ConnectorError(
    'secret-invalid',
    'The NetSuite secret holds no key that could be replaced: make the first one with connector netsuite keygen.',
  );
}

export const draftText = (key: GeneratedKey, given: Partial<Pick<KeyDraft, 'accountId' | 'clientId'>> = {}): string =>
  JSON.stringify({ ...given, ...key });

export interface Registration {
  readonly certificateId: string;
  readonly notAfter: string;
  /** Ids of certificates whose keys the secret holds or has held, newest first. */
  readonly own: readonly string[];
}

/** The version after `before`: another key, and everything else as it is there. */
export function nextText(before: Content, draft: KeyDraft, { certificateId, notAfter, own }: Registration): string {
  const { accountId, clientId, algorithm, privateKeyPem } = draft;
  const previous = before['certificateId'];
  return JSON.stringify({
    ...before,
    ...(accountId === undefined ? {} : { accountId }),
    ...(clientId === undefined ? {} : { clientId }),
    certificateId,
    algorithm,
    privateKeyPem,
    notAfter,
    rotation: { own, ...(typeof previous === 'string' ? { previous } : {}) },
  });
}

/** A version id that follows from another one, so that what is made once is found again after a crash. */
export const derivedId = (versionId: string, purpose: string): string =>
  createHash('sha256').update(`${versionId} ${purpose}`).digest('hex').slice(0, 36);
