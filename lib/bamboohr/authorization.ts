// How a request to BambooHR proves who asks: an API key as Basic, or an OAuth access token that is refreshed and shared.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { AccessTokens } from '../credentials/access-tokens.ts';
import { type IssuedToken, type TokenStore } from '../credentials/token-store.ts';
import { type CachedSecret } from '../credentials/secret-cache.ts';
import { type HttpAnswer } from '../effects.ts';
import { ConnectorError, hasCode } from '../errors.ts';
import { callVendor, type VendorConnection } from '../http/call-vendor.ts';
import { hasShape, jsonOf } from '../http/parse-answer.ts';
import { bambooHrBase } from './host.ts';
import { type BambooHrSecret } from './secret.ts';

export interface Authorization {
  readonly header: string;
  readonly companyDomain: string;
  /** Absent for an API key, which cannot be refreshed. */
  readonly tokenVersion?: string;
}

type OAuth = Extract<BambooHrSecret['auth'], { type: 'oauth' }>;

// A failed refresh is a non-200, or a 200 that carries `error`.
const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().default(3600),
  refresh_token: z.string().min(1).optional(),
  error: z.undefined().optional(),
});
/** Anything else that is no token comes from something in between, and says nothing about the authorisation. */
const TokenRefusal = z.object({ error: z.unknown().refine((error) => error !== undefined && error !== null) });

export class BambooHrAuthorizer {
  readonly #connection: VendorConnection;
  readonly #secret: CachedSecret<BambooHrSecret>;
  readonly #tokens: AccessTokens;
  readonly #baseUrlOverride: string | undefined;

  constructor(parts: {
    connection: VendorConnection;
    secret: CachedSecret<BambooHrSecret>;
    tokenStore: TokenStore;
    baseUrlOverride: string | undefined;
  }) {
    this.#connection = parts.connection;
    this.#secret = parts.secret;
    this.#baseUrlOverride = parts.baseUrlOverride;
    this.#tokens = new AccessTokens('bamboohr', {
      effects: parts.connection.effects,
      store: parts.tokenStore,
      source: {
        key: async () => tokenKey(await this.#oauth()),
        issue: (refreshToken) => this.#issue(refreshToken),
      },
    });
  }

  async get(refused?: Authorization): Promise<Authorization> {
    const { companyDomain, auth } = await this.#secret.get();
    if (auth.type === 'apiKey') {
      return { companyDomain, header: `Basic ${Buffer.from(`${auth.apiKey}:x`).toString('base64')}` };
    }
    const token = await this.#tokens.get(refused?.tokenVersion);
    return { companyDomain, header: `Bearer ${token.accessToken}`, tokenVersion: token.version };
  }

  /** After a refusal: true when trying once more makes sense. An unchanged API key is not tried again: repeating it
   *  gets the whole account locked out. */
  async renew(refused: Authorization): Promise<boolean> {
    return (await this.#secret.refused()) || refused.tokenVersion !== undefined;
  }

  async #oauth(): Promise<OAuth & { companyDomain: string }> {
    const { companyDomain, auth } = await this.#secret.get();
    if (auth.type !== 'oauth') throw new ConnectorError('internal-error', 'An API key needs no access token.');
    return { ...auth, companyDomain };
  }

  async #issue(stored: string | undefined): Promise<IssuedToken> {
    try {
      return await this.#refresh(stored);
    } catch (error) {
      // An operator may have authorised the connector anew. That is another credential with a key of its own, under which
      // the caller then asks again: stored under the former one, its rotated refresh token would not be found.
      if (hasCode(error, 'credentials-refused')) await this.#secret.refused();
      throw error;
    }
  }

  async #refresh(stored: string | undefined): Promise<IssuedToken> {
    const oauth = await this.#oauth();
    const answer = await callVendor(
      this.#connection,
      {
        method: 'POST',
        url: `${bambooHrBase(oauth.companyDomain, this.#baseUrlOverride)}/token.php?request=token`,
        headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          grant_type: 'refresh_token',
          client_id: oauth.clientId,
          client_secret: oauth.clientSecret,
          refresh_token: stored ?? oauth.refreshToken,
        }).toString(),
        timeoutMs: 15_000,
      },
      { isOwnAnswer: isTokenAnswer },
    );
    const parsed = TokenAnswer.safeParse(jsonOf(answer));
    if (answer.status !== 200 || !parsed.success) {
      throw new ConnectorError(
        'credentials-refused',
        `BambooHR refused to refresh the access token (${answer.status}): authorise the connector again.`,
      );
    }
    const { access_token: accessToken, expires_in: lifeSeconds, refresh_token: refreshToken } = parsed.data;
    return { accessToken, lifeSeconds, ...(refreshToken === undefined ? {} : { refreshToken }) };
  }
}

/** A refusal without a body is one as well, unless it is a page. */
const isTokenAnswer = (answer: HttpAnswer): boolean =>
  (answer.status === 200 && hasShape(z.union([TokenAnswer, TokenRefusal]), answer)) ||
  (answer.status >= 400 && answer.status < 500 && (answer.body.trim() === '' || hasShape(TokenRefusal, answer)));

/** A new refresh token in the secret is a new credential: what was stored for the former one no longer counts. */
const tokenKey = ({ companyDomain, clientId, refreshToken }: OAuth & { companyDomain: string }): string =>
  `bamboohr#${createHash('sha256').update(`${companyDomain}|${clientId}|${refreshToken}`).digest('hex').slice(0, 32)}`;
