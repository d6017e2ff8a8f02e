// GET /authorize.php?request=authorize: the page where a user allows a client, or does not.
import { type SimulatedAnswer, type SimulatedRequest } from '../../http/simulated-server.ts';
import { refused, text } from '../answers.ts';
import { type Company } from '../company/company.ts';
import { type AccessTokens } from './access-tokens.ts';
import { type User } from './callers.ts';

export const AUTHORIZE_PATH = '/authorize.php';

export function authorize(
  { query, rawQuery }: SimulatedRequest,
  { company, tokens, user }: { company: Company; tokens: AccessTokens; user: User },
): SimulatedAnswer {
  if (query.get('request') !== 'authorize' || query.get('response_type') !== 'code') return refused(400);
  // Scopes are separated by literal plus signs; anything else is taken for one strange scope.
  const rawScope = /(?:^|&)scope=([^&]*)/.exec(rawQuery)?.[1] ?? '';
  if (/%2B|%20/i.test(rawScope)) return refused(400);
  if (company.switches.refuseEncodedQuery && /%3A|%2F/i.test(rawQuery)) return refused(400);

  const client = tokens.clients.get(query.get('client_id') ?? '');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (client?.redirectUris.includes(redirectUri) !== true) return refused(400);
  if (company.switches.refuseHttpRedirects && redirectUri.startsWith('http:')) return refused(400);

  const target = new URL(redirectUri);
  const scopes = new Set((query.get('scope') ?? '').split(' ').filter((scope) => scope !== ''));
  const isAllowed = scopes.size > 0 && [...scopes].every((scope) => client.scopes.has(scope));
  const failing = company.switches.firstAuthorization;
  company.switches.firstAuthorization = 'works';
  if (!isAllowed) target.searchParams.set('error', 'invalid_scope');
  else if (company.switches.userAnswers === 'deny') target.searchParams.set('error', 'access_denied');
  else if (failing === 'redirects-with-error') target.searchParams.set('error', 'server_error');
  else {
    const code = tokens.issueCode({ client, user, scopes }, redirectUri);
    target.searchParams.set('code', failing === 'code-refused' ? `${code}0` : code);
  }
  const state = query.get('state');
  if (state !== null) target.searchParams.set('state', state);
  const page = text(302, '');
  return { ...page, headers: { ...page.headers, location: target.toString() } };
}
