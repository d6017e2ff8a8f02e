// What the rotation of the NetSuite key needs of the outside: the versions of the secret, NetSuite's list of
// certificates, a check of a key, and one worker at a time.
import { type Effects } from '../effects.ts';
import { type NetSuiteSecret } from '../netsuite/login/secret.ts';

/** One secret in Secrets Manager. The value of a version never changes; labels move between versions. */
export interface SecretVersions {
  /** Which labels each version carries. */
  labels(): Promise<ReadonlyMap<string, readonly string[]>>;
  /** undefined: there is no such version, or it has no value yet. */
  read(versionId: string): Promise<string | undefined>;
  /** `taken`: the version has another value already. Labels move here from wherever they are. */
  put(versionId: string, text: string, labels: readonly string[]): Promise<'put' | 'taken'>;
  /** `from`: the version that carries it now. Without `to` it is taken away. */
  move(label: string, versions: { readonly from: string; readonly to?: string }): Promise<void>;
}

export interface ListedCertificate {
  readonly certificateId: string;
  readonly isRevoked: boolean;
  /** Its last day. */
  readonly validUntil: string;
  readonly entity: string;
  readonly role: string;
}

export interface Certificates {
  list(): Promise<readonly ListedCertificate[]>;
  create(
    certificatePem: string,
    owner: Pick<ListedCertificate, 'role' | 'entity'>,
  ): Promise<{ readonly certificateId: string; readonly validUntil: string | undefined }>;
  revoke(certificateId: string): Promise<void>;
}

interface KeyCheck {
  logsIn(key: NetSuiteSecret): Promise<boolean>;
  /** Throws `key-refused`. */
  assertWorks(key: NetSuiteSecret): Promise<void>;
}

export interface GeneratedKey {
  readonly algorithm: 'ES256';
  readonly privateKeyPem: string;
  readonly certificatePem: string;
  /** ISO time. */
  readonly notAfter: string;
}

export interface RotationTools {
  readonly effects: Pick<Effects, 'now' | 'uniqueId' | 'log' | 'metrics'>;
  readonly versions: SecretVersions;
  readonly certificates: Certificates;
  readonly keys: KeyCheck;
  readonly makeKey: () => Promise<GeneratedKey>;
  /** Runs the work of one worker alone. Throws `rotation-busy` while another one is at it. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}
