// Waits until a queue has nothing left to do, or nothing left that will be done soon.
import { setTimeout as sleep } from 'node:timers/promises';
import { type EventSource } from '../lambda/event-source.ts';
import { type InFlightMessage, type QueuedMessage, type Queues } from './queues.ts';

export interface WaitOptions {
  /** Gives up after this long; 30 s by default. */
  readonly timeoutMs?: number;
}

export interface SettledOptions extends WaitOptions {
  /** A message invisible for longer than this counts as put off, and so does whatever waits behind it in its group. */
  readonly ignoreDelayedBeyondMs: number;
  /** Told when the next message comes back, while until then the queue gives nobody anything to do. */
  readonly onWaiting?: (timeMs: number) => void;
}

/** Resolves when the queue has neither visible nor in-flight messages. */
export async function idle(queues: Queues, source: EventSource, options: WaitOptions = {}): Promise<void> {
  await until(options, async () => {
    const { visible, inFlight } = await queues.counts(source.queueUrl);
    return visible + inFlight + source.busy === 0 ? undefined : `${visible} visible and ${inFlight} in flight`;
  });
}

/** Resolves when everything has been handled but what is put off for long, or held back by a disabled mapping. */
export async function settled(queues: Queues, source: EventSource, options: SettledOptions): Promise<void> {
  await until(options, async () => {
    if (source.busy > 0) return `${source.busy} workers`;
    if (source.isDisabled) return undefined;
    const { visible, inFlight } = await queues.inspect(source.queueUrl);
    const soonMs = Date.now() + options.ignoreDelayedBeyondMs;
    // A message on its way to the function is invisible for long as well; only one that came back is put off.
    const isPutOff = ({ visibleAtMs, receiptHandle }: InFlightMessage): boolean =>
      visibleAtMs > soonMs && source.hasFinished(receiptHandle);
    const putOff = new Set(inFlight.filter(isPutOff).map(({ groupId }) => groupId));
    const isDue = ({ groupId }: QueuedMessage): boolean => !putOff.has(groupId);
    const coming = inFlight.filter(isDue);
    const due = visible.filter(isDue).length + coming.length;
    if (due === 0 && source.busy === 0) return undefined;
    const isWaiting = coming.length > 0 && coming.every(({ receiptHandle }) => source.hasFinished(receiptHandle));
    const isBehind = ({ groupId }: QueuedMessage): boolean => inFlight.some((other) => other.groupId === groupId);
    if (isWaiting && source.busy === 0 && visible.every(isBehind)) {
      options.onWaiting?.(Math.min(...coming.map(({ visibleAtMs }) => visibleAtMs)));
    }
    return `${due} messages due`;
  });
}

/** Asks again, ever less often, until there is no reason left to wait. */
async function until(
  { timeoutMs = 30_000 }: WaitOptions,
  reasonToWait: () => Promise<string | undefined>,
): Promise<void> {
  // By the machine's clock: patience is not used up by a leap.
  const deadlineMs = performance.now() + timeoutMs;
  for (let pauseMs = 10; ; pauseMs = Math.min(pauseMs * 1.5, 100)) {
    const reason = await reasonToWait();
    if (reason === undefined) return;
    if (performance.now() > deadlineMs)
      throw new Error(`The queue did not come to rest in ${timeoutMs} ms: ${reason}.`);
    await sleep(pauseMs);
  }
}
