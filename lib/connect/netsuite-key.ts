// What replaces the NetSuite key, from configuration to what it works with.
import { AwsSecretVersions } from '../aws/secret-versions.ts';
import { DynamoRotationLease } from '../aws/stores/credentials/rotation-lease-store.ts';
import { type Settings } from '../config/settings.ts';
import { NetSuiteKeyCheck } from '../netsuite/login/key-check.ts';
import { makeKey } from '../netsuite/login/new-key.ts';
import { type RotationTools } from '../rotate-netsuite-key/ports.ts';
import { type ConnectOptions } from './vendors/connect-options.ts';
import { connectNetSuiteCertificates, type NetSuiteKeyConfig } from './vendors/netsuite-certificates.ts';

export function connectNetSuiteKey(
  config: NetSuiteKeyConfig,
  settings: Settings,
  options: ConnectOptions,
): RotationTools {
  const { effects, aws } = options;
  const { connection, certificates } = connectNetSuiteCertificates(config, settings, options);
  const lease = new DynamoRotationLease(aws.table, effects);
  const { validDays } = settings.netsuiteKey;
  return {
    effects,
    versions: new AwsSecretVersions(aws.secrets, config.NETSUITE_SECRET_ARN),
    certificates,
    keys: new NetSuiteKeyCheck(connection, {
      baseUrlOverride: config.NETSUITE_BASE_URL,
      environment: settings.environment,
    }),
    makeKey: () => makeKey({ nowMs: effects.now(), validDays }),
    alone: (work) => lease.alone(work),
  };
}
