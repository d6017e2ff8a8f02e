// One request to a vendor, through the circuit breaker and a request slot, with short waits inside the call. Longer waits leave as a
// WaitError, so that the queue does the waiting and not a running function.
import { type Effects, type HttpAnswer, type HttpRequest } from '../effects.ts';
import { causeName, ConnectorError, type ErrorCode, type Vendor, WaitError } from '../errors.ts';
import { type Attempt, isSuccessOrRefusal, judgeAttempt } from './retry-timing.ts';
import { type CircuitBreaker, type Slot, type ConcurrencyLimiter } from './traffic.ts';

export interface VendorConnection {
  readonly vendor: Vendor;
  readonly effects: Effects;
  readonly circuit: CircuitBreaker;
  readonly limiter?: ConcurrencyLimiter;
  /** Counts the requests of an invocation, repeated ones included. */
  readonly calls?: { count: number };
  /** Epoch milliseconds after which this invocation must not wait inside a call any more. */
  readonly waitUntilMs: () => number;
  /** When this invocation ends (epoch milliseconds): no request may outlive it. Without it nothing ends. */
  readonly endsAtMs?: () => number;
}

export interface CallOptions {
  /** A write whose fate is unknown is never repeated blindly: it leaves as `ambiguous-write`. */
  readonly isWrite?: boolean;
  /** False for what the vendor did not say itself, which is its trouble and no answer. Default: any 2xx and 4xx. */
  readonly isOwnAnswer?: (answer: HttpAnswer) => boolean;
  /** True for an answer that concerns this one question, though its status says otherwise elsewhere. */
  readonly isFinal?: (answer: HttpAnswer) => boolean;
}

const maxAttempts = 4;
const longestShortWaitMs = 5_000;
/** What a slot outlives its request by, so that a lease never ends under an open connection. */
const slotMarginMs = 10_000;
/** What an invocation keeps for recording what became of a request. */
const recordingMs = 5_000;
/** A question is not worth asking with less than this for its answer. */
const leastAnswerMs = 5_000;

/** Returns the vendor's own answer, 2xx or 4xx. Throws WaitError or `ambiguous-write`. */
export async function callVendor(
  connection: VendorConnection,
  request: HttpRequest,
  options: CallOptions = {},
): Promise<HttpAnswer> {
  const { effects, circuit, vendor } = connection;
  const { isWrite = false, isOwnAnswer = isSuccessOrRefusal, isFinal = () => false } = options;
  for (let failures = 0; ; failures += 1) {
    const attempt = await attemptOnce(connection, request, isWrite);
    if ('answer' in attempt && isFinal(attempt.answer)) return attempt.answer;
    const verdict = judgeAttempt(attempt, {
      failuresBefore: failures,
      nowMs: effects.now(),
      random: effects.random(),
      isOwnAnswer,
    });
    if (verdict === undefined && 'answer' in attempt) {
      if (attempt.answer.status < 300) await bestEffort(connection, () => circuit.reset(vendor));
      return attempt.answer;
    }
    if (verdict === undefined) throw new ConnectorError('internal-error', 'A failed connection got no verdict.');

    const why = reasonOf(attempt);
    const isLast = failures + 1 >= maxAttempts;
    let untilMs = effects.now() + verdict.delayMs;
    if ('answer' in attempt && attempt.answer.status === 429) {
      effects.metrics.add('VendorThrottled');
      await bestEffort(connection, async () => await connection.limiter?.backOff());
    }
    if (verdict.isVendorWide || (isLast && why !== 'status-500')) {
      const givenMs = verdict.isServerGiven ? untilMs : undefined;
      await bestEffort(connection, async () => (untilMs = await circuit.open(vendor, why, givenMs)));
      effects.log.warn('circuit opened', { vendor, code: why, until: new Date(untilMs).toISOString() });
    }
    if (isWrite && !verdict.isRefusedUntouched) {
      throw new ConnectorError('ambiguous-write', `A write to ${vendor} may or may not have landed (${why}).`, {
        retryable: true,
        cause: new WaitError(why, `${vendor} is to be left alone for a while.`, untilMs),
      });
    }
    if (isLast || !(await sleepIfShort(connection, untilMs))) throw waitFor(vendor, why, untilMs);
  }
}

