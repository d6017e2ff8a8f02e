// How a request to BambooHR proves who asks: an API key as Basic, or an OAuth access token that is refreshed and shared. A
// credential that BambooHR refused is not sent again for half a day, by any function.
import { createHash } from 'node:crypto';
import { AccessTokens } from '../../credentials/access-tokens.ts';
import { credentialId, type RefusedCredentials } from '../../credentials/refused-credentials.ts';
import { type IssuedToken, type TokenStore } from '../../credentials/token-store.ts';
import { type CachedSecret } from '../../credentials/secret-cache.ts';
import { ConnectorError, hasCode } from '../../errors.ts';
import { callVendor, type VendorConnection } from '../../http/call-vendor.ts';
import { type ApiKeySecret, type BambooHrSecret, isApiKey, isOAuth, type OAuthSecret } from './secret.ts';
import { GrantRefused, issuedToken, isTokenAnswer, tokenRequest } from './token-endpoint.ts';

export interface Authorization {
  readonly header: string;
  readonly companyDomain: string;
  /** Of an API key, which cannot be refreshed. */
  readonly keyId?: string;
  readonly tokenVersion?: string;
}

/** How long a key that is not known to be refused is used without asking again: shorter than the pause after a refusal. */
const knownMs = 30_000;

export class BambooHrAuthorizer {
  readonly #connection: VendorConnection;
  readonly #secret: CachedSecret<BambooHrSecret>;
  readonly #tokens: AccessTokens;
  readonly #refused: RefusedCredentials;
  readonly #baseUrlOverride: string | undefined;
  #usable: { readonly keyId: string; readonly untilMs: number } | undefined;

  constructor(parts: {
    connection: VendorConnection;
    secret: CachedSecret<BambooHrSecret>;
    tokenStore: TokenStore;
    refused: RefusedCredentials;
    baseUrlOverride: string | undefined;
  }) {
    this.#connection = parts.connection;
    this.#secret = parts.secret;
    this.#refused = parts.refused;
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

  /** Throws `key-refused` or `reconnect-needed` for a credential that is worth nothing any more, without sending it. */
  async get(refused?: Authorization): Promise<Authorization> {
    const secret = await this.#secret.get();
    if (isApiKey(secret)) {
      const keyId = keyIdOf(secret);
      if (!(await this.#isKeyRefused(keyId))) return authorizationOf(secret, keyId);
      // An operator may have put another one there.
      if (await this.#secret.refused()) return await this.get(refused);
      throw keyRefused();
    }
    const token = await this.#token(refused?.tokenVersion);
    return { companyDomain: secret.companyDomain, header: `Bearer ${token.accessToken}`, tokenVersion: token.version };
  }

  /** After a refusal: true when trying once more makes sense. An unchanged API key is not tried again: repeating it
   *  gets the whole account locked out. */
  async renew(refused: Authorization): Promise<boolean> {
    const isAnother = await this.#secret.refused();
    return isAnother || refused.tokenVersion !== undefined;
  }

  /** The account as a whole said no to this key: no function sends it again. */
  async giveUp(keyId: string): Promise<ConnectorError> {
    this.#usable = undefined;
    await this.#refused.add('bamboohr', keyId);
    return keyRefused();
  }

  async #isKeyRefused(keyId: string): Promise<boolean> {
    const { now, metrics } = this.#connection.effects;
    if (this.#usable?.keyId === keyId && now() < this.#usable.untilMs) return false;
    if (await this.#refused.has('bamboohr', keyId)) return true;
    this.#usable = { keyId, untilMs: now() + knownMs };
    // The one that was refused before has been replaced.
    metrics.add('BambooHrKeyRefused', 0);
    metrics.add('BambooHrReconnectNeeded', 0);
    return false;
  }

  async #token(refusedVersion: string | undefined) {
    try {
      return await this.#tokens.get(refusedVersion);
    } catch (error) {
      if (!(error instanceof GrantRefused) || !error.isFinal) throw error;
      throw new ConnectorError(
        'reconnect-needed',
        'BambooHR refuses the refresh token, which is lost or revoked: run connector auth bamboohr.',
        { retryable: true, cause: error },
      );
    }
  }

  async #oauth(): Promise<OAuthSecret> {
    const secret = await this.#secret.get();
    if (!isOAuth(secret)) throw new ConnectorError('internal-error', 'An API key needs no access token.');
    return secret;
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
    const { companyDomain, auth } = await this.#oauth();
    const grant = { type: 'refresh_token', refreshToken: stored ?? auth.refreshToken } as const;
    const id = credentialId(companyDomain, auth.clientId, auth.clientSecret, grant.refreshToken);
    if (await this.#refused.has('bamboohr', id)) throw new GrantRefused(400, grant.type);
    const request = tokenRequest({ companyDomain, ...auth }, grant, this.#baseUrlOverride);
    const answer = await callVendor(this.#connection, request, { isOwnAnswer: isTokenAnswer });
    try {
      const issued = issuedToken(answer, grant.type);
      this.#connection.effects.metrics.add('BambooHrKeyRefused', 0);
      this.#connection.effects.metrics.add('BambooHrReconnectNeeded', 0);
      return issued;
    } catch (error) {
      if (error instanceof GrantRefused && error.isFinal) await this.#refused.add('bamboohr', id);
      throw error;
    }
  }
}

const keyRefused = (): ConnectorError =>
  new ConnectorError(
    'key-refused',
    'BambooHR refuses the API key, which is tried but twice a day now: put another one into the BambooHR secret, or save the same one anew with connector secrets set bamboohr once its user is active again.',
    { retryable: true },
  );

/** Saving the secret anew makes another credential of the same key. */
const keyIdOf = ({ companyDomain, auth, savedAt = '' }: ApiKeySecret): string =>
  credentialId(companyDomain, auth.apiKey, savedAt);

const authorizationOf = ({ companyDomain, auth }: ApiKeySecret, keyId: string): Authorization => ({
  companyDomain,
  header: `Basic ${Buffer.from(`${auth.apiKey}:x`).toString('base64')}`,
  keyId,
});

/** A new refresh token in the secret is a new credential: what was stored for the former one no longer counts. */
const tokenKey = ({ companyDomain, auth }: OAuthSecret): string =>
  `bamboohr#${createHash('sha256').update(`${companyDomain}|${auth.clientId}|${auth.refreshToken}`).digest('hex').slice(0, 32)}`;
