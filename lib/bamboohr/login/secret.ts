// The shape of the BambooHR secret. Hosts are built only from a validated companyDomain.
import * as z from 'zod';
import { pasted, pastedWord } from '../../credentials/pasted.ts';
import { tidy } from '../../credentials/pasted-text.ts';
import { companyDomainIn } from './company-domain.ts';

const authTypes = ['apiKey', 'oauth'];
const Typed = z.looseObject({ type: z.string() });

/** The two types in whatever case. */
function withKnownType(auth: unknown): unknown {
  const typed = Typed.safeParse(auth);
  if (!typed.success) return auth;
  const given = tidy(typed.data.type).toLowerCase();
  return { ...typed.data, type: authTypes.find((type) => type.toLowerCase() === given) ?? typed.data.type };
}

const ApiKeyAuth = z.object({ type: z.literal('apiKey'), apiKey: pastedWord });
const OAuthAuth = z.object({
  type: z.literal('oauth'),
  clientId: pastedWord,
  clientSecret: pastedWord,
  refreshToken: pastedWord,
});

export const BambooHrSecret = z.object({
  companyDomain: pasted
    .transform(companyDomainIn)
    .pipe(z.string().regex(/^[a-z0-9-]+$/, 'must be the subdomain alone, such as acme of https://acme.bamboohr.com')),
  auth: z.preprocess(withKnownType, z.discriminatedUnion('type', [ApiKeyAuth, OAuthAuth])),
  /** When the command line saved it: the same key saved anew is tried anew. */
  savedAt: z.string().optional(),
});
export type BambooHrSecret = z.output<typeof BambooHrSecret>;

export type ApiKeySecret = BambooHrSecret & { readonly auth: z.output<typeof ApiKeyAuth> };
export type OAuthSecret = BambooHrSecret & { readonly auth: z.output<typeof OAuthAuth> };

export const isOAuth = (secret: BambooHrSecret): secret is OAuthSecret => secret.auth.type === 'oauth';
export const isApiKey = (secret: BambooHrSecret): secret is ApiKeySecret => secret.auth.type === 'apiKey';
