// Lambda: functions, their pools of warm execution environments, and a record of every invocation and log line.
import { randomUUID } from 'node:crypto';
import { ExecutionEnvironment, type LocalFunction, type Outcome } from './execution-environment.ts';

export type InvocationResult = Outcome & { readonly requestId: string };

export interface Invocation {
  readonly functionName: string;
  readonly requestId: string;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly wasCold: boolean;
  /** Absent when the invocation succeeded. */
  readonly errorMessage?: string;
}

export type LogListener = (line: string, functionName: string) => void;

interface Pool {
  readonly definition: LocalFunction;
  readonly idle: ExecutionEnvironment[];
  readonly busy: Set<ExecutionEnvironment>;
  readonly waiting: (() => void)[];
  readonly lines: string[];
  /** Crashes ordered and not yet suffered: milliseconds after the handler got its event. */
  readonly crashes: number[];
}

export class LambdaRuntime {
  readonly invocations: Invocation[] = [];
  readonly #pools = new Map<string, Pool>();
  readonly #listeners = new Set<LogListener>();
  readonly #maxEnvironments: number;

  /** Further events wait while `maxEnvironments` of a function are busy: this is one machine, not a region. */
  constructor(options: { readonly maxEnvironments?: number } = {}) {
    this.#maxEnvironments = options.maxEnvironments ?? 16;
  }

  get functionNames(): string[] {
    return [...this.#pools.keys()];
  }

  add(definition: LocalFunction): void {
    const empty: Omit<Pool, 'definition'> = { idle: [], busy: new Set(), waiting: [], lines: [], crashes: [] };
    this.#pools.set(definition.functionName, { definition, ...empty });
  }

  /** What the function was deployed with, its environment variables included. */
  describe(functionName: string): LocalFunction {
    return this.#pool(functionName).definition;
  }

  async invoke(functionName: string, event: unknown): Promise<InvocationResult> {
    const pool = this.#pool(functionName);
    const { environment, wasCold } = await this.#acquire(pool);
    const requestId = randomUUID();
    const startedAtMs = Date.now();
    const crashAfterMs = pool.crashes.shift();
    let crash: NodeJS.Timeout | undefined;
    const outcome = await environment.invoke(requestId, event, () => {
      if (crashAfterMs !== undefined) crash = setTimeout(() => environment.crash(), crashAfterMs);
    });
    clearTimeout(crash);
    this.#release(pool, environment);
    this.invocations.push({
      functionName,
      requestId,
      startedAtMs,
      durationMs: Date.now() - startedAtMs,
      wasCold,
      ...('error' in outcome && { errorMessage: outcome.error.errorMessage }),
    });
    return { ...outcome, requestId };
  }

  /** The next invocation dies this long after its handler was called, unless it is done by then. */
  crashNextInvocation(functionName: string, options: { readonly afterMs?: number } = {}): void {
    this.#pool(functionName).crashes.push(options.afterMs ?? 0);
  }

  /** Kills every running invocation of the function now; returns how many there were. */
  crashRunning(functionName: string): number {
    const running = [...this.#pool(functionName).busy];
    for (const environment of running) environment.crash();
    return running.length;
  }

  /** Ends the warm environments of a function (or of all), as Lambda does at will: the next event starts cold. */
  async recycle(functionName?: string): Promise<void> {
    const pools = functionName === undefined ? [...this.#pools.values()] : [this.#pool(functionName)];
    await Promise.all(pools.flatMap((pool) => pool.idle.splice(0)).map((environment) => environment.close()));
  }

  /** True while no function is at work. */
  get isQuiet(): boolean {
    return [...this.#pools.values()].every(({ busy }) => busy.size === 0);
  }

  /** Everything the function printed, a line each, oldest first. */
  logs(functionName: string): readonly string[] {
    return this.#pool(functionName).lines;
  }

  onLog(listener: LogListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Kills whatever still runs. */
  async close(): Promise<void> {
    const all = [...this.#pools.values()].flatMap(({ idle, busy }) => [...idle, ...busy]);
    await Promise.all(all.map((environment) => environment.close()));
  }

  async #acquire(pool: Pool): Promise<{ environment: ExecutionEnvironment; wasCold: boolean }> {
    while (pool.busy.size >= this.#maxEnvironments) {
      await new Promise<void>((resolve) => pool.waiting.push(resolve));
    }
    const warm = takeAlive(pool.idle);
    const environment = warm ?? this.#start(pool);
    pool.busy.add(environment);
    return { environment, wasCold: warm === undefined };
  }

  #start(pool: Pool): ExecutionEnvironment {
    const { functionName } = pool.definition;
    return new ExecutionEnvironment(pool.definition, (line) => {
      pool.lines.push(line);
      for (const listener of this.#listeners) listener(line, functionName);
    });
  }

  #release(pool: Pool, environment: ExecutionEnvironment): void {
    pool.busy.delete(environment);
    if (environment.isAlive) pool.idle.push(environment);
    else void environment.close();
    pool.waiting.shift()?.();
  }

  #pool(functionName: string): Pool {
    const pool = this.#pools.get(functionName);
    if (pool !== undefined) return pool;
    throw new Error(`There is no function ${functionName}; there are: ${this.functionNames.join(', ')}.`);
  }
}

function takeAlive(idle: ExecutionEnvironment[]): ExecutionEnvironment | undefined {
  for (let environment = idle.pop(); environment !== undefined; environment = idle.pop()) {
    if (environment.isAlive) return environment;
  }
  return undefined;
}
