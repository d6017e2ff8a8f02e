// The one error type of the connector: callers test `code`, never the message. A vendor's error becomes one of these
// inside the vendor's folder; a message names the field and the remedy, never a secret or a personal value.

export interface ConnectorErrorOptions {
  /** True when waiting is the right answer: the same attempt may succeed later, and costs nothing until then. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

export class ConnectorError extends Error {
  override readonly name: string = 'ConnectorError';
  readonly code: string;
  readonly retryable: boolean;

  constructor(code: string, message: string, options: ConnectorErrorOptions = {}) {
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

  constructor(code: string, message: string, untilMs: number, cause?: unknown) {
    super(code, message, { retryable: true, cause });
    this.untilMs = untilMs;
  }
}

/** True for a ConnectorError that carries one of these codes. */
export const hasCode = (error: unknown, ...codes: string[]): error is ConnectorError =>
  error instanceof ConnectorError && codes.includes(error.code);
