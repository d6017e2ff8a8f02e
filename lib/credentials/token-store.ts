// What is kept of an access token, and the ports behind which it is stored and asked for.
export interface IssuedToken {
  readonly accessToken: string;
  readonly lifeSeconds: number;
  /** A refresh token the vendor handed out with it; it replaces the one we hold. */
  readonly refreshToken?: string;
}

export interface StoredToken {
  /** Fresh with every save; says which token a caller was refused with. */
  readonly version: string;
  readonly accessToken: string;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  readonly refreshToken?: string;
  /** What another holder was handed out at the same time; tried when `refreshToken` is refused. */
  readonly otherRefreshTokens?: readonly string[];
}

/** taken-over: the holder before never gave it back, and may still be at work. */
export type TokenLease = 'free' | 'taken-over';

/** One item per vendor and credential; encryption happens behind this port. */
export interface TokenStore {
  read(key: string): Promise<StoredToken | undefined>;
  /** Granted to exactly one caller until `untilMs` or its release. */
  lease(key: string, owner: string, untilMs: number): Promise<TokenLease | undefined>;
  /** Asks for no lease, or a rotated refresh token would be lost with it. False: the stored version is not `replaces` any more. */
  save(key: string, token: StoredToken, replaces: string | undefined): Promise<boolean>;
  release(key: string, owner: string): Promise<void>;
}

export interface TokenSource {
  /** Identifies the credential the token belongs to, without revealing it. */
  key(): Promise<string>;
  /** Asks the vendor. `refreshToken` is the one stored last, if any. */
  issue(refreshToken: string | undefined): Promise<IssuedToken>;
}
