// POST /services/rest/auth/oauth2/v1/token: trades a signed assertion for an access token; errors say next to nothing.
import { type SimulatedAnswer, type SimulatedRequest } from '../../http/simulated-server.ts';
import { type Account } from '../account.ts';
import { AccessTokens } from './access-tokens.ts';
import { type LoginAuditRow } from './login-audit-trail.ts';
import { Registrations } from './registrations.ts';
import { AssertionRefused, type TokenError, verifyAssertion } from './verify-assertion.ts';

export const TOKEN_PATH = '/services/rest/auth/oauth2/v1/token';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export class TokenEndpoint {
  readonly registrations: Registrations;
  readonly tokens: AccessTokens;
  readonly auditTrail: LoginAuditRow[] = [];
  readonly #account: Account;
  readonly #seenAssertions = new Set<string>();

  constructor(account: Account) {
    this.#account = account;
    this.registrations = new Registrations(() => account.nowMs());
    this.tokens = new AccessTokens(account);
  }

  async handle(request: SimulatedRequest): Promise<SimulatedAnswer> {
    if (request.method !== 'POST') return { status: 405 };
    try {
      const assertion = readForm(request);
      const { jti, ...login } = await verifyAssertion(this.#account, this.registrations, assertion);
      this.#checkReplay(jti);
      return this.#grant(this.tokens.issue(login));
    } catch (error) {
      if (!(error instanceof AssertionRefused)) throw error;
      this.audit('token-endpoint', error.detail);
      return this.#refuse(error.error ?? this.#account.switches.assertionError);
    }
  }

  audit(at: LoginAuditRow['at'], detail: LoginAuditRow['detail']): void {
    this.auditTrail.push({ atMs: this.#account.nowMs(), at, detail });
  }

  #checkReplay(jti: string | undefined): void {
    if (jti === undefined) return;
    const isReplay = this.#seenAssertions.has(jti);
    this.#seenAssertions.add(jti);
    if (isReplay && this.#account.switches.refuseReplayedAssertion) throw new AssertionRefused('TokenNotAcceptable');
  }

  #grant(token: string): SimulatedAnswer {
    const { expiresInAs, tokenLifeSeconds } = this.#account.switches;
    const expiresIn = expiresInAs === 'string' ? String(tokenLifeSeconds) : tokenLifeSeconds;
    return json(200, { access_token: token, expires_in: expiresIn, token_type: 'Bearer' });
  }

  #refuse(error: TokenError): SimulatedAnswer {
    if (error !== 'invalid_client') return json(400, { error });
    return json(401, { error }, { 'www-authenticate': `Basic realm="${this.#account.accountId}"` });
  }
}

const json = (status: number, body: object, headers: Record<string, string> = {}): SimulatedAnswer => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(body),
});

/** The assertion out of a form with exactly the three fields, each once, and no other authentication beside it. */
function readForm(request: SimulatedRequest): string {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
  const form = new URLSearchParams(request.body.toString('utf8'));
  const once = (name: string): string => {
    const values = form.getAll(name);
    if (!isForm || values.length !== 1 || values[0] === '')
      throw new AssertionRefused('TokenRejected', 'invalid_request');
    return values[0]!;
  };
  if (once('grant_type') !== 'client_credentials')
    throw new AssertionRefused('TokenRejected', 'unsupported_grant_type');
  const hasOtherLogin = request.headers['authorization'] !== undefined;
  if (once('client_assertion_type') !== ASSERTION_TYPE || hasOtherLogin) {
    throw new AssertionRefused('TokenRejected', 'invalid_request');
  }
  return once('client_assertion');
}
