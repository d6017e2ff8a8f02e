// The outside as an interface. Everything that depends on time, chance, the network or an observer comes in through
// here, so that the whole connector can run under a virtual clock with injected faults.
import type { MetricName } from './metric-names.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

/** Header names are lower case. A redirect is an answer like any other: it is never followed. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Fields a log line may carry: ids, codes, counts and times. Nothing a person typed about a person. */
export interface LogFields {
  readonly employeeId?: string;
  readonly netsuiteId?: string;
  readonly messageId?: string;
  readonly correlationId?: string;
  readonly kind?: string;
  readonly foundBy?: string;
  readonly action?: string;
  readonly outcome?: string;
  readonly code?: string;
  readonly failureClass?: string;
  readonly field?: string;
  readonly fields?: readonly string[];
  /** Codes of what an operator should review, with the field concerned. */
  readonly findings?: readonly string[];
  readonly vendor?: string;
  readonly status?: number;
  readonly count?: number;
  readonly counts?: Readonly<Record<string, number>>;
  readonly durationMs?: number;
  readonly waitMs?: number;
  readonly attempt?: number;
  readonly until?: string;
  readonly since?: string;
  readonly requestId?: string;
  readonly errorName?: string;
  readonly stack?: string;
}

export interface Log {
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
}

interface Metrics {
  /** Adds `value` (default 1) to a counter, or records it as a measurement; units belong to the name. */
  readonly add: (name: MetricName, value?: number) => void;
}

export interface Effects {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** A fresh unguessable id. */
  readonly uniqueId: () => string;
  /** Sends one request and reads the whole answer. Rejects with ConnectorError `network` or `timeout`. */
  readonly send: (request: HttpRequest) => Promise<HttpAnswer>;
  readonly log: Log;
  readonly metrics: Metrics;
}
