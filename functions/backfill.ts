// Schedule -> ids changed since the checkpoint -> change queue; and employees who waited for a day, a mapping or a supervisor.
import type { Context } from 'aws-lambda';
import settings from 'connector-settings' with { type: 'json' };
import { BackfillConfig } from '../lib/config/config.ts';
import { parseConfig } from '../lib/config/parse-config.ts';
import { connectBackfill } from '../lib/connect/backfill.ts';
import { causeName, WaitError } from '../lib/errors.ts';
import { createEffects } from '../lib/real-effects.ts';
import { parseSettings } from '../lib/config/settings.ts';

const effects = createEffects();
const backfill = connectBackfill(parseConfig(BackfillConfig, process.env), parseSettings(settings), effects);

export const handler = async (_event: unknown, context: Context) => {
  try {
    const result = await backfill.run(context.getRemainingTimeInMillis());
    if (result === undefined) effects.log.warn('backfill skipped, connector is paused');
    else effects.log.info('backfill finished', { counts: { changed: result.changed, requeued: result.requeued } });
    return result ?? null;
  } catch (error) {
    // A vendor is away: the next poll begins where this one did, and alarms of their own tell of it.
    if (error instanceof WaitError) {
      effects.log.warn('backfill waits for a vendor', {
        code: error.code,
        until: new Date(error.untilMs).toISOString(),
      });
      return null;
    }
    effects.log.error('backfill failed', { errorName: causeName(error) });
    throw error;
  } finally {
    effects.flushMetrics();
  }
};
