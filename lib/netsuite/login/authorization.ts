// NetSuite access tokens: a signed assertion is exchanged on the account's own host; there is no refresh token.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Environment, environmentFault } from '../../config/environment.ts';
import { AccessTokens } from '../../credentials/access-tokens.ts';
import { type IssuedToken, type StoredToken, type TokenStore } from '../../credentials/token-store.ts';
import { type CachedSecret } from '../../credentials/secret-cache.ts';
import { type HttpAnswer } from '../../effects.ts';
import { ConnectorError, hasCode } from '../../errors.ts';
import { callVendor, type VendorConnection } from '../../http/call-vendor.ts';
import { hasShape, jsonOf, parseAnswer } from '../../http/parse-answer.ts';
import { accountHosts, tokenPath } from './account.ts';
import { createClientAssertion } from './client-assertion.ts';
import { type NetSuiteSecret } from './secret.ts';

export interface Authorization {
  /** Whose host `base` is, by the same reading of the secret. */
  readonly accountId: string;
  readonly base: string;
  readonly accessToken: string;
  readonly tokenVersion: string;
}

// expires_in has been seen as a number and as a string.
const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
// The token endpoint says no more than this; the reason stands in NetSuite's Login Audit Trail.
const TokenRefusal = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) });

export class NetSuiteAuthorizer {
  readonly #connection: VendorConnection;
  readonly #secret: CachedSecret<NetSuiteSecret>;
  readonly #tokens: AccessTokens;
  readonly #baseUrlOverride: string | undefined;
  readonly #environment: Environment | undefined;

  constructor(parts: {
    connection: VendorConnection;
    secret: CachedSecret<NetSuiteSecret>;
    tokenStore: TokenStore;
    baseUrlOverride: string | undefined;
    /** Which accounts may be called; undefined: any. */
    environment?: Environment | undefined;
  }) {
    this.#connection = parts.connection;
    this.#secret = parts.secret;
    this.#baseUrlOverride = parts.baseUrlOverride;
    this.#environment = parts.environment;
    this.#tokens = new AccessTokens('netsuite', {
      effects: parts.connection.effects,
      store: parts.tokenStore,
      source: { key: async () => tokenKey(await this.#credential()), issue: () => this.#issue() },
    });
  }

  async get(refused?: Authorization): Promise<Authorization> {
    const token: StoredToken = await this.#tokens.get(refused?.tokenVersion);
    const { accountId } = await this.#credential();
    return {
      accountId,
      base: accountHosts(accountId, this.#baseUrlOverride).base,
      accessToken: token.accessToken,
      tokenVersion: token.version,
    };
  }

  /** Throws for an account of another environment, before anything is sent to it. */
  async #credential(): Promise<NetSuiteSecret> {
    const secret = await this.#secret.get();
    const fault = environmentFault(secret.accountId, this.#environment);
    if (fault !== undefined) throw new ConnectorError('wrong-environment', fault);
    return secret;
  }

  async #issue(): Promise<IssuedToken> {
    try {
      return await this.#exchange(await this.#credential());
    } catch (error) {
      const isRefused = hasCode(error, 'credentials-refused', 'secret-invalid');
      // The key may have been rotated since we read the secret.
      if (isRefused && (await this.#secret.refused())) return await this.#exchange(await this.#credential());
      throw error;
    }
  }

  #exchange(secret: NetSuiteSecret): Promise<IssuedToken> {
    return exchangeAssertion(this.#connection, secret, this.#baseUrlOverride);
  }
}

/** One assertion for one access token, past all that is stored. Throws `credentials-refused`. */
export async function exchangeAssertion(
  connection: VendorConnection,
  secret: NetSuiteSecret,
  baseUrlOverride: string | undefined,
): Promise<IssuedToken> {
  const { effects } = connection;
  const assertion = await createClientAssertion(secret, { nowMs: effects.now(), jti: effects.uniqueId() });
  const answer = await callVendor(
    connection,
    {
      method: 'POST',
      url: accountHosts(secret.accountId, baseUrlOverride).base + tokenPath,
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      }).toString(),
      timeoutMs: 15_000,
    },
    { isOwnAnswer: isTokenAnswer },
  );
  if (answer.status !== 200) {
    const refusal = TokenRefusal.safeParse(jsonOf(answer));
    const why = refusal.success ? refusal.data.error : `status ${answer.status}`;
    throw new ConnectorError(
      'credentials-refused',
      `NetSuite refused the client assertion (${why}): see Setup > Users/Roles > View Login Audit Trail for the reason.`,
    );
  }
  const token = parseAnswer(TokenAnswer, answer, { vendor: 'netsuite', what: 'an access token' });
  effects.metrics.add('NetSuiteWrongEnvironment', 0);
  return { accessToken: token.access_token, lifeSeconds: token.expires_in };
}

/** Only its own words refuse the assertion; a page comes from something in between and says nothing about the key. */
const isTokenAnswer = (answer: HttpAnswer): boolean =>
  answer.status === 200
    ? hasShape(TokenAnswer, answer)
    : answer.status < 500 && answer.status >= 400 && (answer.body.trim() === '' || hasShape(AnyRefusal, answer));

const AnyRefusal = z.looseObject({ error: z.string() });

/** The token belongs to account and client, not to the certificate: rotating the key keeps it. */
const tokenKey = ({ accountId, clientId }: NetSuiteSecret): string =>
  `netsuite#${createHash('sha256').update(`${accountId}|${clientId}`).digest('hex').slice(0, 32)}`;
