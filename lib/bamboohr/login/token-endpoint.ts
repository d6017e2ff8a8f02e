// BambooHR's token endpoint on the customer's own host: a refresh token, or the code of a new authorisation, for tokens.
import * as z from 'zod';
import { type IssuedToken } from '../../credentials/token-store.ts';
import { type HttpAnswer, type HttpRequest } from '../../effects.ts';
import { ConnectorError } from '../../errors.ts';
import { hasShape, jsonOf } from '../../http/parse-answer.ts';
import { bambooHrBase } from '../host.ts';

export interface OAuthClient {
  readonly companyDomain: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export type Grant =
  | { readonly type: 'refresh_token'; readonly refreshToken: string }
  | { readonly type: 'authorization_code'; readonly code: string; readonly redirectUri: string };

// A failed request is a non-200, or a 200 that carries `error`.
const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().default(3600),
  refresh_token: z.string().min(1).optional(),
  error: z.undefined().optional(),
});
/** Anything else that is no token comes from something in between, and says nothing about the authorisation. */
const TokenRefusal = z.object({ error: z.unknown().refine((error) => error !== undefined && error !== null) });

/** Errors that say nothing about the grant. */
const passing = ['server_error', 'temporarily_unavailable'];

/** The vendor's no to a grant. */
export class GrantRefused extends ConnectorError {
  /** The same grant is refused again: it is spent, revoked, or not this client's. A lock-out is not final. */
  readonly isFinal: boolean;

  constructor(status: number, grant: Grant['type'], error?: unknown) {
    const what = grant === 'refresh_token' ? 'refresh the access token' : 'exchange the code of the authorisation';
    super('credentials-refused', `BambooHR refused to ${what} (${status}): authorise the connector again.`);
    this.isFinal = [200, 400, 401].includes(status) && !passing.some((each) => each === error);
  }
}

export const tokenRequest = (
  { companyDomain, clientId, clientSecret }: OAuthClient,
  grant: Grant,
  baseUrlOverride: string | undefined,
): HttpRequest => ({
  method: 'POST',
  url: `${bambooHrBase(companyDomain, baseUrlOverride)}/token.php?request=token`,
  headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({
    grant_type: grant.type,
    client_id: clientId,
    client_secret: clientSecret,
    ...(grant.type === 'refresh_token'
      ? { refresh_token: grant.refreshToken }
      : { code: grant.code, redirect_uri: grant.redirectUri }),
  }).toString(),
  timeoutMs: 15_000,
});

/** Throws GrantRefused. */
export function issuedToken(answer: HttpAnswer, grant: Grant['type']): IssuedToken {
  const parsed = TokenAnswer.safeParse(jsonOf(answer));
  if (answer.status !== 200 || !parsed.success) {
    throw new GrantRefused(answer.status, grant, TokenRefusal.safeParse(jsonOf(answer)).data?.error);
  }
  const { access_token: accessToken, expires_in: lifeSeconds, refresh_token: refreshToken } = parsed.data;
  return { accessToken, lifeSeconds, ...(refreshToken === undefined ? {} : { refreshToken }) };
}

/** A refusal without a body is one as well, unless it is a page. */
export const isTokenAnswer = (answer: HttpAnswer): boolean =>
  (answer.status === 200 && hasShape(z.union([TokenAnswer, TokenRefusal]), answer)) ||
  (answer.status >= 400 && answer.status < 500 && (answer.body.trim() === '' || hasShape(TokenRefusal, answer)));
