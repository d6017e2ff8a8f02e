// An operator's request at the door: who asks, by STS's word; what is asked; and an answer that repeats nothing sent.
import { type CallerClaim } from '../authority/caller-proof.ts';
import { causeName, ConnectorError, hasCode } from '../errors.ts';
import { operate } from './operate.ts';
import { type OperationTools } from './operation-tools.ts';
import { operationInvalid, parseRequest } from './request.ts';
import { type Right, rightOutputs } from '../config/rights.ts';
import { rightOf } from './rights.ts';

export interface OperationAnswer {
  readonly status: 200 | 400 | 403 | 500 | 503;
  readonly body: unknown;
}

/** `right`: the one that the function which was asked stands for; a request that needs another is refused. */
export async function answerRequest(
  received: CallerClaim,
  tools: OperationTools,
  right: Right,
): Promise<OperationAnswer> {
  try {
    const caller = await tools.callerOf(received);
    if (caller === undefined) return refusal(403, 'not-signed', notProved);
    const request = parseRequest(readJson(received.body));
    const needed = rightOf(request);
    if (needed !== right) return refusal(403, 'wrong-function', `Ask the function behind ${rightOutputs[needed].url}.`);
    return { status: 200, body: await operate(request, caller, tools) };
  } catch (error) {
    if (hasCode(error, 'operation-invalid')) return refusal(400, error.code, error.message);
    if (error instanceof ConnectorError && error.retryable) {
      tools.effects.log.warn('operation not possible now', { code: error.code });
      return refusal(503, error.code, `${error.message} Ask again later.`);
    }
    tools.effects.log.error('operation failed', { errorName: causeName(error) });
    return refusal(500, 'operation-failed', 'The operation failed and may be asked for again; the log says why.');
  }
}

const notProved =
  'Who asks is not proved: use the command line of the version that is deployed, and a clock that is right.';

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw operationInvalid('The request is not JSON.');
  }
}

const refusal = (status: 400 | 403 | 500 | 503, code: string, message: string): OperationAnswer => ({
  status,
  body: { error: { code, message } },
});
