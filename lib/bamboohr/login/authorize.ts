// The authorisation of the connector by a BambooHR user: the address of the page where it is given, what the redirect back
// says, and the exchange of its code. Pure but for the one request, which is made by the caller.
import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { tidy } from '../../credentials/pasted-text.ts';
import { type HttpAnswer } from '../../effects.ts';
import { ConnectorError } from '../../errors.ts';
import { jsonOf } from '../../http/parse-answer.ts';
import { bambooHrBase } from '../host.ts';
import { issuedToken, isTokenAnswer } from './token-endpoint.ts';

export interface AuthorizationRequest {
  readonly companyDomain: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  /** Fresh and unguessable; what comes back without it is not ours. */
  readonly state: string;
}

const secondTry =
  'Run the command again: the first attempt is known to fail after signing in through Google, and the second works.';

/** Built by hand: BambooHR refuses plus signs, and maybe colons and slashes, that are percent-encoded. */
export function authorizeUrl(request: AuthorizationRequest, baseUrlOverride: string | undefined): string {
  const { companyDomain, clientId, redirectUri, scopes, state } = request;
  const query = [
    'request=authorize',
    `state=${encoded(state)}`,
    'response_type=code',
    `scope=${scopes.map(encoded).join('+')}`,
    `client_id=${encoded(clientId)}`,
    `redirect_uri=${encoded(redirectUri)}`,
  ];
  return `${bambooHrBase(companyDomain, baseUrlOverride)}/authorize.php?${query.join('&')}`;
}

const encoded = (text: string): string => encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%2F', '/');

/**
 * The code in the address that BambooHR redirected to. Throws `authorization-failed` for BambooHR's no, and `redirect-unknown` for
 * what is no answer of BambooHR to this request; one sentence each.
 */
export function codeInRedirect(
  redirected: string,
  { state, redirectUri, scopes }: Pick<AuthorizationRequest, 'state' | 'redirectUri' | 'scopes'>,
): string {
  const url = URL.parse(tidy(redirected));
  const expected = new URL(redirectUri);
  if (url?.origin !== expected.origin || url.pathname !== expected.pathname) {
    throw notOurs(`That is not the address that BambooHR redirected to, which begins with ${redirectUri}?.`);
  }
  // Before anything else is believed: another page may have sent the browser here.
  if (!isSame(url.searchParams.get('state') ?? '', state)) {
    throw notOurs(
      'The redirect does not belong to this authorisation (its state is another): open the printed address once more.',
    );
  }
  const error = url.searchParams.get('error');
  if (error !== null) throw failed(sentenceOf(error, scopes));
  const code = url.searchParams.get('code') ?? '';
  if (code === '') throw failed(`BambooHR redirected without a code. ${secondTry}`);
  return code;
}

/** In constant time, whatever the lengths. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function sentenceOf(error: string, scopes: readonly string[]): string {
  if (error === 'access_denied')
    return 'The authorisation was denied in BambooHR: allow it there, signed in as the user of the connector.';
  if (error === 'invalid_scope') {
    return `BambooHR does not let the application ask for these scopes: allow them in the developer portal (${scopes.join(' ')}).`;
  }
  // Only what is a code is repeated.
  const code = /^[a-z_]{1,40}$/.test(error) ? ` (${error})` : '';
  return `BambooHR ended the authorisation with an error${code}. ${secondTry}`;
}

const failed = (sentence: string): ConnectorError => new ConnectorError('authorization-failed', sentence);
const notOurs = (sentence: string): ConnectorError => new ConnectorError('redirect-unknown', sentence);

export interface Granted {
  readonly refreshToken: string;
  /** Asked for, and not granted. */
  readonly missingScopes: readonly string[];
}

const GrantAnswer = z.looseObject({ scope: z.string().optional(), companyDomain: z.string().optional() });

/** What the exchange of the code brought. Throws `authorization-failed` with one sentence. */
export function grantedBy(
  answer: HttpAnswer,
  { companyDomain, scopes }: Pick<AuthorizationRequest, 'companyDomain' | 'scopes'>,
): Granted {
  const { refreshToken } = tokenIn(answer);
  const said = GrantAnswer.safeParse(jsonOf(answer)).data ?? {};
  if (said.companyDomain !== undefined && said.companyDomain.toLowerCase() !== companyDomain) {
    throw failed('The authorisation is of another BambooHR company than the one named: nothing was stored.');
  }
  if (refreshToken === undefined) {
    throw failed(
      'BambooHR gave no refresh token: allow the scope offline_access for the application in the developer portal.',
    );
  }
  const granted = new Set(said.scope?.split(/[\s+]+/) ?? scopes);
  return { refreshToken, missingScopes: scopes.filter((scope) => !granted.has(scope)) };
}

function tokenIn(answer: HttpAnswer): ReturnType<typeof issuedToken> {
  if (!isTokenAnswer(answer))
    throw failed(`BambooHR's token endpoint gave no readable answer (${answer.status}). ${secondTry}`);
  try {
    return issuedToken(answer, 'authorization_code');
  } catch {
    const error = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) }).safeParse(jsonOf(answer)).data?.error;
    const why = error ?? `status ${answer.status}`;
    throw failed(
      error === 'invalid_client'
        ? 'BambooHR does not know the client ID, or the client secret is another: copy both from the developer portal.'
        : `BambooHR refused to exchange the code (${why}): it works once, for minutes, and for the registered redirect address only. ${secondTry}`,
    );
  }
}
