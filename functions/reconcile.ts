// Schedule -> both rosters compared -> change queue: once a day, and soon after when something was left unfinished.
import type { Context } from 'aws-lambda';
import settings from 'connector-settings' with { type: 'json' };
import { ReconcileConfig } from '../lib/config/config.ts';
import { parseConfig } from '../lib/config/parse-config.ts';
import { connectReconcile } from '../lib/connect/reconcile.ts';
import { causeName } from '../lib/errors.ts';
import { createEffects } from '../lib/real-effects.ts';
import { parseSettings } from '../lib/config/settings.ts';

const effects = createEffects();
const reconcile = connectReconcile(parseConfig(ReconcileConfig, process.env), parseSettings(settings), effects);

export const handler = async (event: unknown, context: Context) => {
  try {
    const result = await reconcile.run(event, context.getRemainingTimeInMillis());
    if (result.outcome !== 'idle') {
      effects.log.info('reconciliation finished', { outcome: result.outcome, counts: result.counts });
    }
    return result;
  } catch (error) {
    effects.log.error('reconciliation failed', { errorName: causeName(error) });
    throw error;
  } finally {
    effects.flushMetrics();
  }
};
