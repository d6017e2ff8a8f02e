// Function URL behind IAM -> a request to look -> both vendors and the table read; nothing is queued or written to a vendor.
import type { Context } from 'aws-lambda';
import settings from 'connector-settings' with { type: 'json' };
import { OperateConfig } from '../lib/config/config.ts';
import { StsConfig } from '../lib/config/sts-endpoint.ts';
import { parseConfig } from '../lib/config/parse-config.ts';
import { connectOperate } from '../lib/connect/operate.ts';
import { createEffects } from '../lib/real-effects.ts';
import { parseSettings } from '../lib/config/settings.ts';

const effects = createEffects();
const config = { ...parseConfig(OperateConfig, process.env), ...parseConfig(StsConfig, process.env) };
const view = connectOperate('view', config, parseSettings(settings), effects);

export const handler = async (event: unknown, context: Context) => {
  const { status, body } = await view(event, context.getRemainingTimeInMillis());
  effects.flushMetrics();
  return { statusCode: status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
};