/** A 2xx that is no answer says nothing by its status. */
function reasonOf(attempt: Attempt): ErrorCode {
  if ('failure' in attempt) return attempt.failure;
  const { status } = attempt.answer;
  return status < 300 ? 'unreadable-answer' : `status-${status}`;
}

/** What became of the request counts more than telling the others: a failure here must not stand for its answer. */
async function bestEffort({ effects, vendor }: VendorConnection, tell: () => Promise<unknown>): Promise<void> {
  try {
    await tell();
  } catch (error) {
    effects.log.warn('circuit or limiter not updated', { vendor, errorName: causeName(error) });
  }
}

async function waitForCircuit(connection: VendorConnection): Promise<void> {
  for (;;) {
    const untilMs = await connection.circuit.openUntil(connection.vendor);
    if (untilMs <= connection.effects.now()) return;
    if (!(await sleepIfShort(connection, untilMs))) throw waitFor(connection.vendor, 'circuit-open', untilMs);
  }
}

/** An answer about the circuit is good for so long. */
const circuitFreshMs = 100;

/** A slot under a closed circuit: it may have opened while other workers held the slots, and its end is not waited for
 *  with a slot in hand. */
async function acquireSlot(connection: VendorConnection, leaseMs: number): Promise<Slot | undefined> {
  const { effects, limiter, circuit, vendor, waitUntilMs } = connection;
  for (;;) {
    await waitForCircuit(connection);
    if (limiter === undefined) return undefined;
    const askedAtMs = effects.now();
    const slot = await limiter.acquire({ leaseMs, waitBudgetMs: Math.max(0, waitUntilMs() - effects.now()) });
    if (effects.now() - askedAtMs < circuitFreshMs) return slot;
    try {
      if ((await circuit.openUntil(vendor)) <= effects.now()) return slot;
    } catch (error) {
      await slot.release();
      throw error;
    }
    await slot.release();
  }
}

/** Sleeps until then if that is soon enough for a running function; otherwise says false. */
async function sleepIfShort({ effects, waitUntilMs }: VendorConnection, untilMs: number): Promise<boolean> {
  const waitMs = untilMs - effects.now();
  if (waitMs > longestShortWaitMs || untilMs > waitUntilMs()) return false;
  await effects.sleep(Math.max(0, waitMs));
  return true;
}

async function attemptOnce(connection: VendorConnection, request: HttpRequest, isWrite: boolean): Promise<Attempt> {
  const { effects, calls } = connection;
  boundedTimeout(connection, request, isWrite);
  const slot = await acquireSlot(connection, request.timeoutMs + slotMarginMs);
  try {
    const timeoutMs = boundedTimeout(connection, request, isWrite);
    if (calls !== undefined) calls.count += 1;
    return { answer: await effects.send({ ...request, timeoutMs }) };
  } catch (error) {
    if (error instanceof WaitError) throw error;
    if (error instanceof ConnectorError && error.retryable) return { failure: error.code };
    throw error;
  } finally {
    // Its lease ends by itself.
    await bestEffort(connection, async () => await slot?.release());
  }
}

/** A write begins only with its whole time ahead: one that is cut off may have landed. A question may be cut short. */
function boundedTimeout(
  { vendor, effects, endsAtMs }: VendorConnection,
  request: HttpRequest,
  isWrite: boolean,
): number {
  const leftMs = (endsAtMs?.() ?? Number.POSITIVE_INFINITY) - recordingMs - effects.now();
  if (leftMs < (isWrite ? request.timeoutMs : Math.min(leastAnswerMs, request.timeoutMs))) {
    throw waitFor(vendor, 'no-time-left', effects.now());
  }
  return Math.min(request.timeoutMs, leftMs);
}

const waitFor = (vendor: Vendor, why: ErrorCode, untilMs: number): WaitError =>
  new WaitError(why, `${vendor} is to be left alone for a while (${why}).`, untilMs);
