// Whether a vendor lets the connector in, and one sentence for each way in which it does not.
import { type Vendor } from '../../errors.ts';
import { netsuitePermissions } from '../../access/netsuite-access.ts';
import { type Operator } from '../../operations/operator.ts';
import { type Ping } from '../../access/ping-outcome.ts';
import { askPatiently, type Clock } from '../ask-patiently.ts';
import { tooOld } from '../too-old.ts';
import { m2mScreen } from './own-key.ts';

export async function pingVendor(vendor: Vendor, operator: Operator, clock: Clock): Promise<Ping> {
  const { ping } = await askPatiently({ v: 1, operation: 'ping', vendor }, operator, clock);
  if (ping === undefined) throw tooOld();
  return ping;
}

type Fault = Exclude<Ping['outcome'], 'reached'>;

const permissions = (...keys: readonly string[]): string =>
  netsuitePermissions
    .filter(({ key }) => keys.includes(key))
    .map(({ tab, name, level }) => `${tab} > ${name} (${level})`)
    .join(', ');

const sentences: Readonly<Record<Vendor, Partial<Record<Fault, string>>>> = {
  bamboohr: {
    'secret-empty': 'The BambooHR secret is empty.',
    'secret-invalid': 'The BambooHR secret is not usable.',
    'key-refused':
      "BambooHR does not know this API key: log in as the connector's user, and make another one under API Keys.",
    'reconnect-needed': 'BambooHR does not take the refresh token any more: authorise the connector again.',
    'access-refused':
      'BambooHR answers nothing to this key: its user has no access (Settings > Access Levels), or wrong keys have locked the interface for a while.',
    'no-answer':
      'No answer that is BambooHR\'s: check the subdomain ("acme" of https://acme.bamboohr.com), and try again if it is right.',
  },
  netsuite: {
    'secret-empty': 'The NetSuite secret is empty.',
    'secret-invalid': 'The NetSuite secret is not usable.',
    'no-answer':
      "No answer that is NetSuite's: check the account id (Setup > Company > Company Information), and try again if it is right.",
    'login-refused': `NetSuite refuses the login: account id, client id and certificate id do not belong together, or the certificate is not uploaded, revoked or over. Compare them with ${m2mScreen}; the reason stands in Setup > Users/Roles > User Management > View Login Audit Trail.`,
    'rest-refused': `NetSuite lets the certificate in and refuses every call: give the role ${permissions('ADMI_RESTWEBSERVICES', 'ADMI_LOGIN_OAUTH2')}.`,
    'permission-missing': `NetSuite does not let the role ask for employees: give it ${permissions('REPO_ANALYTICS', 'LIST_EMPLOYEE', 'LIST_EMPLOYEE_RECORD', 'LIST_FIND')}.`,
    'language-needed':
      "NetSuite insists on the company's language: set netsuiteLanguage in connector.json, such as en_US, and deploy again.",
  },
};

/** What is wrong and what mends it; a fault of the secret names its field. */
export const sentenceOfPing = (vendor: Vendor, { outcome, fault }: Ping): string =>
  outcome === 'reached'
    ? 'Logged in.'
    : (fault ?? sentences[vendor][outcome] ?? `The question was refused (${outcome}).`);
