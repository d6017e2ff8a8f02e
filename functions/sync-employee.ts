// Change queue -> read BambooHR -> plan -> NetSuite: the only writer of employee records.
import type { Context } from 'aws-lambda';
import settings from 'connector-settings' with { type: 'json' };
import { SyncEmployeeConfig } from '../lib/config/config.ts';
import { parseConfig } from '../lib/config/parse-config.ts';
import { connectSyncEmployee } from '../lib/connect/sync-employee.ts';
import { createEffects } from '../lib/real-effects.ts';
import { parseSettings } from '../lib/config/settings.ts';

const effects = createEffects();
const syncEmployee = connectSyncEmployee(
  parseConfig(SyncEmployeeConfig, process.env),
  parseSettings(settings),
  effects,
);

export const handler = async (event: unknown, context: Context) => {
  try {
    return await syncEmployee.handle(event, context.getRemainingTimeInMillis());
  } finally {
    effects.flushMetrics();
  }
};
