// The outside for unit tests: a virtual clock that jumps from sleep to sleep, fixed chance, and records of what was
// logged, counted and sent.
import { type Effects, type HttpAnswer, type HttpRequest, type LogFields } from '../../lib/effects.ts';
import { type MetricName } from '../../lib/metric-names.ts';

export interface LogLine extends LogFields {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
}

export const someMoment = Date.parse('2026-03-02T09:15:08Z');

export class FakeEffects implements Effects {
  nowMs: number;
  chance = 0.5;
  readonly slept: number[] = [];
  readonly sent: HttpRequest[] = [];
  readonly lines: LogLine[] = [];
  readonly counts = new Map<MetricName, number>();
  /** What `send` does; set by the test. */
  answer: (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer> = () => {
    throw new Error('This test sends nothing.');
  };
  readonly log: Effects['log'];
  readonly metrics: Effects['metrics'];
  #ids = 0;
  #sleepers: { atMs: number; wake: () => void }[] = [];

  constructor(nowMs = someMoment) {
    this.nowMs = nowMs;
    const line = (level: LogLine['level']) => (message: string, fields?: LogFields) => {
      this.lines.push({ level, message, ...fields });
    };
    this.log = { info: line('info'), warn: line('warn'), error: line('error') };
    this.metrics = { add: (name, value = 1) => this.counts.set(name, this.count(name) + value) };
  }

  readonly now = (): number => this.nowMs;
  readonly random = (): number => this.chance;
  readonly uniqueId = (): string => `id-${String((this.#ids += 1))}`;

  /** Time passes when everybody who could do something waits. */
  readonly sleep = async (ms: number): Promise<void> => {
    this.slept.push(ms);
    await new Promise<void>((wake) => {
      this.#sleepers.push({ atMs: this.nowMs + ms, wake });
      setImmediate(() => {
        this.#sleepers.sort((a, b) => a.atMs - b.atMs);
        const first = this.#sleepers.shift();
        if (first === undefined) return;
        this.nowMs = Math.max(this.nowMs, first.atMs);
        first.wake();
      });
    });
  };

  readonly send = async (request: HttpRequest): Promise<HttpAnswer> => {
    this.sent.push(request);
    return await this.answer(request);
  };

  count(name: MetricName): number {
    return this.counts.get(name) ?? 0;
  }

  pass(ms: number): void {
    this.nowMs += ms;
  }
}

/** Answers one after the other; the last one stays. */
export function inTurn(...answers: readonly (HttpAnswer | Error)[]): () => HttpAnswer {
  let at = 0;
  return () => {
    const next = answers[Math.min(at, answers.length - 1)]!;
    at += 1;
    if (next instanceof Error) throw next;
    return next;
  };
}

export const httpAnswer = (
  status: number,
  body: unknown = '',
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer => ({ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
