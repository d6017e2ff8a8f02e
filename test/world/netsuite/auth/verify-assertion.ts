// Checks a client assertion as strictly as NetSuite says it does, naming the reason as the login audit trail would.
import { compactVerify, decodeJwt, decodeProtectedHeader } from 'jose';
import { type Account } from '../account.ts';
import { type LoginFailure } from './login-audit-trail.ts';
import { type Certificate, type Client, type Registrations } from './registrations.ts';

export type TokenError =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope';

export class AssertionRefused extends Error {
  override readonly name = 'AssertionRefused';
  /** Undefined where the vendor does not say which error this defect gets. */
  readonly error: TokenError | undefined;
  readonly detail: LoginFailure;

  constructor(detail: LoginFailure, error?: TokenError) {
    super(detail);
    this.detail = detail;
    this.error = error;
  }
}

export interface VerifiedAssertion {
  readonly client: Client;
  readonly certificate: Certificate;
  readonly scopes: readonly string[];
  readonly jti: string | undefined;
}

const ALGORITHMS = ['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'];
const SCOPES = ['restlets', 'rest_webservices', 'suite_analytics', 'mcp'];
const LONGEST_LIFE_SECONDS = 3600;

export async function verifyAssertion(
  account: Account,
  registrations: Registrations,
  assertion: string,
): Promise<VerifiedAssertion> {
  const certificate = findCertificate(registrations, readHeader(assertion));
  await compactVerify(assertion, certificate.publicKey, { algorithms: ALGORITHMS }).catch(() => {
    throw new AssertionRefused('InvalidSignature');
  });
  const claims: Record<string, unknown> = decodeJwt(assertion);
  const client = findClient(registrations, claims, certificate);
  checkAudience(account, claims['aud']);
  checkTimes(claims, account.nowMs() / 1000);
  const scopes = readScopes(claims['scope'], client);
  return { client, certificate, scopes, jti: typeof claims['jti'] === 'string' ? claims['jti'] : undefined };
}

function readHeader(assertion: string): Record<string, unknown> {
  try {
    decodeJwt(assertion);
    return decodeProtectedHeader(assertion);
  } catch {
    throw new AssertionRefused('TokenRejected', 'invalid_request');
  }
}

function findCertificate(registrations: Registrations, header: Record<string, unknown>): Certificate {
  const { typ, alg, kid } = header;
  if (typ !== 'JWT') throw new AssertionRefused('InvalidTokenType');
  if (typeof alg !== 'string' || !ALGORITHMS.includes(alg)) throw new AssertionRefused('UnsupportedAlgo');
  if (typeof kid !== 'string' || kid === '') throw new AssertionRefused('MissingKeyId');
  const certificate = registrations.certificates.get(kid);
  if (certificate === undefined || !registrations.isUsable(certificate)) throw new AssertionRefused('MissingKey');
  return certificate;
}

function findClient(registrations: Registrations, { iss }: Record<string, unknown>, { clientId }: Certificate): Client {
  const client = typeof iss === 'string' ? registrations.clients.get(iss) : undefined;
  if (client === undefined) throw new AssertionRefused('InvalidIssuer', 'invalid_client');
  if (client.clientId !== clientId) throw new AssertionRefused('ClientIdMismatch');
  if (!client.isEnabled) throw new AssertionRefused('IntegrationBlocked', 'invalid_client');
  if (!client.mayUseClientCredentials) throw new AssertionRefused('InvalidIntegration', 'unauthorized_client');
  if (!client.isEntityOrRoleActive) throw new AssertionRefused('EntityOrRoleDisabled');
  return client;
}

/** The token URL of either of the account's hosts; never that of the loopback address the simulator listens on. */
function checkAudience({ hostLabel }: Account, audience: unknown): void {
  const urls = ['suitetalk', 'restlets'].map(
    (service) => `https://${hostLabel}.${service}.api.netsuite.com/services/rest/auth/oauth2/v1/token`,
  );
  const given: unknown[] = Array.isArray(audience) ? audience : [audience];
  if (!given.some((url) => typeof url === 'string' && urls.includes(url))) throw new AssertionRefused('TokenRejected');
}

function checkTimes({ iat, exp }: Record<string, unknown>, nowSeconds: number): void {
  if (!Number.isInteger(iat) || !Number.isInteger(exp)) throw new AssertionRefused('TokenRejected', 'invalid_request');
  const [issued, expires] = [Number(iat), Number(exp)];
  if (issued > nowSeconds) throw new AssertionRefused('TokenNotAcceptable');
  if (expires <= nowSeconds) throw new AssertionRefused('TokenExpired');
  if (expires - issued > LONGEST_LIFE_SECONDS) throw new AssertionRefused('TokenValidityTooBroad');
}

/** A JSON array, one name, or several names separated by commas. */
function readScopes(claim: unknown, client: Client): readonly string[] {
  const list: unknown[] = Array.isArray(claim) ? claim : typeof claim === 'string' ? claim.split(/\s*,\s*/) : [];
  const scopes = list.filter((scope): scope is string => typeof scope === 'string' && SCOPES.includes(scope));
  const isBroken = scopes.length === 0 || scopes.length < list.length || (scopes.includes('mcp') && scopes.length > 1);
  if (isBroken) throw new AssertionRefused('InvalidScope', 'invalid_scope');
  if (scopes.some((scope) => !client.scopes.includes(scope))) {
    throw new AssertionRefused('ScopeMismatched', 'invalid_scope');
  }
  return scopes;
}
