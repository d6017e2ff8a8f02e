// Whether trials may be made in an account: in a sandbox or release preview by its id, in a test account of another kind
// when an operator typed its id, and never where the id (a bare number) or the settings speak of production. Pure.
import { type Environment, environmentFault } from '../config/environment.ts';

/** Two of three kinds of test accounts say so themselves. */
const isTestAccount = (accountId: string): boolean => /_(SB|RP)\d*$/i.test(accountId);

export interface SandboxQuestion {
  /** As settings say; undefined: they do not. */
  readonly environment: Environment | undefined;
  /** What the operator typed. */
  readonly typed: string | undefined;
}

/** A sentence with the remedy; undefined: trials may be made. */
export function faultOfAccount(accountId: string, { environment, typed }: SandboxQuestion): string | undefined {
  if (environment === 'production') {
    return 'This deployment is production (setting environment): certify the deployment of the sandbox and import its report here.';
  }
  if (environmentFault(accountId, 'sandbox') !== undefined) {
    return `Account ${accountId} is a production account by its id: trials are made in a sandbox (${accountId}_SB1).`;
  }
  const confirmed = typed?.trim().toUpperCase();
  if (confirmed !== undefined && confirmed !== accountId.toUpperCase()) {
    return `The NetSuite secret names account ${accountId}, and --account another one.`;
  }
  if (isTestAccount(accountId) || confirmed !== undefined) return undefined;
  return `Account ${accountId} does not look like a sandbox (1234567_SB1). If it is a test account all the same, repeat with --account and its id.`;
}

/** 1234567 of 1234567_SB1: a sandbox belongs to the production account of that number. */
export const companyAccount = (accountId: string): string => accountId.toUpperCase().replace(/_(SB|RP)\d*$/, '');
