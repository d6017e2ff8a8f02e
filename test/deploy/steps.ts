// Says what happens, one line a step with its seconds, and counts the checks.

export class Steps {
  passed = 0;
  failed = 0;
  readonly #signal: AbortSignal;

  /** Nothing more is begun once the signal is aborted. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Work that must succeed for anything else to make sense; counted only when it fails. */
  async step<T>(text: string, work: () => Promise<T>): Promise<T> {
    this.#signal.throwIfAborted();
    const startedAtMs = Date.now();
    try {
      const result = await work();
      this.#say(startedAtMs, 'done', text);
      return result;
    } catch (error) {
      this.#say(startedAtMs, 'FAILED', text);
      this.failed += 1;
      throw error;
    }
  }

  /** A claim about the deployment: it holds unless `work` throws or names faults. The others are tried all the same. */
  async check(claim: string, work: () => Promise<readonly string[] | undefined>): Promise<void> {
    this.#signal.throwIfAborted();
    const startedAtMs = Date.now();
    const faults = await work().catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
    const holds = faults === undefined || faults.length === 0;
    this.#say(startedAtMs, holds ? 'ok' : 'FAILED', claim);
    if (holds) this.passed += 1;
    else this.failed += 1;
    for (const fault of faults ?? []) this.tell(fault);
  }

  tell(text: string): void {
    for (const line of text.split('\n')) process.stdout.write(`${' '.repeat(18)}${line}\n`);
  }

  #say(startedAtMs: number, state: string, text: string): void {
    const seconds = ((Date.now() - startedAtMs) / 1_000).toFixed(1).padStart(6);
    process.stdout.write(`${seconds} s  ${state.padEnd(6)}  ${text}\n`);
  }
}
