// What strangers send is counted in memory and told once a minute, so that a flood is a few lines and not a bill. The
// first refusal is told at once; the last minute's are told by the next delivery, and lost with the environment if none
// comes.
import { type Effects } from '../../effects.ts';
import { type MetricName } from '../../metric-names.ts';

const everyMs = 60_000;

export class Refusals {
  readonly #effects: Pick<Effects, 'now' | 'log' | 'metrics'>;
  readonly #reasons = new Map<string, number>();
  readonly #metrics = new Map<MetricName, number>();
  #toldAtMs = -Infinity;

  constructor(effects: Pick<Effects, 'now' | 'log' | 'metrics'>) {
    this.#effects = effects;
  }

  /** Reasons come from a fixed set: nothing of the delivery is in them. */
  count(reason: string, metric?: MetricName): void {
    add(this.#reasons, reason);
    if (metric !== undefined) add(this.#metrics, metric);
    this.tellWhenDue();
  }

  tellWhenDue(): void {
    const { now, log, metrics } = this.#effects;
    if (this.#reasons.size === 0 || now() - this.#toldAtMs < everyMs) return;
    log.warn('webhook deliveries refused', { counts: Object.fromEntries(this.#reasons) });
    for (const [name, count] of this.#metrics) metrics.add(name, count);
    this.#reasons.clear();
    this.#metrics.clear();
    this.#toldAtMs = now();
  }
}

const add = <T>(counts: Map<T, number>, key: T): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
