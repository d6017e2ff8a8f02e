// Owns one worker thread that plays an execution environment: starts it, gives it one event at a time, and ends it when
// the function runs out of time or is made to crash.
import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { sharedLeaps } from '../../clock/world-clock.ts';
import { compileCache } from '../../compile-cache.ts';
import {
  type EnvironmentMessage,
  type EnvironmentSetup,
  type FunctionError,
  type WorkerSetup,
} from './lambda-protocol.ts';

export interface LocalFunction extends EnvironmentSetup {
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
}

export type Outcome = { readonly payload: unknown } | { readonly error: FunctionError };

type Settle = (outcome: Outcome) => void;

export class ExecutionEnvironment {
  readonly #worker: Worker;
  readonly #function: LocalFunction;
  readonly #ready: Promise<Outcome | undefined>;
  readonly #exited: Promise<unknown>;
  #settle: Settle | undefined;
  #requestId = '';
  #tail = '';
  #isDead = false;

  constructor(definition: LocalFunction, onLine: (line: string) => void) {
    this.#function = definition;
    this.#worker = new Worker(new URL('./lambda-worker.ts', import.meta.url), {
      workerData: setupOf(definition),
      env: { ...compileCache, ...definition.environment },
      stdout: true,
      stderr: true,
      execArgv: [],
      name: definition.functionName,
      resourceLimits: { maxOldGenerationSizeMb: definition.memorySizeMb },
    });
    // Not events.once: that fails on an 'error', which is an outcome here.
    this.#exited = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#ready = new Promise((resolve) => {
      this.#settle = resolve;
      this.#worker.on('message', (message: EnvironmentMessage) => {
        if (message.kind === 'log') this.#log(message.text, onLine);
        else if (message.kind === 'ready') resolve(undefined);
        else this.#finish(message, onLine);
      });
    });
    // What Node itself prints (warnings of the process) bypasses the thread's own streams.
    this.#worker.stdout.on('data', (chunk: Buffer) => this.#log(chunk.toString(), onLine));
    this.#worker.stderr.on('data', (chunk: Buffer) => this.#log(chunk.toString(), onLine));
    this.#worker.on('error', (error) => {
      this.#isDead = true;
      const { name, message } = error as Error;
      this.#resolve({ error: { errorType: name, errorMessage: message } });
    });
    this.#worker.on('exit', (code) => {
      this.#isDead = true;
      this.#resolve(exitError(this.#requestId, `exit status ${code}`));
    });
  }

  /** False once the thread is gone or condemned: it must take no further event. */
  get isAlive(): boolean {
    return !this.#isDead;
  }

  /** Waits for the bundle to load, then handles one event. `onStarted` is called when the handler gets it. */
  async invoke(requestId: string, event: unknown, onStarted: () => void): Promise<Outcome> {
    this.#requestId = requestId;
    const initFailure = await this.#ready;
    if (initFailure !== undefined) {
      this.#isDead = true;
      return initFailure;
    }
    const { timeoutSeconds } = this.#function;
    const timeoutMs = timeoutSeconds * 1000;
    const answered = new Promise<Outcome>((resolve) => {
      this.#settle = resolve;
    });
    const timer = setTimeout(() => this.#condemn(timeoutError(requestId, timeoutSeconds)), timeoutMs);
    this.#worker.postMessage({ requestId, event: JSON.stringify(event ?? null), timeoutMs });
    onStarted();
    try {
      return await answered;
    } finally {
      clearTimeout(timer);
    }
  }

  /** The process dies in the middle of whatever it is doing. */
  crash(): void {
    this.#condemn(exitError(this.#requestId, 'signal: killed'));
  }

  async close(): Promise<void> {
    this.#isDead = true;
    await this.#worker.terminate();
    await this.#exited;
  }

  #condemn(outcome: Outcome): void {
    this.#isDead = true;
    this.#resolve(outcome);
    void this.#worker.terminate();
  }

  #finish(message: Exclude<EnvironmentMessage, { kind: 'log' | 'ready' }>, onLine: (line: string) => void): void {
    if (this.#tail !== '') this.#log('\n', onLine);
    if (message.kind === 'succeeded') this.#resolve({ payload: JSON.parse(message.payload) as unknown });
    else this.#resolve({ error: message.error });
  }

  #resolve(outcome: Outcome): void {
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.(outcome);
  }

  #log(text: string, onLine: (line: string) => void): void {
    const lines = (this.#tail + text).split('\n');
    this.#tail = lines.pop() ?? '';
    for (const line of lines) if (line !== '') onLine(line);
  }
}

const setupOf = ({ taskRoot, handler, functionName, functionArn, memorySizeMb }: LocalFunction): WorkerSetup => ({
  taskRoot,
  handler,
  functionName,
  functionArn,
  memorySizeMb,
  leaps: sharedLeaps(),
});

const timeoutError = (requestId: string, seconds: number): Outcome => ({
  error: {
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
  },
});

const exitError = (requestId: string, how: string): Outcome => ({
  error: {
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: ${requestId || randomUUID()} Error: Runtime exited with error: ${how}`,
  },
});
