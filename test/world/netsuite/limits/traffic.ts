// What is on its way at NetSuite at any moment: the account's concurrency pool, and the order in which requests arrived.
// It reads the server's record of requests, because a request occupies the pool from its arrival and not from the moment
// the simulator begins to answer it.
import { type RecordedRequest, type SimulatedRequest } from '../../http/simulated-server.ts';

interface Passage {
  readonly number: number;
  readonly record: RecordedRequest;
  readonly isAdmitted: boolean;
}

export class Traffic {
  #requests: readonly RecordedRequest[] = [];
  readonly #limit: () => number;
  readonly #isCounted: (request: SimulatedRequest) => boolean;
  #cursor = 0;
  #arrived = 0;
  #open: Passage[] = [];
  #peak = 0;
  /** By the headers object, which the handled request shares with its record. */
  readonly #passages = new WeakMap<object, Passage>();

  constructor(limit: () => number, isCounted: (request: SimulatedRequest) => boolean) {
    this.#limit = limit;
    this.#isCounted = isCounted;
  }

  watch(requests: readonly RecordedRequest[]): void {
    this.#requests = requests;
  }

  /** Most data requests under way at once, refused ones included. */
  get peak(): number {
    this.#observe();
    return this.#peak;
  }

  /** Number of data requests that have arrived so far. */
  get latest(): number {
    this.#observe();
    return this.#arrived;
  }

  passage(request: SimulatedRequest): { readonly number: number; readonly isAdmitted: boolean } {
    this.#observe();
    return this.#passages.get(request.headers) ?? { number: this.#arrived, isAdmitted: true };
  }

  #observe(): void {
    // A test may have emptied the list.
    if (this.#cursor > this.#requests.length) this.#cursor = 0;
    for (; this.#cursor < this.#requests.length; this.#cursor += 1) {
      const record = this.#requests[this.#cursor]!;
      if (this.#isCounted(record)) this.#admit(record);
    }
  }

  #admit(record: RecordedRequest): void {
    const isUnderWay = ({ record: other }: Passage): boolean =>
      other.finishedAtMs === undefined || other.finishedAtMs > record.startedAtMs;
    this.#open = this.#open.filter(isUnderWay);
    const isAdmitted = this.#open.filter((other) => other.isAdmitted).length < this.#limit();
    this.#arrived += 1;
    const passage = { number: this.#arrived, record, isAdmitted };
    this.#open.push(passage);
    this.#passages.set(record.headers, passage);
    this.#peak = Math.max(this.#peak, this.#open.length);
  }
}
