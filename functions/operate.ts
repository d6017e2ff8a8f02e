// Function URL behind IAM -> an operator's request -> saved with who asked -> change queue.
import settings from 'connector-settings' with { type: 'json' };
import { readFunctionUrlEvent } from '../lib/aws/function-url-event.ts';
import { OperateConfig, parseConfig } from '../lib/config.ts';
import { connectOperate } from '../lib/connect.ts';
import { answerRequest } from '../lib/operations/answer-request.ts';
import { createEffects } from '../lib/real-effects.ts';
import { parseSettings } from '../lib/settings.ts';

const effects = createEffects();
const tools = connectOperate(parseConfig(OperateConfig, process.env), parseSettings(settings), effects);

export const handler = async (event: unknown) => {
  const { status, body } = await answerRequest(readFunctionUrlEvent(event), tools);
  return { statusCode: status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
};
