// The authorisation of the connector, as the command line drives it: which scopes, which address, and the code's exchange.
import * as z from 'zod/mini';
import {
  type AuthorizationRequest,
  authorizeUrl,
  codeInRedirect,
  type Granted,
  grantedBy,
} from '../../bamboohr/login/authorize.ts';
import { companyDomainIn } from '../../bamboohr/login/company-domain.ts';
import { neededScopes } from '../../bamboohr/login/scopes.ts';
import { tokenRequest } from '../../bamboohr/login/token-endpoint.ts';
import { BaseUrl } from '../../config/config.ts';
import { parseConfig } from '../../config/parse-config.ts';
import { type Settings } from '../../config/settings.ts';
import { type Effects } from '../../effects.ts';
import { ConnectorError } from '../../errors.ts';
import { createEffects } from '../../real-effects.ts';
import { fieldMappingOf } from '../../mapping/field-mapping.ts';

export interface OAuthApplication {
  readonly companyDomain: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface AuthorizationAttempt {
  readonly url: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  /** The code in the address that BambooHR redirected to. */
  codeIn(redirected: string): string;
  exchange(code: string): Promise<Granted>;
}

export interface AuthorizationOptions {
  readonly redirectUri: string;
  readonly settings: Settings;
  /** Scopes besides those that follow from the settings. */
  readonly scopes: readonly string[];
}

/** The subdomain also where the whole address was given. */
export function companyIn(text: string): string {
  const companyDomain = companyDomainIn(text.trim());
  if (/^[a-z0-9-]+$/.test(companyDomain)) return companyDomain;
  throw new ConnectorError(
    'secret-invalid',
    'The company must be the subdomain alone, such as acme of https://acme.bamboohr.com.',
  );
}

/** Replaces BambooHR's host, for trying the command against a stand-in. */
const StandIn = z.object({ BAMBOOHR_BASE_URL: BaseUrl });

export function beginAuthorization(
  application: OAuthApplication,
  { redirectUri, settings, scopes: more }: AuthorizationOptions,
  standIn: string | undefined,
  effects: Pick<Effects, 'send' | 'uniqueId'> = createEffects(),
): AuthorizationAttempt {
  const { BAMBOOHR_BASE_URL: baseUrl } = parseConfig(StandIn, { BAMBOOHR_BASE_URL: standIn });
  const { companyDomain, clientId } = application;
  const scopes = neededScopes(fieldMappingOf(settings).wanted, more);
  const request: AuthorizationRequest = { companyDomain, clientId, redirectUri, scopes, state: effects.uniqueId() };
  return {
    url: authorizeUrl(request, baseUrl),
    redirectUri,
    scopes,
    codeIn: (redirected) => codeInRedirect(redirected, request),
    exchange: async (code) => {
      const grant = { type: 'authorization_code', code, redirectUri } as const;
      return grantedBy(await effects.send(tokenRequest(application, grant, baseUrl)), request);
    },
  };
}
