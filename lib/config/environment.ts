// Sandbox and production kept apart by what a NetSuite account id says with certainty. Pure: every function, the doctor and
// the command line ask it before anything is sent.

export const environments = ['sandbox', 'production'] as const;
export type Environment = (typeof environments)[number];

/** Sandboxes (1234567_SB1), release previews (1234567_RP) and developers' accounts (TSTDRV1234567), in either spelling. */
const trial = /^(tstdrv\d+|.+[_-](sb|rp)\d*([_-]\d+)?)$/i;
/** A bare number. Other names may be of either kind, and are taken for neither. */
const production = /^\d+$/;

/** Which environment the account certainly is; undefined: its id does not say. */
function environmentOf(accountId: string): Environment | undefined {
  if (trial.test(accountId)) return 'sandbox';
  return production.test(accountId) ? 'production' : undefined;
}

/** What is wrong with this account for a deployment of that environment, and what to do; undefined: nothing. */
export function environmentFault(accountId: string, environment: Environment | undefined): string | undefined {
  const found = environmentOf(accountId);
  if (environment === undefined || found === undefined || found === environment) return undefined;
  const is = found === 'sandbox' ? 'a sandbox' : 'a production account';
  return `The NetSuite secret holds ${is}, and the settings say "environment": "${environment}": correct accountId in the secret, or environment in connector.json. Nothing was sent.`;
}
