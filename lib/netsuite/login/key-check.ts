// Whether NetSuite takes a key: an access token bought with it, past all that is stored, and one cheap question.
import { type Environment, environmentFault } from '../../config/environment.ts';
import { requestTimeoutMs } from '../../config/time-limits.ts';
import { ConnectorError, hasCode } from '../../errors.ts';
import { callVendor, type VendorConnection } from '../../http/call-vendor.ts';
import { accountHosts } from './account.ts';
import { exchangeAssertion } from './authorization.ts';
import { type NetSuiteSecret } from './secret.ts';

export class NetSuiteKeyCheck {
  readonly #connection: VendorConnection;
  readonly #baseUrlOverride: string | undefined;
  readonly #environment: Environment | undefined;

  constructor(
    connection: VendorConnection,
    options: { baseUrlOverride?: string | undefined; environment?: Environment | undefined },
  ) {
    this.#connection = connection;
    this.#baseUrlOverride = options.baseUrlOverride;
    this.#environment = options.environment;
  }

  /** The certificate of that id is the key's own. */
  async logsIn(key: NetSuiteSecret): Promise<boolean> {
    return (await this.#tokenFor(key)) !== undefined;
  }

  /** Throws `key-refused`. */
  async assertWorks(key: NetSuiteSecret): Promise<void> {
    const accessToken = await this.#tokenFor(key);
    if (accessToken === undefined) throw refused('at its token endpoint');
    const { status } = await callVendor(this.#connection, {
      method: 'GET',
      url: `${accountHosts(key.accountId, this.#baseUrlOverride).base}/services/rest/record/v1/employee?limit=1`,
      headers: { accept: 'application/json', authorization: `Bearer ${accessToken}` },
      timeoutMs: requestTimeoutMs.netsuite,
    });
    // Any other answer of NetSuite's own has let the key in.
    if (status === 401 || status === 403) throw refused(`when it asked about employees (status ${status})`);
  }

  async #tokenFor(key: NetSuiteSecret): Promise<string | undefined> {
    const fault = environmentFault(key.accountId, this.#environment);
    if (fault !== undefined) throw new ConnectorError('wrong-environment', fault);
    try {
      return (await exchangeAssertion(this.#connection, key, this.#baseUrlOverride)).accessToken;
    } catch (error) {
      if (hasCode(error, 'credentials-refused')) return undefined;
      throw error;
    }
  }
}

const refused = (what: string): ConnectorError =>
  new ConnectorError(
    'key-refused',
    `NetSuite refused the new key ${what}: the certificate has to be mapped to this integration, with the user and the ` +
      'role of the present one (Setup > Integration > OAuth 2.0 Client Credentials Setup). The present key stays in use.',
  );
