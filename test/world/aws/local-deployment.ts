// A stack that runs here: its outputs, its functions and their triggers, and the handles a test pulls.
import { rm } from 'node:fs/promises';
import { leapTo } from '../clock/world-clock.ts';
import { type Emulators } from './emulators.ts';
import { type EventSource } from './lambda/event-source.ts';
import { type FunctionUrls } from './http/function-urls.ts';
import { type HttpFront } from './http/http-front.ts';
import { type InvocationResult, type LambdaRuntime, type LogListener } from './lambda/lambda-runtime.ts';
import { idle, settled, type SettledOptions, type WaitOptions } from './queues/queue-settling.ts';
import { type QueueCounts } from './queues/queues.ts';
import { type Schedules } from './lambda/schedules.ts';

export interface DeploymentParts {
  readonly stackName: string;
  readonly outputs: ReadonlyMap<string, string>;
  readonly emulators: Emulators;
  readonly runtime: LambdaRuntime;
  readonly front: HttpFront;
  readonly functionUrls: FunctionUrls;
  readonly sources: readonly EventSource[];
  readonly schedules: Schedules;
  readonly codeDirectory: string;
  readonly nameByArn: ReadonlyMap<string | undefined, string>;
}

export interface LeapOptions {
  readonly hasLeaps?: boolean;
}

const ROTATION_STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'];

export class LocalDeployment {
  readonly stackName: string;
  readonly runtime: LambdaRuntime;
  readonly front: HttpFront;
  readonly schedules: Schedules;
  readonly #parts: DeploymentParts;

  constructor(parts: DeploymentParts) {
    this.#parts = parts;
    this.stackName = parts.stackName;
    this.runtime = parts.runtime;
    this.front = parts.front;
    this.schedules = parts.schedules;
    parts.emulators.secretsManager.rotateWith((functionArn, secretArn, token) =>
      this.#rotate(functionArn, secretArn, token),
    );
  }

  /** All outputs of the stack. */
  get outputs(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#parts.outputs);
  }

  /** The value of one output; an error lists those there are. */
  output(key: string): string {
    const value = this.#parts.outputs.get(key);
    if (value !== undefined) return value;
    throw new Error(`The stack has no output ${key}; it has: ${[...this.#parts.outputs.keys()].join(', ')}.`);
  }

  /** A function's full name from that name, an output's key, or any part that fits one function, as `sync-employee`. */
  functionName(reference: string): string {
    const names = this.runtime.functionNames;
    const exact = [reference, this.#parts.outputs.get(reference)].find(
      (name) => name !== undefined && names.includes(name),
    );
    if (exact !== undefined) return exact;
    const fitting = names.filter((name) => plain(name).includes(plain(reference)));
    const [name] = fitting;
    if (name !== undefined && fitting.length === 1) return name;
    throw new Error(`${reference} fits ${fitting.length} functions; there are: ${names.join(', ')}.`);
  }

  async invoke(reference: string, event: unknown = {}): Promise<InvocationResult> {
    return this.runtime.invoke(this.functionName(reference), event);
  }

  crashNextInvocation(reference: string, options: { readonly afterMs?: number } = {}): void {
    this.runtime.crashNextInvocation(this.functionName(reference), options);
  }

  logs(reference: string): readonly string[] {
    return this.runtime.logs(this.functionName(reference));
  }

  /** How often a function was started so far. */
  invocations(reference: string): number {
    const name = this.functionName(reference);
    return this.runtime.invocations.filter(({ functionName }) => functionName === name).length;
  }

  onLog(listener: LogListener): () => void {
    return this.runtime.onLog(listener);
  }

  /** Fires the schedules now: all of them, or those of one function. */
  async tick(reference?: string): Promise<InvocationResult[]> {
    return this.schedules.tick(reference === undefined ? undefined : this.functionName(reference));
  }

  startSchedules(scale = 1): void {
    this.schedules.start(scale);
  }

  /** Stops the event source mappings; resolves when what they had received is handled. */
  async pause(): Promise<void> {
    await Promise.all(this.#parts.sources.map((source) => source.pause()));
  }

  resume(): void {
    for (const source of this.#parts.sources) source.resume();
  }

  /** Resolves when no mapped queue has a visible or in-flight message. */
  async idle(options?: WaitOptions): Promise<void> {
    const { sources, emulators } = this.#parts;
    await Promise.all(sources.map((source) => idle(emulators.queues, source, options)));
  }

  /**
   * Resolves when all is handled but what is put off for longer than given. With leaps, the time until the next message
   * comes back is leapt over, unless a function is at work: what runs at once, and for how long, is as without them.
   */
  async settled({ hasLeaps = false, ...options }: Omit<SettledOptions, 'onWaiting'> & LeapOptions): Promise<void> {
    const { sources, emulators, runtime } = this.#parts;
    const onWaiting = (untilMs: number): void => {
      if (hasLeaps && runtime.isQuiet) leapTo(untilMs);
    };
    await Promise.all(sources.map((source) => settled(emulators.queues, source, { ...options, onWaiting })));
  }

  /** Visible and in-flight messages of all mapped queues together. */
  async counts(): Promise<QueueCounts> {
    const { sources, emulators } = this.#parts;
    const all = await Promise.all(sources.map((source) => emulators.queues.counts(source.queueUrl)));
    const sum = (pick: (counts: QueueCounts) => number): number =>
      all.reduce((total, counts) => total + pick(counts), 0);
    return { visible: sum(({ visible }) => visible), inFlight: sum(({ inFlight }) => inFlight) };
  }

  /** Lets time pass: every message that waits invisibly becomes visible. Returns how many. */
  async makeVisible(): Promise<number> {
    const { sources, emulators } = this.#parts;
    const counts = await Promise.all(sources.map((source) => emulators.queues.makeVisible(source.queueUrl)));
    return counts.reduce((total, count) => total + count, 0);
  }

  async close(): Promise<void> {
    const { sources, schedules, front, functionUrls, runtime, codeDirectory } = this.#parts;
    schedules.stop();
    await Promise.all(sources.map((source) => source.close()));
    await front.server.close();
    await functionUrls.close();
    await runtime.close();
    await rm(codeDirectory, { recursive: true, force: true });
  }

  /** The four steps, in order; a failed one ends the attempt, as on AWS. */
  async #rotate(functionArn: string, secretArn: string, token: string): Promise<void> {
    const functionName = this.#parts.nameByArn.get(functionArn) ?? this.functionName(functionArn);
    for (const Step of ROTATION_STEPS) {
      const result = await this.runtime.invoke(functionName, { Step, SecretId: secretArn, ClientRequestToken: token });
      if ('error' in result) return;
    }
  }
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
