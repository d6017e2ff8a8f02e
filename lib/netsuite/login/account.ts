// From an account id to its hosts: lower case, underscores become hyphens (1234567_SB1 -> 1234567-sb1).
import * as z from 'zod';

/** Validated before a host is built from it, or a signed assertion could be sent to a stranger. */
export const AccountId = z
  .string()
  .regex(/^[A-Za-z0-9]+(_[A-Za-z0-9]+)*$/, 'must be a NetSuite account id, such as 1234567 or 1234567_SB1');

const host = /^(?:https?:)?(?:\/\/)?([a-z0-9-]+)\.(?:[a-z0-9-]+\.)*netsuite\.com(?::443)?(?:[/?#].*)?$/i;
/** NetSuite's own hosts, which are no account's. */
const shared = new Set(['system', 'www', 'rest', 'docs', 'login']);

/**
 * 1234567_SB1 also where it was taken from an address (1234567-sb1.app.netsuite.com); the text as it is where no account
 * can be told from it with certainty.
 */
export function accountIdIn(text: string): string {
  const [, label] = host.exec(text) ?? [];
  const id = label === undefined || shared.has(label.toLowerCase()) ? text : label;
  return /^[a-z0-9]+([_-][a-z0-9]+)*$/i.test(id) ? id.toUpperCase().replaceAll('-', '_') : id;
}

export interface AccountHosts {
  /** What requests are sent to: the account's own host, or the stand-in that replaces it. */
  readonly base: string;
  /** Where the list of certificates is documented to be: a host beside the account's other one. */
  readonly restlets: string;
  /** The token URL of the account's real host: what an assertion is addressed to, whatever the base. */
  readonly tokenAudience: string;
}

export function accountHosts(accountId: string, baseUrlOverride: string | undefined): AccountHosts {
  const label = accountId.toLowerCase().replaceAll('_', '-');
  const real = `https://${label}.suitetalk.api.netsuite.com`;
  return {
    base: baseUrlOverride ?? real,
    restlets: baseUrlOverride ?? `https://${label}.restlets.api.netsuite.com`,
    tokenAudience: `${real}${tokenPath}`,
  };
}

export const tokenPath = '/services/rest/auth/oauth2/v1/token';
