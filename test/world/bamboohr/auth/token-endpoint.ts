// POST /token.php?request=token: an authorisation code or a refresh token against an access token.
import { type SimulatedAnswer, type SimulatedRequest } from '../../http/simulated-server.ts';
import { json, refused } from '../answers.ts';
import { type Company } from '../company/company.ts';
import { type AccessTokens } from './access-tokens.ts';

export const TOKEN_PATH = '/token.php';

export class TokenEndpoint {
  readonly #company: Company;
  readonly #tokens: AccessTokens;

  constructor(company: Company, tokens: AccessTokens) {
    this.#company = company;
    this.#tokens = tokens;
  }

  handle(request: SimulatedRequest): SimulatedAnswer {
    if (request.query.get('request') !== 'token') return refused(404);
    if (request.method !== 'POST') return refused(405);
    const fields = this.#read(request);
    if (fields === undefined) return this.#error('invalid_request', 'The request body could not be read');

    const client = this.#tokens.clients.get(fields['client_id'] ?? '');
    if (client === undefined || client.secret !== fields['client_secret']) {
      return this.#error('invalid_client', 'The client credentials are invalid');
    }
    const grantType = fields['grant_type'];
    if (grantType !== 'authorization_code' && grantType !== 'refresh_token') {
      return this.#error('unsupported_grant_type', 'The grant type is not supported');
    }
    const issued =
      grantType === 'refresh_token'
        ? this.#tokens.refresh(fields['refresh_token'] ?? '', client)
        : this.#tokens.redeemCode(fields['code'] ?? '', client, fields['redirect_uri'] ?? '');
    if (issued === undefined) return this.#error('invalid_grant', `The ${grantType} is invalid or has expired`);

    const { accessToken, refreshToken } = issued;
    return json(200, {
      access_token: accessToken,
      ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
      token_type: 'Bearer',
      expires_in: this.#company.switches.accessTokenLifeSeconds,
      scope: [...(this.#tokens.grantOf(accessToken)?.scopes ?? [])].join(' '),
      id_token: 'eyJhbGciOiJub25lIn0.e30.',
      companyDomain: this.#company.domain,
    });
  }

  #read({ headers, body }: SimulatedRequest): Readonly<Record<string, string>> | undefined {
    const { tokenBody } = this.#company.switches;
    const contentType = headers['content-type']?.split(';')[0] ?? '';
    const text = body.toString('utf8');
    if (contentType === 'application/x-www-form-urlencoded' && tokenBody !== 'json') {
      return Object.fromEntries(new URLSearchParams(text));
    }
    if (contentType !== 'application/json' || tokenBody === 'form') return undefined;
    try {
      const parsed: unknown = JSON.parse(text);
      return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, string>) : undefined;
    } catch {
      return undefined;
    }
  }

  #error(error: string, description: string): SimulatedAnswer {
    return json(Number(this.#company.switches.tokenErrors), { error, error_description: description });
  }
}
