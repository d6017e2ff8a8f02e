// What an administrator has set up for machine-to-machine login: integration records and the certificates mapped to them.
import { createHash, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';

export interface ClientRegistration {
  readonly clientId: string;
  /** Internal ids of the user and the role that the integration acts as. */
  readonly entity?: number;
  readonly role?: number;
  readonly scopes?: readonly string[];
}

export interface Client {
  readonly clientId: string;
  readonly entity: number;
  readonly role: number;
  readonly scopes: readonly string[];
  isEnabled: boolean;
  mayUseClientCredentials: boolean;
  isEntityOrRoleActive: boolean;
}

export interface CertificateRegistration {
  readonly clientId: string;
  readonly certificateId?: string;
  /** One of the two; a bare public key counts as a certificate that is valid from now for two years. */
  readonly publicKeyPem?: string;
  readonly certificatePem?: string;
  readonly validUntilMs?: number;
  /** Who it logs in; as the integration's own user and role by default. */
  readonly entity?: number;
  readonly role?: number;
}

/** What NetSuite takes no certificate for. */
export class CertificateRefused extends Error {
  override readonly name = 'CertificateRefused';
}

export interface Certificate {
  readonly certificateId: string;
  readonly clientId: string;
  readonly publicKey: KeyObject;
  readonly fingerprint: string;
  readonly entity: number;
  readonly role: number;
  readonly createdAtMs: number;
  readonly validFromMs: number;
  readonly validUntilMs: number;
  isRevoked: boolean;
}

const TWO_YEARS_MS = 2 * 365 * 86_400_000;
const ACTIVE_CERTIFICATES = 5;

export class Registrations {
  readonly clients = new Map<string, Client>();
  readonly certificates = new Map<string, Certificate>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  registerClient(registration: ClientRegistration): Client {
    const client: Client = {
      clientId: registration.clientId,
      entity: registration.entity ?? -5,
      role: registration.role ?? 1042,
      scopes: registration.scopes ?? ['rest_webservices'],
      isEnabled: true,
      mayUseClientCredentials: true,
      isEntityOrRoleActive: true,
    };
    this.clients.set(client.clientId, client);
    return client;
  }

  registerCertificate(registration: CertificateRegistration): string {
    return this.addCertificate(registration).certificateId;
  }

  /** `mayBeKnown`: the certificate gets another id when it is mapped already; never when it was revoked. */
  addCertificate(registration: CertificateRegistration, { mayBeKnown = false } = {}): Certificate {
    const { clientId } = registration;
    const client = this.clients.get(clientId);
    if (client === undefined) throw new CertificateRefused('No such integration record');
    const certificate = this.#read(registration, client);
    const known = [...this.certificates.values()].filter(({ fingerprint }) => fingerprint === certificate.fingerprint);
    if (known.some(({ isRevoked }) => isRevoked || !mayBeKnown)) {
      throw new CertificateRefused('This certificate is or was mapped already');
    }
    if (this.active(clientId).length >= ACTIVE_CERTIFICATES) {
      throw new CertificateRefused('Five certificates are active already');
    }
    const certificateId =
      known.length === 0 ? certificate.certificateId : `${certificate.certificateId}-${String(known.length)}`;
    this.certificates.set(certificateId, { ...certificate, certificateId });
    return this.certificates.get(certificateId)!;
  }

  ofClient(clientId: string): Certificate[] {
    return [...this.certificates.values()].filter((certificate) => certificate.clientId === clientId);
  }

  /** Those that count towards the five. */
  active(clientId: string): Certificate[] {
    return this.ofClient(clientId).filter((certificate) => this.isUsable(certificate));
  }

  isUsable({ isRevoked, validFromMs, validUntilMs }: Certificate): boolean {
    return !isRevoked && validFromMs <= this.#nowMs() && this.#nowMs() < validUntilMs;
  }

  #read(registration: CertificateRegistration, client: Client): Certificate {
    const { clientId, publicKeyPem, certificatePem } = registration;
    const x509 = certificatePem === undefined ? undefined : readPem(certificatePem);
    if (x509 === undefined && publicKeyPem === undefined)
      throw new CertificateRefused('A certificate or a public key is needed');
    const publicKey = x509?.publicKey ?? createPublicKey(publicKeyPem ?? '');
    assertKeyIsStrong(publicKey);
    const der = x509?.raw ?? publicKey.export({ type: 'spki', format: 'der' });
    const validFromMs = x509 === undefined ? this.#nowMs() : Date.parse(x509.validFrom);
    const wantedUntilMs =
      registration.validUntilMs ?? (x509 === undefined ? Number.POSITIVE_INFINITY : Date.parse(x509.validTo));
    return {
      certificateId:
        registration.certificateId ?? createHash('sha256').update(clientId).update(der).digest('base64url'),
      clientId,
      publicKey,
      fingerprint: createHash('sha256').update(der).digest('hex'),
      entity: registration.entity ?? client.entity,
      role: registration.role ?? client.role,
      createdAtMs: this.#nowMs(),
      validFromMs,
      // Longer validity is accepted and cut.
      validUntilMs: Math.min(wantedUntilMs, validFromMs + TWO_YEARS_MS),
      isRevoked: false,
    };
  }
}

function readPem(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new CertificateRefused('The file is no X.509 certificate');
  }
}

function assertKeyIsStrong(key: KeyObject): void {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  const isRsa = key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss';
  if (isRsa && (modulusLength === 3072 || modulusLength === 4096)) return;
  if (key.asymmetricKeyType === 'ec' && ['prime256v1', 'secp384r1', 'secp521r1'].includes(namedCurve ?? '')) return;
  throw new CertificateRefused('The key must be RSA with 3072 or 4096 bits, or EC with 256, 384 or 521 bits');
}
