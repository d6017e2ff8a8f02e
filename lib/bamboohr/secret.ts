// The shape of the BambooHR secret. Hosts are built only from a validated companyDomain.
import * as z from 'zod';

export const BambooHrSecret = z.object({
  companyDomain: z.string().regex(/^[a-z0-9-]+$/, 'must be the subdomain alone: lower-case letters, digits and "-"'),
  auth: z.discriminatedUnion('type', [
    z.object({ type: z.literal('apiKey'), apiKey: z.string().min(1) }),
    z.object({
      type: z.literal('oauth'),
      clientId: z.string().min(1),
      clientSecret: z.string().min(1),
      refreshToken: z.string().min(1),
    }),
  ]),
});
export type BambooHrSecret = z.output<typeof BambooHrSecret>;
