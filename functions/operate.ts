// Function URL behind IAM -> an operator's request -> saved with who asked -> change queue.
import type { Context } from 'aws-lambda';
import settings from 'connector-settings' with { type: 'json' };
import { readFunctionUrlEvent } from '../lib/aws/events/function-url-event.ts';
import { OperateConfig, parseConfig } from '../lib/config/config.ts';
import { connectOperate } from '../lib/connect/operate.ts';
import { answerRequest } from '../lib/operations/answer-request.ts';
import { createEffects } from '../lib/real-effects.ts';
import { parseSettings } from '../lib/config/settings.ts';

const effects = createEffects();
const connect = connectOperate(parseConfig(OperateConfig, process.env), parseSettings(settings), effects);

export const handler = async (event: unknown, context: Context) => {
  const tools = connect(context.getRemainingTimeInMillis());
  const { status, body } = await answerRequest(readFunctionUrlEvent(event), tools);
  effects.flushMetrics();
  return { statusCode: status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
};
