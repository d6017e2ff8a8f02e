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
}

export interface Certificate {
  readonly certificateId: string;
  readonly clientId: string;
  readonly publicKey: KeyObject;
  readonly fingerprint: string;
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
    const { clientId } = registration;
    if (!this.clients.has(clientId)) throw new Error('No such integration record');
    const certificate = this.#read(registration);
    if ([...this.certificates.values()].some(({ fingerprint }) => fingerprint === certificate.fingerprint)) {
      throw new Error('This certificate is or was mapped already');
    }
    if (this.#active(clientId) >= ACTIVE_CERTIFICATES) throw new Error('Five certificates are active already');
    this.certificates.set(certificate.certificateId, certificate);
    return certificate.certificateId;
  }

  isUsable({ isRevoked, validFromMs, validUntilMs }: Certificate): boolean {
    return !isRevoked && validFromMs <= this.#nowMs() && this.#nowMs() < validUntilMs;
  }

  #active(clientId: string): number {
    return [...this.certificates.values()].filter((other) => other.clientId === clientId && this.isUsable(other))
      .length;
  }

  #read(registration: CertificateRegistration): Certificate {
    const { clientId, publicKeyPem, certificatePem } = registration;
    const x509 = certificatePem === undefined ? undefined : new X509Certificate(certificatePem);
    if (x509 === undefined && publicKeyPem === undefined) throw new Error('A certificate or a public key is needed');
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
      validFromMs,
      // Longer validity is accepted and cut.
      validUntilMs: Math.min(wantedUntilMs, validFromMs + TWO_YEARS_MS),
      isRevoked: false,
    };
  }
}

function assertKeyIsStrong(key: KeyObject): void {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  const isRsa = key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss';
  if (isRsa && (modulusLength === 3072 || modulusLength === 4096)) return;
  if (key.asymmetricKeyType === 'ec' && ['prime256v1', 'secp384r1', 'secp521r1'].includes(namedCurve ?? '')) return;
  throw new Error('The key must be RSA with 3072 or 4096 bits, or EC with 256, 384 or 521 bits');
}
