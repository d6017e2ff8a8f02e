// The one error type of the connector: callers test `code`, never the message. A vendor's error becomes one of these
// inside the vendor's folder; a message names the field and the remedy, never a secret or a personal value.

/** Every code of an error; each has its place in docs/runbook.md. */
export const errorCodes = [
  'ambiguous-write',
  'answer-unreadable',
  'attempts-exhausted',
  'audit-conflict',
  'authorization-failed',
  'bamboohr-request',
  'certificate-limit',
  'certificates-refused',
  'cipher',
  'circuit-open',
  'config-invalid',
  'credentials-refused',
  'debounced',
  'employee-busy',
  'file-invalid',
  'header-refused',
  'in-doubt',
  'internal-error',
  'key-refused',
  'lease-lost',
  'limiter-busy',
  'list-incomplete',
  'lists-changed',
  'lists-loading',
  'lists-refused',
  'lists-stale',
  'lists-unreadable',
  'mapping-invalid',
  'matches-invalid',
  'network',
  'no-time-left',
  'not-answered',
  'not-signed',
  'operation-failed',
  'operation-invalid',
  'operator-refused',
  'paused',
  'permission-missing',
  'plan-invalid',
  'plan-unavailable',
  'query-refused',
  'queue-unavailable',
  'reconnect-needed',
  'record-claimed',
  'redirect-unknown',
  'role-refused',
  'rotation-busy',
  'rotation-refused',
  'roster-forbidden',
  'roster-inconsistent',
  'roster-unordered',
  'secret-empty',
  'secret-invalid',
  'secret-unreadable',
  'secret-unwritable',
  'sts-unavailable',
  'secret-unwritable',
  'settings-invalid',
  'stack-not-found',
  'stack-unusable',
  'state-unreadable',
  'target-refused',
  'timeout',
  'token-busy',
  'unexpected-error',
  'unexpected-shape',
  'unreadable-answer',
  'wrong-environment',
  'wrong-function',
] as const;
export type ErrorCode = (typeof errorCodes)[number] | `status-${number}`;

export interface ConnectorErrorOptions {
  /** True when waiting is the right answer: the same attempt may succeed later, and costs nothing until then. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

export class ConnectorError extends Error {
  override readonly name: string = 'ConnectorError';
  readonly code: ErrorCode;
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, options: ConnectorErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

export type Vendor = 'bamboohr' | 'netsuite';

/** Not a fault: the work must be tried again at `untilMs` (epoch milliseconds) and costs no attempt. */
export class WaitError extends ConnectorError {
  override readonly name = 'WaitError';
  readonly untilMs: number;

  constructor(code: ErrorCode, message: string, untilMs: number, cause?: unknown) {
    super(code, message, { retryable: true, cause });
    this.untilMs = untilMs;
  }
}

/** True for a ConnectorError that carries one of these codes. */
export const hasCode = (error: unknown, ...codes: ErrorCode[]): error is ConnectorError =>
  error instanceof ConnectorError && codes.includes(error.code);

/**
 * True when the trouble lies outside the work itself: a vendor, a credential, or one of our own cloud services (whose
 * client marks its errors with `$metadata`). Such work waits, however long it takes; only what our own code did not
 * foresee counts as an attempt.
 */
export const isWorthWaiting = (error: unknown): boolean =>
  error instanceof ConnectorError
    ? error.retryable
    : // A request that the service calls malformed is our own mistake and gets no better by waiting.
      error instanceof Error && '$metadata' in error && error.name !== 'ValidationException';

/** Name of the innermost cause: says what kind of trouble it was, without its text. */
export const causeName = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  return error.cause === undefined ? error.name : causeName(error.cause);
};
