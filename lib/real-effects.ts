// The one real version of the outside: the clock, chance, the network, JSON logs and EMF metrics.
import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type Effects, type HttpAnswer, type HttpRequest } from './effects.ts';
import { ConnectorError } from './errors.ts';
import { CONNECTOR_SERVICE, type MetricName, stateMetricNames } from './metric-names.ts';

export interface RealEffects extends Effects {
  /** Writes the metrics gathered during one invocation as one EMF line. */
  flushMetrics(): void;
}

export function createEffects(): RealEffects {
  const logger = new Logger();
  const metrics = new Metrics();
  const states = new Metrics({ serviceName: CONNECTOR_SERVICE });
  return {
    now: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: () => Math.random(),
    uniqueId: () => randomUUID(),
    send,
    log: {
      info: (message, fields = {}) => logger.info(message, { ...fields }),
      warn: (message, fields = {}) => logger.warn(message, { ...fields }),
      error: (message, fields = {}) => logger.error(message, { ...fields }),
    },
    metrics: {
      add: (name, value = 1) =>
        (isState(name) ? states : metrics).addMetric(
          name,
          name.endsWith('Seconds') ? MetricUnit.Seconds : MetricUnit.Count,
          value,
        ),
    },
    flushMetrics: () => {
      // Publishing nothing writes a warning, which a flood of refused deliveries would multiply.
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
      if (states.hasStoredMetrics()) states.publishStoredMetrics();
    },
  };
}

const isState = (name: MetricName): boolean => stateMetricNames.some((each) => each === name);

async function send(request: HttpRequest): Promise<HttpAnswer> {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      // Credentials travel with every request, so a redirect is an answer and never followed.
      redirect: 'manual',
      signal: AbortSignal.timeout(request.timeoutMs),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await readText(response),
    };
  } catch (cause) {
    if (cause instanceof ConnectorError) throw cause;
    const code = isTimeout(cause) ? 'timeout' : 'network';
    const { host, pathname } = new URL(request.url);
    throw new ConnectorError(code, `${request.method} ${host}${pathname} got no answer (${code}).`, {
      retryable: true,
      cause,
    });
  }
}

/** A DOMException, which is no Error of every realm. */
const isTimeout = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'name' in cause && cause.name === 'TimeoutError';

/** Many times the largest page that is ever asked for: 2,500 employees with their fields take some 3 MB. */
const longestBody = 32 * 1_024 * 1_024;

const bytesOf = ({ body }: Response): AsyncIterable<Uint8Array> | readonly Uint8Array[] => body ?? [];

/** No answer fills a function's memory: what goes on beyond the limit is no answer. */
async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytesOf(response)) {
    length += chunk.length;
    if (length > longestBody) {
      // Leaving the loop ends the connection.
      throw new ConnectorError('unreadable-answer', 'An answer was longer than any that is asked for.', {
        retryable: true,
      });
    }
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
