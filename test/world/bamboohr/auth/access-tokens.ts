// OAuth grants and what is issued for them: codes, access tokens and refresh tokens.
import { randomBytes } from 'node:crypto';
import { type Company } from '../company/company.ts';
import { type User } from './callers.ts';

export interface OAuthClient {
  readonly id: string;
  readonly secret: string;
  readonly redirectUris: readonly string[];
  readonly scopes: ReadonlySet<string>;
}

/** What a user has allowed a client. */
export interface Grant {
  readonly client: OAuthClient;
  readonly user: User;
  readonly scopes: ReadonlySet<string>;
}

interface Code extends Grant {
  readonly redirectUri: string;
  readonly expiresAtMs: number;
}

export interface Issued {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
}

const codeLifeMs = 10 * 60_000;
const random = (): string => randomBytes(20).toString('hex');

export class AccessTokens {
  readonly clients = new Map<string, OAuthClient>();
  /** Access tokens issued so far. */
  issued = 0;
  readonly #company: Company;
  readonly #codes = new Map<string, Code>();
  readonly #refreshTokens = new Map<string, Grant>();
  readonly #accessTokens = new Map<string, Grant & { readonly expiresAtMs: number }>();

  constructor(company: Company) {
    this.#company = company;
  }

  /** Undefined when unknown or expired. */
  grantOf(accessToken: string): Grant | undefined {
    const token = this.#accessTokens.get(accessToken);
    return token !== undefined && this.#company.clock.nowMs() < token.expiresAtMs ? token : undefined;
  }

  issueCode(grant: Grant, redirectUri: string): string {
    const code = random();
    this.#codes.set(code, { ...grant, redirectUri, expiresAtMs: this.#company.clock.nowMs() + codeLifeMs });
    return code;
  }

  /** A code works once, for the same client and redirect address. */
  redeemCode(code: string, client: OAuthClient, redirectUri: string): Issued | undefined {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    if (found?.client !== client || found.redirectUri !== redirectUri) return undefined;
    if (this.#company.clock.nowMs() >= found.expiresAtMs) return undefined;
    const refreshToken = found.scopes.has('offline_access') ? this.issueRefreshToken(found) : undefined;
    return { accessToken: this.#issueAccessToken(found), refreshToken };
  }

  refresh(refreshToken: string, client: OAuthClient): Issued | undefined {
    const grant = this.#refreshTokens.get(refreshToken);
    if (grant?.client !== client || !grant.user.isActive) return undefined;
    const { rotateRefreshToken, revokeRotatedRefreshToken } = this.#company.switches;
    const rotated = rotateRefreshToken ? this.issueRefreshToken(grant) : undefined;
    if (rotateRefreshToken && revokeRotatedRefreshToken) this.#refreshTokens.delete(refreshToken);
    return { accessToken: this.#issueAccessToken(grant), refreshToken: rotated };
  }

  issueRefreshToken({ client, user, scopes }: Grant): string {
    const token = random();
    this.#refreshTokens.set(token, { client, user, scopes });
    return token;
  }

  /** Every access token stops working at once; refresh tokens live on. */
  revokeAccessTokens(): void {
    this.#accessTokens.clear();
  }

  revokeRefreshTokens(): void {
    this.#refreshTokens.clear();
  }

  #issueAccessToken({ client, user, scopes }: Grant): string {
    const token = random();
    const expiresAtMs = this.#company.clock.nowMs() + this.#company.switches.accessTokenLifeSeconds * 1000;
    this.#accessTokens.set(token, { client, user, scopes, expiresAtMs });
    this.issued += 1;
    return token;
  }
}
