// The connection to NetSuite: its secret, its tokens, its circuit breaker and the limit of concurrent requests.
import { secretReader } from '../../aws/read-secret.ts';
import { DynamoConcurrencyLimiter } from '../../aws/stores/vendors/concurrency-limiter-store.ts';
import { type Settings } from '../../config/settings.ts';
import { cacheSecret } from '../../credentials/secret-cache.ts';
import { type VendorConnection } from '../../http/call-vendor.ts';
import { type CircuitBreaker } from '../../http/traffic.ts';
import { NetSuiteAuthorizer } from '../../netsuite/login/authorization.ts';
import { NetSuiteConnection } from '../../netsuite/netsuite-connection.ts';
import { NetSuiteSecret } from '../../netsuite/login/secret.ts';
import { type ConnectOptions } from './connect-options.ts';
import { boundsOf } from './deadline.ts';

export const netSuiteVendorConnection = (
  settings: Settings,
  { effects, aws, deadline, calls, circuit = aws.circuit }: ConnectOptions & { readonly circuit?: CircuitBreaker },
): VendorConnection => ({
  vendor: 'netsuite',
  effects,
  circuit,
  limiter: new DynamoConcurrencyLimiter(aws.table, effects, settings.netsuiteConcurrency),
  ...(calls === undefined ? {} : { calls: calls.netsuite }),
  ...boundsOf(deadline),
});

interface NetSuiteConfig {
  readonly NETSUITE_SECRET_ARN: string;
  readonly NETSUITE_BASE_URL?: string | undefined;
}

type Parts = ConstructorParameters<typeof NetSuiteConnection>;

export const connectNetSuite = (
  config: NetSuiteConfig,
  settings: Settings,
  options: ConnectOptions,
): NetSuiteConnection => new NetSuiteConnection(...netSuiteParts(config, settings, options));

export function netSuiteParts(
  config: NetSuiteConfig,
  settings: Settings,
  options: ConnectOptions & { readonly circuit?: CircuitBreaker },
): readonly [connection: Parts[0], authorizer: Parts[1], language: string | null] {
  const { effects, aws } = options;
  const connection = netSuiteVendorConnection(settings, options);
  const baseUrlOverride = config.NETSUITE_BASE_URL;
  const read = secretReader(aws.secrets, config.NETSUITE_SECRET_ARN);
  const secret = cacheSecret(read, NetSuiteSecret, { effects, name: 'NetSuite' });
  const { environment } = settings;
  const tokenStore = aws.tokenStores.netsuite;
  const authorizer = new NetSuiteAuthorizer({ connection, secret, tokenStore, baseUrlOverride, environment });
  return [connection, authorizer, settings.netsuiteLanguage ?? null];
}
