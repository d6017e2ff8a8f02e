// What an execution environment's worker thread and the runtime say to each other.

/** An error as Lambda reports it to the caller. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** What a worker thread is started with. */
export interface EnvironmentSetup {
  readonly taskRoot: string;
  /** `file.export`, as in the template. */
  readonly handler: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memorySizeMb: number;
}

/** The same, with the clock that all threads share. */
export interface WorkerSetup extends EnvironmentSetup {
  readonly leaps: Int32Array<SharedArrayBuffer>;
}

export interface InvokeMessage {
  readonly requestId: string;
  /** The event as JSON text, as it reaches a real function. */
  readonly event: string;
  readonly timeoutMs: number;
}

export type EnvironmentMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'init-failed'; readonly error: FunctionError }
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'succeeded'; readonly payload: string }
  | { readonly kind: 'failed'; readonly error: FunctionError };
