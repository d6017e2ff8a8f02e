// What may be asked again without harm is asked again: a lost connection must not end an hour's work.
import { ConnectorError } from '../errors.ts';
import { type OperationResult } from '../operations/operation-tools.ts';
import { type Operator } from '../operations/operator.ts';
import { type OperationRequest } from '../operations/request.ts';

export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

const attempts = 5;
const firstWaitMs = 2_000;
/** The request never reached the function, or the function could not carry it out just now. */
const passing: readonly string[] = ['operation-failed', 'network', 'timeout'];

export async function askPatiently(
  request: OperationRequest,
  operator: Operator,
  clock: Clock,
): Promise<OperationResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await operator.ask(request);
    } catch (error) {
      const isPassing = error instanceof ConnectorError && passing.includes(error.code);
      if (!isPassing || attempt === attempts) throw error;
      await clock.sleep(firstWaitMs * 2 ** (attempt - 1));
    }
  }
}
