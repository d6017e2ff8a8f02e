// The connection to BambooHR: its secret, its tokens, its circuit breaker.
import { secretReader } from '../../aws/read-secret.ts';
import { BambooHrAuthorizer } from '../../bamboohr/login/authorization.ts';
import { BambooHrConnection } from '../../bamboohr/bamboohr-connection.ts';
import { BambooHrSecret } from '../../bamboohr/login/secret.ts';
import { cacheSecret } from '../../credentials/secret-cache.ts';
import { type VendorConnection } from '../../http/call-vendor.ts';
import { type CircuitBreaker } from '../../http/traffic.ts';
import { type ConnectOptions } from './connect-options.ts';
import { boundsOf } from './deadline.ts';

interface BambooHrConfig {
  readonly BAMBOOHR_SECRET_ARN: string;
  readonly BAMBOOHR_BASE_URL?: string | undefined;
}

export const connectBambooHr = (config: BambooHrConfig, options: ConnectOptions): BambooHrConnection =>
  new BambooHrConnection(bambooHrParts(config, options));

export function bambooHrParts(
  config: BambooHrConfig,
  { effects, aws, deadline, calls, circuit = aws.circuit }: ConnectOptions & { readonly circuit?: CircuitBreaker },
): ConstructorParameters<typeof BambooHrConnection>[0] {
  const connection: VendorConnection = {
    vendor: 'bamboohr',
    effects,
    circuit,
    ...(calls === undefined ? {} : { calls: calls.bamboohr }),
    ...boundsOf(deadline),
  };
  const baseUrlOverride = config.BAMBOOHR_BASE_URL;
  const read = secretReader(aws.secrets, config.BAMBOOHR_SECRET_ARN);
  const secret = cacheSecret(read, BambooHrSecret, { effects, name: 'BambooHR' });
  const { tokenStores, refused } = aws;
  const tokenStore = tokenStores.bamboohr;
  const authorizer = new BambooHrAuthorizer({ connection, secret, tokenStore, refused, baseUrlOverride });
  return { connection, authorizer, baseUrlOverride };
}
