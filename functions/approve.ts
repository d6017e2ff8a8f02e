// Function URL behind IAM -> the order of an approver -> saved with who asked -> change queue.
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
const approve = connectOperate('approve', config, parseSettings(settings), effects);

export const handler = async (event: unknown, context: Context) => {
  const { status, body } = await approve(event, context.getRemainingTimeInMillis());
  effects.flushMetrics();
  return { statusCode: status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
};
