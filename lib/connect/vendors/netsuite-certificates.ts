// NetSuite's list of certificates, and the secret with the key in use, built from configuration.
import { secretReader } from '../../aws/read-secret.ts';
import { type Settings } from '../../config/settings.ts';
import { cacheSecret, type CachedSecret } from '../../credentials/secret-cache.ts';
import { type VendorConnection } from '../../http/call-vendor.ts';
import { NetSuiteAuthorizer } from '../../netsuite/login/authorization.ts';
import { type CertificateHost, NetSuiteCertificates } from '../../netsuite/login/certificates.ts';
import { NetSuiteSecret } from '../../netsuite/login/secret.ts';
import { type ConnectOptions } from './connect-options.ts';
import { netSuiteVendorConnection } from './netsuite.ts';

export interface NetSuiteKeyConfig {
  readonly NETSUITE_SECRET_ARN: string;
  readonly NETSUITE_BASE_URL?: string | undefined;
}

export interface ConnectedCertificates {
  readonly connection: VendorConnection;
  readonly secret: CachedSecret<NetSuiteSecret>;
  readonly certificates: NetSuiteCertificates;
}

export function connectNetSuiteCertificates(
  config: NetSuiteKeyConfig,
  settings: Settings,
  options: ConnectOptions,
): ConnectedCertificates {
  const { effects, aws } = options;
  const connection = netSuiteVendorConnection(settings, options);
  const baseUrlOverride = config.NETSUITE_BASE_URL;
  const read = secretReader(aws.secrets, config.NETSUITE_SECRET_ARN);
  const secret = cacheSecret(read, NetSuiteSecret, { effects, name: 'NetSuite' });
  const tokenStore = aws.tokenStores.netsuite;
  const { environment } = settings;
  const authorizer = new NetSuiteAuthorizer({ connection, secret, tokenStore, baseUrlOverride, environment });
  const { certificateHost } = settings.netsuiteKey;
  const hosts: readonly CertificateHost[] =
    certificateHost === 'either' ? ['restlets', 'suitetalk'] : [certificateHost];
  const certificates = new NetSuiteCertificates({ connection, authorizer, secret, baseUrlOverride, hosts });
  return { connection, secret, certificates };
}
