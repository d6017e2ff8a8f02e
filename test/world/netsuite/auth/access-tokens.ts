// Access tokens: shaped like the vendor's (a JWT), opaque in use, dead after their life or on command.
import { randomBytes, randomUUID } from 'node:crypto';
import { type SimulatedRequest } from '../../http/simulated-server.ts';
import { type Account } from '../account.ts';
import { Refusal } from '../problem.ts';
import { type LoginFailure } from './login-audit-trail.ts';
import { type Certificate, type Client } from './registrations.ts';

interface IssuedToken {
  readonly client: Client;
  /** What its assertion was signed for. */
  readonly certificate: Certificate;
  readonly scopes: readonly string[];
  readonly diesAtMs: number;
}

export class AccessTokens {
  readonly #tokens = new Map<string, IssuedToken>();
  readonly #account: Account;
  #issued = 0;

  constructor(account: Account) {
    this.#account = account;
  }

  get issued(): number {
    return this.#issued;
  }

  issue({ client, certificate, scopes }: Omit<IssuedToken, 'diesAtMs'>): string {
    const { accountId, switches } = this.#account;
    const nowMs = this.#account.nowMs();
    const seconds = Math.floor(nowMs / 1000);
    const stamp = new Date(nowMs).toISOString().slice(0, 16).replace('T', '_').replace(':', '-');
    const token = [
      encode({ kid: `c.${accountId}.${stamp}`, typ: 'JWT', alg: 'RS256' }),
      encode({
        sub: `${String(certificate.role)};${String(certificate.entity)}`,
        aud: [`${randomUUID().toUpperCase()};${accountId}`, client.clientId],
        scope: scopes,
        iss: 'https://system.netsuite.com',
        oit: seconds,
        exp: seconds + switches.tokenLifeSeconds,
        iat: seconds,
        jti: `${accountId}.${randomUUID()}`,
      }),
      randomBytes(256).toString('base64url'),
    ].join('.');
    this.#tokens.set(token, { client, certificate, scopes, diesAtMs: nowMs + switches.tokenLifeSeconds * 1000 });
    this.#issued += 1;
    return token;
  }

  /** Every token issued so far stops working. */
  revokeAll(): void {
    this.#tokens.clear();
  }

  /** The integration that the request's token was issued to. */
  clientOf(request: SimulatedRequest): Client | undefined {
    return this.#tokens.get(bearer(request))?.client;
  }

  /** Why the request may not pass, or undefined when it may. Throws for a malformed Authorization header. */
  failure(request: SimulatedRequest): LoginFailure | undefined {
    const header = request.headers['authorization'] ?? '';
    if (header !== '' && !/^Bearer +\S+$/i.test(header)) throw malformed(this.#account);
    const token = this.#tokens.get(bearer(request));
    if (token === undefined) return 'TokenRejected';
    if (token.diesAtMs <= this.#account.nowMs()) return 'AccessTokenExpired';
    if (token.certificate.isRevoked && this.#account.switches.tokensDieWithCertificate) return 'TokenRejected';
    if (!token.client.isEnabled) return 'IntegrationBlocked';
    if (!token.client.isEntityOrRoleActive || !this.#account.switches.roleMayUseRest) return 'EntityOrRoleDisabled';
    return token.scopes.includes('rest_webservices') ? undefined : 'ScopeMismatched';
  }
}

const bearer = ({ headers }: SimulatedRequest): string => (headers['authorization'] ?? '').replace(/^Bearer +/i, '');

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** The one answer to every bad token, whatever is wrong with it. */
export function invalidLogin({ accountId }: Account): Refusal {
  const challenge = `Bearer realm="${accountId}", error="invalid_token", error_description="Invalid login attempt."`;
  const detail =
    'Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at ' +
    'Setup > Users/Roles > User Management > View Login Audit Trail.';
  return new Refusal(401, { detail, code: 'INVALID_LOGIN' }, { 'www-authenticate': challenge });
}

function malformed({ accountId }: Account): Refusal {
  const detail = 'The request could not be understood by the server due to malformed syntax.';
  const challenge = `Bearer realm="${accountId}", error="invalid_request", error_description="${detail}"`;
  return new Refusal(400, { detail, code: 'INVALID_REQUEST' }, { 'www-authenticate': challenge });
}
