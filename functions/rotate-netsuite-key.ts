// Secrets Manager's four steps -> a new key and certificate, registered at NetSuite, tested, promoted.
import type { Context } from 'aws-lambda';
import settings from 'connector-settings' with { type: 'json' };
import { RotateNetSuiteKeyConfig } from '../lib/config/config.ts';
import { parseConfig } from '../lib/config/parse-config.ts';
import { parseSettings } from '../lib/config/settings.ts';
import { connectRotateNetSuiteKey } from '../lib/connect/rotate-netsuite-key.ts';
import { causeName, ConnectorError } from '../lib/errors.ts';
import { createEffects } from '../lib/real-effects.ts';

const effects = createEffects();
const rotation = connectRotateNetSuiteKey(
  parseConfig(RotateNetSuiteKeyConfig, process.env),
  parseSettings(settings),
  effects,
);

export const handler = async (event: unknown, context: Context) => {
  try {
    await rotation.run(event, context.getRemainingTimeInMillis());
  } catch (error) {
    const code = error instanceof ConnectorError ? error.code : 'unexpected';
    effects.metrics.add('KeyRotationFailed');
    effects.log.error('NetSuite key not replaced', { code, errorName: causeName(error) });
    throw error;
  } finally {
    effects.flushMetrics();
  }
};
